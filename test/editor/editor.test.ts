/** Runs the editor suite in a real VS Code (code-server's), with the packaged extension. `run-electron.ts` runs it in the desktop one. */
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { REPOSITORY } from '../harness/run-cli.ts';
import { prepare } from './prepare.ts';
import { runInCodeServer } from './run-code-server.ts';

const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'hotpath-editor-')));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The README's pictures are taken anew only when somebody asks for it. */
const PICTURES = process.env.HOTPATH_SCREENSHOTS === '1' ? path.join(REPOSITORY, 'docs/images') : folder;

it('the suite passes in the editor', { timeout: 600_000 }, async () => {
  const prepared = await prepare(folder);
  const { code, log } = await runInCodeServer({
    ...prepared,
    async takePicture(page, name) {
      // Widgets fade in; the picture is for people, no check depends on it.
      await page.waitForTimeout(1_500);
      await page.screenshot({ path: path.join(PICTURES, `${name}.png`) });
    },
  });
  const steps = log.filter(line => /^\[(?:pass|fail|done)\]/.test(line));
  expect(
    steps.filter(line => line.startsWith('[fail]')),
    log.join('\n'),
  ).toEqual([]);
  expect(steps.at(-1)).toBe('[done] 8');
  expect(code).toBe(0);
});
