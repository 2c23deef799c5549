/** What a statement in SQL does, told by its first word. */
import type { FileFacts, Ref, SiteFacts } from '../facts/facts.ts';

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
