/** Runs the editor suite in a real VS Code (code-server's), with the packaged extension. `run-electron.ts` runs it in the desktop one. */
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { packageExtension } from '../harness/packaged-extension.ts';
import { REPOSITORY } from '../harness/run-cli.ts';
import { LOOKS } from './looks.ts';
import { prepare } from './prepare.ts';
import { runInCodeServer, type SuiteResult } from './run-code-server.ts';

const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'hotpath-editor-')));
let vsix = '';
beforeAll(async () => {
  vsix = await packageExtension(folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** `1` takes the pictures of the documentation anew; a folder gets all that there are. */
const PICTURES = process.env.HOTPATH_SCREENSHOTS ?? '';
const WHOLE = { x: 0, y: 0, width: 1400, height: 900 };
/** What a picture of the documentation shows. */
const DOCUMENTED: Readonly<Record<string, typeof WHOLE>> = {
  editor: WHOLE,
  'quick-fix': WHOLE,
  'fix-preview': WHOLE,
  'review-view': { x: 0, y: 0, width: 352, height: 480 },
  'entry-path': { x: 350, y: 50, width: 1050, height: 480 },
  report: { x: 0, y: 0, width: 1400, height: 700 },
};

async function takePicture(page: Page, name: string): Promise<void> {
  const clip = DOCUMENTED[name];
  if (PICTURES === '' || (PICTURES === '1' && !clip)) return;
  const target = PICTURES === '1' ? path.join(REPOSITORY, 'docs/images') : PICTURES;
  // Widgets fade in.
  await page.waitForTimeout(1_500);
  await page.screenshot({ path: path.join(target, `${name}.png`), clip: clip ?? WHOLE });
}

it('the suite passes in the editor', { timeout: 1_200_000 }, async () => {
  const unseen: string[] = [];
  const result = await runInCodeServer({
    ...(await prepare(path.join(folder, 'trusted'), vsix)),
    isTrusted: true,
    async takePicture(page, name) {
      await takePicture(page, name);
      await LOOKS[name]?.(page).catch(error => unseen.push(`${name}: ${error}`));
    },
  });
  expect(unseen).toEqual([]);
  expectAllPassed(result, 12);
});

it('in Restricted Mode everything is found', { timeout: 1_200_000 }, async () => {
  const result = await runInCodeServer({
    ...(await prepare(path.join(folder, 'restricted'), vsix)),
    isTrusted: false,
    takePicture: async () => {},
  });
  expectAllPassed(result, 3);
});

function expectAllPassed({ code, log }: SuiteResult, checks: number): void {
  const steps = log.filter(line => /^\[(?:pass|fail|done)\]/.test(line));
  expect(
    steps.filter(line => line.startsWith('[fail]')),
    log.join('\n'),
  ).toEqual([]);
  expect(steps.at(-1)).toBe(`[done] ${checks}`);
  expect(code).toBe(0);
}
