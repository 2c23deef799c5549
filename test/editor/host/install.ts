/**
 * Installs a real VS Code from the npm registry: the package `code-server` carries the same workbench and extension host, and
 * headless Chromium shows it. `@vscode/test-electron` downloads VS Code itself, which not every machine can.
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const HERE = import.meta.dirname;
const STATE = path.join(HERE, '.state');
const PACKAGE_FILES = ['package.json', 'package-lock.json', '.npmrc'];

/** The folder of the workbench's server; installs it unless the same lock file was installed before. */
export function installHost(): string {
  const server = path.join(STATE, 'node_modules/code-server/lib/vscode');
  const stamp = path.join(STATE, 'installed.json');
  const lock = readFileSync(path.join(HERE, 'package-lock.json'), 'utf8');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return server;
  mkdirSync(STATE, { recursive: true });
  for (const name of PACKAGE_FILES) copyFileSync(path.join(HERE, name), path.join(STATE, name));
  npm(STATE, 'ci', '--ignore-scripts');
  // Its lock file is not in step with its package.json, so `npm ci` would refuse.
  npm(server, 'install', '--omit=dev', '--ignore-scripts');
  // The extension host does not start without the first.
  npm(server, 'rebuild', '@vscode/native-watchdog', '@vscode/spdlog');
  npm(path.join(server, 'extensions'), 'ci', '--ignore-scripts');
  writeFileSync(stamp, lock);
  return server;
}

/** Native modules are built for the Node that runs this, which is the one that will start the server. */
function npm(cwd: string, ...args: string[]): void {
  const bin = path.dirname(process.execPath);
  const env = { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH ?? ''}` };
  execFileSync('npm', [...args, '--no-audit', '--no-fund'], {
    cwd,
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}
