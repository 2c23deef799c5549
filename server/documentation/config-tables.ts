/** What the configuration's schema says, as tables. */
import * as z from 'zod';
import { RULES } from '../../rules/catalog/index.generated.ts';
import { DEFAULT_FIX_OPTIONS } from '../../rules/fix/fix.ts';
import { DEFAULT_LATENCY } from '../../rules/judge/latency.ts';
import { BUILT_IN_CONFIGS } from '../host/built-in-configs.ts';
import { configSchema, fixesSchema, latencySchema } from '../host/config-schema.ts';
import { code, type Tables, tableOf } from './tables.ts';

export const CONFIG_TABLES: Tables = {
  keys: () => tableOf(['key', 'what it says'], fieldsOf(configSchema)),
  latency: () => withDefaults(latencySchema, DEFAULT_LATENCY),
  fixes: () => withDefaults(fixesSchema, DEFAULT_FIX_OPTIONS),
  options: () =>
    tableOf(
      ['rule', 'option', 'default', 'what it says'],
      RULES.flatMap(({ id, options = {} }) =>
        Object.entries(options).map(([name, form]) => [
          `[${code(id)}](../rules/catalog/${id}/README.md)`,
          code(name),
          code(JSON.stringify(form.default)),
          form.says,
        ]),
      ),
    ),
  sets: () =>
    tableOf(
      ['set', 'rules', 'latency'],
      Object.entries(BUILT_IN_CONFIGS).map(([name, { rules, latency = {} }]) => [
        code(name),
        wordsFor(rules),
        wordsFor(latency),
      ]),
    ),
};

export function jsonSchema() {
  const schema = z.toJSONSchema(configSchema, { target: 'draft-7', io: 'input' });
  return { ...schema, title: 'Configuration of Hotpath', allowTrailingCommas: true };
}

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
    code(key),
    z.globalRegistry.get(field)?.description ?? '',
  ]);
}

function wordsFor(values: object): string {
  return Object.entries(values)
    .map(([key, value]) => `${code(key)}: ${value}`)
    .join(', ');
}
