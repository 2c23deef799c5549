/** The files and commands that `docs/monorepos.md` shows, as they stand there. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { REPOSITORY } from '../harness/run-cli.ts';

/** The code block after the line that ends with this name: `` `turbo.json`: ``. */
export function documented(name: string): string {
  const text = readFileSync(path.join(REPOSITORY, 'docs/monorepos.md'), 'utf8');
  const after = text.split(`\`${name}\`:\n\n`)[1] ?? '';
  const [, block] = /^```\w*\n([\s\S]*?)^```/m.exec(after) ?? [];
  if (block === undefined) throw new Error(`docs/monorepos.md shows no ${name}`);
  return block;
}
