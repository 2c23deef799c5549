/** Makes workspaces on disk that go when the test file ends. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';

const roots: string[] = [];

// Here and not in the function: a test that is running can no longer register it.
afterAll(() => {
  for (const root of roots) rmSync(root, { recursive: true, force: true });
});

/** Texts by path; returns the folder, absolute and without symbolic links. */
export function makeWorkspace(files: Readonly<Record<string, string>>): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'hotpath-test-')));
  roots.push(root);
  for (const [path, text] of Object.entries(files)) writeInto(root, path, text);
  return root;
}

export function writeInto(root: string, path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
