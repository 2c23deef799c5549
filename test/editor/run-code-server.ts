/** Runs the editor suite in the workbench of code-server, shown by headless Chromium. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { findChromium } from './host/browser.ts';
import { installHost } from './host/install.ts';

export interface SuiteRun {
  /** Folder of the unpacked extension. */
  readonly extension: string;
  /** Folder of the bundled suite: its main file exports `run()`. */
  readonly suite: string;
  /** The `.code-workspace` file to open. */
  readonly workspace: string;
  /** A folder for the editor's own data. */
  readonly data: string;
  /** False: the workspace is opened in Restricted Mode, and the suite runs its checks for that. */
  readonly isTrusted: boolean;
  /** Called when the suite asks for a picture. */
  takePicture(page: Page, name: string): Promise<void>;
}

export interface SuiteResult {
  readonly code: number;
  /** What the extension host wrote to its console. */
  readonly log: readonly string[];
}

/** The suite writes this to its console to have a picture taken, and goes on once the file `<name>.taken` is there. */
export const PICTURE_MARK = '[picture] ';

const SETTINGS = {
  'workbench.colorTheme': 'Default Dark Modern',
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.tips.enabled': false,
  'workbench.layoutControl.enabled': false,
  'window.commandCenter': false,
  'chat.disableAIFeatures': true,
  'chat.commandCenter.enabled': false,
  'extensions.ignoreRecommendations': true,
  'telemetry.telemetryLevel': 'off',
  'git.enabled': false,
  'editor.minimap.enabled': false,
  'editor.fontSize': 14,
  'typescript.validate.enable': false,
  'javascript.validate.enable': false,
  'typescript.tsserver.experimental.enableProjectDiagnostics': false,
  'security.workspace.trust.startupPrompt': 'never',
};

export async function runInCodeServer(run: SuiteRun): Promise<SuiteResult> {
  const browserPath = findChromium();
  const server = await startServer(installHost(), run);
  let browser: Browser | null = null;
  try {
    browser = await chromium.launch({ executablePath: browserPath, args: BROWSER_FLAGS });
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    return await runInPage(page, server.port, run);
  } finally {
    await browser?.close();
    stop(server.process);
  }
}

const BROWSER_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-sync',
];

interface RunningServer {
  readonly process: ChildProcess;
  readonly port: number;
}

async function startServer(folder: string, { data, isTrusted }: SuiteRun): Promise<RunningServer> {
  const port = await freePort();
  const user = path.join(data, 'data/Machine');
  mkdirSync(user, { recursive: true });
  const trust = { 'security.workspace.trust.enabled': !isTrusted };
  writeFileSync(path.join(user, 'settings.json'), JSON.stringify({ ...SETTINGS, ...trust }));
  const child = spawn(
    process.execPath,
    [
      ...['out/server-main.js', '--host', '127.0.0.1', '--port', String(port), '--without-connection-token'],
      ...['--accept-server-license-terms', '--server-data-dir', data, '--disable-telemetry'],
      ...[...(isTrusted ? ['--disable-workspace-trust'] : []), '--enable-smoke-test-driver'],
    ],
    {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
      env: { ...process.env, HOTPATH_SUITE_DATA: data, HOTPATH_SUITE: isTrusted ? 'all' : 'restricted' },
    },
  );
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      if (chunk.toString().includes('Extension host agent listening')) resolve();
    });
    child.stderr?.resume();
    child.once('exit', code => reject(new Error(`The editor's server ended at once, with status ${code}.`)));
  });
  return { process: child, port };
}

/** The server starts processes of its own: the whole group ends. */
function stop(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? child.pid : -child.pid, 'SIGKILL');
  } catch {
    // It is gone already.
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

async function runInPage(page: Page, port: number, run: SuiteRun): Promise<SuiteResult> {
  const log: string[] = [];
  const remote = (folder: string) => `vscode-remote://127.0.0.1:${port}${folder}`;
  const ended = new Promise<number>(resolve => {
    void page.exposeFunction('codeAutomationExit', (code: number) => resolve(code));
  });
  await page.exposeFunction('codeAutomationLog', async (_type: string, args: unknown[]) => {
    const line = args.map(String).join(' ');
    log.push(line);
    if (!line.startsWith(PICTURE_MARK)) return;
    const name = line.slice(PICTURE_MARK.length).trim();
    await run.takePicture(page, name);
    writeFileSync(path.join(run.data, `${name}.taken`), '');
  });
  const payload = [
    ['extensionDevelopmentPath', remote(run.extension)],
    ['extensionTestsPath', remote(run.suite)],
  ];
  const query = new URLSearchParams({ workspace: run.workspace, payload: JSON.stringify(payload) });
  await page.goto(`http://127.0.0.1:${port}/?${query}`);
  return { code: await ended, log };
}
