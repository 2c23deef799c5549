/** What a statement in SQL does, told by its first word. */
import type { FileFacts, Ref, SiteFacts } from '../../facts/facts.ts';

/** `row` adds rows, `change` updates or deletes, `other` is no query: `BEGIN`, `SET`, `CREATE`. */
export type StatementKind = 'read' | 'row' | 'change' | 'other';

const VERBS: Readonly<Record<string, StatementKind>> = {
  select: 'read',
  with: 'read',
  show: 'read',
  explain: 'read',
  values: 'read',
  table: 'read',
  insert: 'row',
  replace: 'row',
  upsert: 'row',
  copy: 'row',
  update: 'change',
  delete: 'change',
  merge: 'change',
};
const CHANGING = /\b(insert\s+into|update\s+\S+\s+set|delete\s+from)\b/i;
/** The number of rows that a statement gives at most: "LIMIT 20" or "FETCH FIRST 20 ROWS ONLY" at its end. */
const LIMIT =
  /\b(?:limit\s+(?:\d+\s*,\s*)?|fetch\s+(?:first|next)\s+)(\d+)(?:\s+offset\s+\S+|\s+rows?\s+only)?$/i;
/** What an update sets each row to, and a value in it that is handed over: `$1`, `?`, `:score`, `@score`, a hole. */
const SET = /^update\b[\s\S]*?\bset\b([\s\S]*?)(?:\bwhere\b|\bfrom\b|\breturning\b|$)/i;
const HANDED_OVER = /\0|\?|\$\d|(?<!:):\w|@\w/;
const CONSTANT_TEXTS = /'[^'\0]*'/g;
/** "UPDATE posts SET … WHERE …" and "DELETE FROM posts WHERE …" of a table that the text names. */
const CHANGE =
  /^(?:update\s+(?:only\s+)?[\w."`[\]]+(?:\s+(?:as\s+)?\w+)?\s+set\s+([\s\S]*?)|delete\s+from\s+(?:only\s+)?[\w."`[\]]+(?:\s+(?:as\s+)?\w+)?)\s+where\s+([\s\S]*)$/i;
const OTHER_ROWS = /\b(?:select|from|unnest)\b/i;
const CONSTANT_CONDITION =
  /^[\w."`[\]]+\s*(?:=\s*(?:'[^'\0]*'(?:::\w+)?|-?\d[\d.]*|true|false)|\bis\s+(?:not\s+)?null)$/i;
const GIVEN_CONDITION = /^[\w."`[\]]+\s*=\s*(?:\0|'\0'|\?|\$\d+|:\w+|@\w+)(?:::\w+)?$/;
const FROM = /\bfrom\b/i;
/** "SELECT * FROM archive($1)" */
const FROM_FUNCTION = /\b(?:from|join)\s+[\w."]+\(/i;
const HOLDS_ROWS = /\bfor\s+(?:no\s+key\s+|key\s+)?(?:update|share)\b/i;
const COMMENTS = /^(?:\s|\(|--[^\n]*\n|\/\*[\s\S]*?\*\/)+/;
const MAX_STEPS = 4;

/** The kind of the statement that a call sends; null if its text is out of sight. */
export function statementKind(facts: FileFacts, site: SiteFacts): StatementKind | null {
  const text = site.args[0] && textOf(facts, site.args[0], 0);
  if (text === undefined || text === null) return null;
  const bare = text.replace(COMMENTS, '');
  const verb = /^[a-z]+/i.exec(bare)?.[0].toLowerCase();
  if (verb === undefined) return null;
  const kind = VERBS[verb] ?? 'other';
  // "WITH moved AS (DELETE FROM …)"
  return verb === 'with' && CHANGING.test(bare) ? 'change' : kind;
}

/** True if a statement reads rows of a table and holds none of them: "SELECT archive($1)" may do anything, "FOR UPDATE" makes others wait. */
export function isPlainSelect(facts: FileFacts, site: SiteFacts): boolean {
  const text = site.args[0] && textOf(facts, site.args[0], 0);
  if (!text || statementKind(facts, site) !== 'read') return false;
  const words = text.replace(CONSTANT_TEXTS, '');
  return FROM.test(words) && !FROM_FUNCTION.test(words) && !HOLDS_ROWS.test(words);
}

/** Null if a call's first argument is no statement with a number at its end. */
export function limitInText(facts: FileFacts, site: SiteFacts): number | null {
  const text = site.args[0] && textOf(facts, site.args[0], 0);
  if (!text || statementKind(facts, site) !== 'read') return null;
  // One space each: a long run of them would be tried from each of its places.
  const limit = LIMIT.exec(text.replace(/[\s;]+/g, ' ').trim())?.[1];
  return limit === undefined ? null : Number(limit);
}

/** "UPDATE posts SET score = :score WHERE id = :id": each row may get a value of its own. */
export function setsWhatIsGiven(facts: FileFacts, site: SiteFacts): boolean {
  const text = site.args[0] && textOf(facts, site.args[0], 0);
  const set = text ? SET.exec(text.replace(COMMENTS, ''))?.[1] : undefined;
  return set !== undefined && HANDED_OVER.test(set.replace(CONSTANT_TEXTS, ''));
}

/** True if a statement changes the rows with one value that it is given: "DELETE FROM posts WHERE author = $1 AND draft = true". */
export function changesByOneValue(facts: FileFacts, site: SiteFacts): boolean {
  const text = site.args[0] && textOf(facts, site.args[0], 0);
  // One space each: a long run of them would be tried from each of its places.
  const bare = text?.replace(COMMENTS, '').replace(/\s+/g, ' ') ?? '';
  const [, set = '', where] = CHANGE.exec(bare) ?? [];
  if (where === undefined || OTHER_ROWS.test(set.replace(CONSTANT_TEXTS, ''))) return false;
  const conditions = where.replace(/ ?;? ?$/, '').split(/ and /i);
  const given = conditions.filter(condition => !CONSTANT_CONDITION.test(condition));
  return given.length === 1 && given.every(condition => GIVEN_CONDITION.test(condition));
}

function textOf(facts: FileFacts, ref: Ref, steps: number): string | null {
  if (steps > MAX_STEPS) return null;
  switch (ref.kind) {
    case 'literal':
      return typeof ref.value === 'string' ? ref.value : null;
    case 'template':
      return ref.text;
    case 'typed':
      return textOf(facts, ref.of, steps + 1);
    case 'local': {
      const binding = facts.bindings[ref.binding];
      return binding?.value && !binding.param ? textOf(facts, binding.value, steps + 1) : null;
    }
    // `sql`…`` and `SQL('…')`
    case 'result': {
      const inner = facts.sites[ref.site]?.args[0];
      return inner ? textOf(facts, inner, steps + 1) : null;
    }
    // `query({ text, values })`
    case 'object': {
      const text = ref.properties.find(({ name }) => name === 'text' || name === 'sql');
      return text ? textOf(facts, text.value, steps + 1) : null;
    }
    default:
      return null;
  }
}
