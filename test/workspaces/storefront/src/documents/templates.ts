import { readFileSync } from 'node:fs';
import path from 'node:path';

let stylesheet: string | undefined;

/** A template's text with its `{{holes}}` filled. */
export function fillTemplate(name: string, values: Record<string, string>): string {
  const template = readFileSync(path.join('templates', `${name}.html`), 'utf8'); // expect: sync-io-on-hot-path
  return template.replaceAll(/\{\{(\w+)\}\}/g, (_, key: string) => values[key] ?? '');
}

/** The stylesheet is read for the first document and kept. */
export function sharedStylesheet(): string {
  stylesheet ??= readFileSync('templates/invoice.css', 'utf8'); // quiet: read once and kept
  return stylesheet;
}
