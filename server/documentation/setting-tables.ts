/** The editor's settings and commands, as the extension's manifest declares them. */
import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { code, type Tables, tableOf } from './tables.ts';

const setting = z.object({
  type: z.union([z.string(), z.array(z.string())]),
  default: z.unknown(),
  description: z.string().optional(),
  markdownDescription: z.string().optional(),
  enum: z.array(z.unknown()).optional(),
});

const manifest = z.object({
  contributes: z.object({
    commands: z.array(z.object({ command: z.string(), title: z.string(), category: z.string().optional() })),
    configuration: z.object({ properties: z.record(z.string(), setting) }),
  }),
});

export const SETTING_TABLES: Tables = {
  settings: () =>
    tableOf(
      ['setting', 'values', 'default', 'what it says'],
      Object.entries(contributed().configuration.properties).map(([name, each]) => [
        code(name),
        valuesOf(each),
        code(JSON.stringify(each.default)),
        each.markdownDescription ?? each.description ?? '',
      ]),
    ),
  commands: () =>
    tableOf(
      ['command', 'id'],
      contributed().commands.map(({ command, title, category }) => [
        category === undefined ? title : `${category}: ${title}`,
        code(command),
      ]),
    ),
};

function contributed() {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return manifest.parse(JSON.parse(text)).contributes;
}

function valuesOf({ type, enum: words }: z.infer<typeof setting>): string {
  return (words ?? [type].flat()).map(each => code(words ? JSON.stringify(each) : String(each))).join(', ');
}
