/**
 * Writes what code says of itself for others: the JSON schema of the configuration, and the tables in the documentation. With `--check` it
 * only says whether they are fresh.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { COMMAND_TABLES } from './command-tables.ts';
import { CONFIG_TABLES, jsonSchema } from './config-tables.ts';
import { RULE_TABLES } from './rule-tables.ts';
import { SETTING_TABLES } from './setting-tables.ts';
import { withTables } from './tables.ts';

const ROOT = new URL('../../', import.meta.url);
const SCHEMA = 'docs/hotpath.config.schema.json';
const PAGES = ['docs/configuration.md', 'docs/rules.md', 'docs/settings.md', 'docs/command-line.md'];
const TABLES = { ...CONFIG_TABLES, ...RULE_TABLES, ...SETTING_TABLES, ...COMMAND_TABLES };

/** The files' texts as they have to be, by path. */
function documents(): ReadonlyMap<string, string> {
  return new Map([
    [SCHEMA, `${JSON.stringify(jsonSchema(), null, 2)}\n`],
    ...PAGES.map((page): [string, string] => [page, withTables(read(page), TABLES)]),
  ]);
}

function read(path: string): string {
  try {
    return readFileSync(new URL(path, ROOT), 'utf8');
  } catch {
    return '';
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const stale = [...documents()].filter(([path, text]) => read(path) !== text);
  if (!process.argv.includes('--check')) {
    for (const [path, text] of stale) writeFileSync(new URL(path, ROOT), text);
  } else if (stale.length > 0) {
    console.error(`stale ${stale.map(([path]) => path).join(', ')}: run npm run generate`);
    process.exitCode = 1;
  }
}
