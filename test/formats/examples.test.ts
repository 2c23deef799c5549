/** docs/formats.md shows what the formats print. `HOTPATH_DOCS=1` writes its examples anew. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { FORMATS } from '../../server/cli/formats.ts';
import { REPOSITORY, runCli } from '../harness/run-cli.ts';

const PAGE = path.join(REPOSITORY, 'docs/formats.md');
const EXAMPLE = path.join(REPOSITORY, 'test/workspaces/warehouse');
const BLOCK = /^```(\w+) (\w+)\n([\s\S]*?)^```$/gm;

async function printed(format: string): Promise<string> {
  const { stdout } = await runCli(['scan', '--rule', 'n-plus-one', '--types', 'off', '--format', format], {
    cwd: EXAMPLE,
  });
  // How long a scan took is another number each time.
  return stdout.replace(/ time="[\d.]+"/, ' time="0.1"');
}

async function withExamples(page: string): Promise<string> {
  const formats = [...page.matchAll(BLOCK)].map(([, , format = '']) => format);
  const outputs = new Map(
    await Promise.all(formats.map(async format => [format, await printed(format)] as const)),
  );
  return page.replace(BLOCK, (_, language, format) => {
    return `\`\`\`${language} ${format}\n${outputs.get(format)}\`\`\``;
  });
}

test('the examples are what is printed', async () => {
  const page = readFileSync(PAGE, 'utf8');
  const fresh = await withExamples(page);
  if (process.env.HOTPATH_DOCS) writeFileSync(PAGE, fresh);
  else expect(page).toBe(fresh);
});

test('every format has its row, and the machine formats their part', () => {
  const page = readFileSync(PAGE, 'utf8');
  expect([...page.matchAll(/^\| `(\w+)`/gm)].map(([, format]) => format)).toEqual([...FORMATS]);
  expect([...page.matchAll(/^## (\w+)$/gm)].map(([, format]) => format)).toEqual(FORMATS.slice(2));
});
