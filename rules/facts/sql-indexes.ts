/** Reads migrations in SQL, and statements in code: the indexes that they make and take away, and no more. */
import type { IndexFacts, SchemaFacts } from './facts.ts';

/** A name, quoted or not, with its schema before it: `"public"."orders"`. */
const NAME = String.raw`(?:["\`\[]?\w+["\`\]]?\s*\.\s*)?["\`\[]?(\w+)["\`\]]?`;
const CREATES = new RegExp(
  String.raw`\bCREATE\s+(?:UNIQUE\s+)?(?:FULLTEXT\s+)?INDEX\s+(?:CONCURRENTLY\s+)?(?:IF\s+NOT\s+EXISTS\s+)?(?:${NAME}\s+)?ON\s+(?:ONLY\s+)?${NAME}\s*(?:USING\s+\w+\s*)?\(([^;]{1,2000}?)\)\s*(?:INCLUDE|WHERE|WITH|TABLESPACE|;|$)`,
  'gi',
);
const DROPS = new RegExp(String.raw`\bDROP\s+INDEX\s+(?:CONCURRENTLY\s+)?(?:IF\s+EXISTS\s+)?${NAME}`, 'gi');
const RENAMES = new RegExp(
  String.raw`\bALTER\s+INDEX\s+(?:IF\s+EXISTS\s+)?${NAME}\s+RENAME\s+TO\s+${NAME}`,
  'gi',
);
const TABLES = new RegExp(
  String.raw`\b(?:CREATE|ALTER)\s+TABLE\s+(?:IF\s+(?:NOT\s+)?EXISTS\s+)?(?:ONLY\s+)?${NAME}([^;]*)`,
  'gi',
);
/** `UNIQUE INDEX "orders_number" ("number")` within a table. */
const KEYS = new RegExp(
  String.raw`\b(?:(?<!FOREIGN\s)KEY|UNIQUE|INDEX)\s*(?:${NAME})?\s*\(([^()]{1,500})\)`,
  'gi',
);
/** `"number" varchar(20) NOT NULL UNIQUE` within a table. */
const KEY_COLUMNS =
  /(?:[(,]|\bCOLUMN\b)\s*["`[]?(\w+)["`\]]?\s+\w[^,"`]{0,200}?\b(?:UNIQUE|PRIMARY\s+KEY)\b(?!\s*\()/gi;
/** No more than a name and a few words stand between: a search to the end from each beginning takes the square of the text. */
const CREATES_INDEX = /\bCREATE\s+(?:UNIQUE\s+)?(?:FULLTEXT\s+)?INDEX\s[^;]{0,300}?\bON\b/i;
const CHANGES_TABLE = /\b(?:CREATE|ALTER)\s+TABLE\b/i;
const NAMES_KEY = /\b(?:KEY|UNIQUE|INDEX)\b/i;

export function schemaOfSql(text: string): SchemaFacts {
  const plain = withoutComments(text);
  return {
    engine: '',
    tables: [],
    indexes: createdIn(plain),
    dropped: [...plain.matchAll(DROPS)].flatMap(([, name]) => name ?? []),
  };
}

export function noteIndexStatement(statements: string[], text: string): void {
  if (text.length <= 16) return;
  if (CREATES_INDEX.test(text) || (CHANGES_TABLE.test(text) && NAMES_KEY.test(text))) statements.push(text);
}

/** What statements in code make. What they take away counts for nothing: most do that only to undo what others do. */
export function schemaOfStatements(statements: readonly string[]): SchemaFacts {
  const plain = statements.map(withoutComments);
  const isHidden = plain.some(text => CREATES_INDEX.test(text) && createdIn(text).length === 0);
  return {
    engine: '',
    tables: [],
    indexes: plain.flatMap(text => [...createdIn(text), ...keysIn(text)]),
    dropped: [],
    ...(isHidden && { hidden: true }),
  };
}

function withoutComments(text: string): string {
  return text.replace(/--[^\n]*/g, '');
}

function createdIn(text: string): IndexFacts[] {
  const renamed = new Map([...text.matchAll(RENAMES)].map(([, from = '', to = '']) => [from, to]));
  return [...text.matchAll(CREATES)].map(([, name = '', table = '', columns = '']) => ({
    name: renamed.get(name) ?? name,
    table,
    columns: columnsOf(columns),
  }));
}

function keysIn(text: string): IndexFacts[] {
  return [...text.matchAll(TABLES)].flatMap(([, table = '', body = '']) => [
    ...[...body.matchAll(KEYS)].map(([, name = '', columns = '']) => ({
      name,
      table,
      columns: columnsOf(columns),
    })),
    ...[...body.matchAll(KEY_COLUMNS)].map(([, column = '']) => ({ name: '', table, columns: [column] })),
  ]);
}

/** `lower("email") DESC` is an index on `email`, near enough. */
function columnsOf(list: string): string[] {
  return list.split(',').flatMap(part => {
    const inner = /\(\s*([^()]*)\)?/.exec(part)?.[1] ?? part;
    return /["`]?([A-Za-z_]\w*)["`]?/.exec(inner)?.[1] ?? [];
  });
}
