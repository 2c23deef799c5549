/**
 * Writes what the configuration's schema says for others: the JSON schema that editors use, and the tables in the documentation. With
 * `--check` it only says whether they are fresh.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { RULES } from '../../rules/catalog/index.generated.ts';
import { DEFAULT_FIX_OPTIONS } from '../../rules/fix/fix.ts';
import { DEFAULT_LATENCY } from '../../rules/judge/latency.ts';
import { BUILT_IN_CONFIGS } from './built-in-configs.ts';
import { configSchema, fixesSchema, latencySchema } from './config-schema.ts';

const ROOT = new URL('../../', import.meta.url);
const SCHEMA = 'docs/hotpath.config.schema.json';
const DOCUMENTATION = 'docs/configuration.md';

/** The files' texts as they have to be, by path. */
function documents(): ReadonlyMap<string, string> {
  return new Map([
    [SCHEMA, `${JSON.stringify(jsonSchema(), null, 2)}\n`],
    [DOCUMENTATION, withTables(read(DOCUMENTATION))],
  ]);
}

function jsonSchema() {
  const schema = z.toJSONSchema(configSchema, { target: 'draft-7', io: 'input' });
  return { ...schema, title: 'Configuration of Hotpath', allowTrailingCommas: true };
}

/** A table stands between `<!-- table: NAME -->` and `<!-- end -->`. */
function withTables(text: string): string {
  return text.replace(/(<!-- table: (\w+) -->\n)[\s\S]*?(<!-- end -->)/g, (_, start, name: string, end) => {
    const table = TABLES[name];
    if (table === undefined) throw new Error(`${DOCUMENTATION}: there is no table ${name}`);
    return `${start}${table()}${end}`;
  });
}

const TABLES: Readonly<Record<string, () => string>> = {
  keys: () => tableOf(['key', 'what it says'], fieldsOf(configSchema)),
  latency: () => withDefaults(latencySchema, DEFAULT_LATENCY),
  fixes: () => withDefaults(fixesSchema, DEFAULT_FIX_OPTIONS),
  options: () =>
    tableOf(
      ['rule', 'option', 'default', 'what it says'],
      RULES.flatMap(({ id, options = {} }) =>
        Object.entries(options).map(([name, form]) => [
          `[\`${id}\`](../rules/catalog/${id}/README.md)`,
          `\`${name}\``,
          `\`${JSON.stringify(form.default)}\``,
          form.says,
        ]),
      ),
    ),
  sets: () =>
    tableOf(
      ['set', 'rules', 'latency'],
      Object.entries(BUILT_IN_CONFIGS).map(([name, { rules, latency = {} }]) => [
        `\`${name}\``,
        wordsFor(rules),
        wordsFor(latency),
      ]),
    ),
};

function withDefaults(schema: z.ZodObject, defaults: object): string {
  const values = new Map(Object.entries(defaults));
  return tableOf(
    ['key', 'default', 'what it says'],
    fieldsOf(schema).map(([key = '', words = '']) => [
      key,
      `\`${values.get(key.replaceAll('`', ''))}\``,
      words,
    ]),
  );
}

function fieldsOf(schema: z.ZodObject): string[][] {
  return Object.entries(schema.shape).map(([key, field]) => [
    `\`${key}\``,
    z.globalRegistry.get(field)?.description ?? '',
  ]);
}

function wordsFor(values: object): string {
  return Object.entries(values)
    .map(([key, value]) => `\`${key}\`: ${value}`)
    .join(', ');
}

function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map(cells => `| ${cells.join(' | ')} |\n`).join('');
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
