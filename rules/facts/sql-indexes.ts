/** Reads a migration in SQL: the indexes that it makes and takes away, and no more. */
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

export function schemaOfSql(text: string): SchemaFacts {
  const plain = text.replace(/--[^\n]*/g, '');
  const renamed = new Map([...plain.matchAll(RENAMES)].map(([, from = '', to = '']) => [from, to]));
  return {
    engine: '',
    tables: [],
    indexes: [...plain.matchAll(CREATES)].map(
      ([, name = '', table = '', columns = '']): IndexFacts => ({
        name: renamed.get(name) ?? name,
        table,
        columns: columnsOf(columns),
      }),
    ),
    dropped: [...plain.matchAll(DROPS)].flatMap(([, name]) => name ?? []),
  };
}

/** `lower("email") DESC` is an index on `email`, near enough. */
function columnsOf(list: string): string[] {
  return list.split(',').flatMap(part => {
    const inner = /\(\s*([^()]*)\)?/.exec(part)?.[1] ?? part;
    return /["`]?([A-Za-z_]\w*)["`]?/.exec(inner)?.[1] ?? [];
  });
}
