/** Neovim's own language client, configured as docs/neovim.lua says: findings, and a fix that is taken. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { REPOSITORY } from '../harness/run-cli.ts';
import { makeWorkspace } from '../harness/temporary-workspace.ts';
import { SHOP } from '../protocol/workspaces.ts';

const SERVER = [process.execPath, join(REPOSITORY, 'dist/server/hotpath.js'), 'lsp', '--stdio'];

interface Seen {
  readonly error?: string;
  readonly before: readonly Diagnostic[];
  readonly after: readonly Diagnostic[];
  readonly lenses: readonly string[];
  /** Titles of the code actions, in the order of Neovim's menu. */
  readonly offered: readonly string[];
  readonly text: string;
}

interface Diagnostic {
  readonly line: number;
  readonly code: string;
  readonly source: string;
  readonly message: string;
}

/** Debian's package: `apt-get install neovim`. */
async function runNeovim(file: string): Promise<Seen> {
  const command = SERVER.map(part => `'${part}'`).join(', ');
  const { stdout } = await promisify(execFile)('nvim', [
    ...['--headless', '--clean', '-i', 'NONE', '-n'],
    ...['--cmd', `lua vim.g.hotpath_command = { ${command} }`],
    ...['-c', `luafile ${join(REPOSITORY, 'docs/neovim.lua')}`, '-c', `edit ${file}`],
    ...['-c', `luafile ${join(import.meta.dirname, 'check.lua')}`],
  ]);
  return JSON.parse(stdout);
}

test('diagnostics, lenses and a code action through the built-in client', async () => {
  const workspace = makeWorkspace(SHOP);
  const seen = await runNeovim(join(workspace, 'src/app.ts'));
  expect(seen.error).toBeUndefined();
  const codes = (list: readonly Diagnostic[]) => list.map(({ line, code }) => `${line} ${code}`);
  expect(codes(seen.before)).toEqual(['10 n-plus-one', '17 sync-io-on-hot-path', '22 missing-cache-headers']);
  expect(seen.before[0]).toMatchObject({
    source: 'hotpath',
    message: expect.stringContaining('loadCustomer runs once for every item of req.body.orders'),
  });
  expect(seen.lenses[0]).toBe('POST /orders: N queries, about 200 ms where N is 100');
  expect(seen.offered.at(-1)).toMatch(/^Ignore this finding/);
  expect(seen.text).toContain("res.set('Cache-Control', 'public, max-age=60')");
  expect(codes(seen.after)).toEqual(['10 n-plus-one', '17 sync-io-on-hot-path']);
});
