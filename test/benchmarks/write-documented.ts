/** Puts a table into `docs/performance.md`, between the comments that name its part. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from '../harness/run-cli.ts';

const FILE = join(REPOSITORY, 'docs/performance.md');

export function writeDocumented(part: string, table: string): void {
  const text = readFileSync(FILE, 'utf8');
  const [before, after] = [`<!-- ${part} -->\n`, `<!-- /${part} -->`];
  const start = text.indexOf(before);
  const end = text.indexOf(after);
  if (start < 0 || end < start) throw new Error(`docs/performance.md has no place for ${part}`);
  writeFileSync(FILE, `${text.slice(0, start)}${before}\n${table}\n${text.slice(end)}`);
}
