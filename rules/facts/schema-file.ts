/** The facts of a file that declares tables and nothing else. */
import { collectFacts } from './collect.ts';
import type { FileFacts } from './facts.ts';
import { schemaOfPrisma } from './prisma-schema.ts';
import { schemaOfSql } from './sql-indexes.ts';

const NO_CODE = { type: 'Program', sourceType: 'module', body: [], hashbang: null, start: 0 } as const;

const PRISMA = /\.prisma$/;
/** Of statements in SQL, only those of migrations say what a database has. */
const MIGRATION = /(?:^|\/)(?:migrations?|drizzle)\/(?:.*\/)?[^/]+\.sql$/i;

export function isSchemaPath(path: string): boolean {
  return PRISMA.test(path) || MIGRATION.test(path);
}

export function factsOfSchema(path: string, text: string): FileFacts {
  return {
    ...collectFacts({ ...NO_CODE, body: [], end: text.length }),
    schema: PRISMA.test(path) ? schemaOfPrisma(text) : schemaOfSql(text),
  };
}
