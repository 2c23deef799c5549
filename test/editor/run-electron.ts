/** Runs the editor suite in the desktop VS Code, which `@vscode/test-electron` downloads: for machines with the open internet. */
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runTests } from '@vscode/test-electron';
import { prepare } from './prepare.ts';

const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'hotpath-editor-')));
try {
  const { extension, suite, workspace, data } = await prepare(folder);
  await runTests({
    extensionDevelopmentPath: extension,
    extensionTestsPath: suite,
    launchArgs: [workspace, '--user-data-dir', data, '--disable-extensions', '--disable-workspace-trust'],
  });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
