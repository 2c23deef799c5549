/** Installs what Hotpath is measured against, once for each lock file; nothing is downloaded but npm packages. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const PEERS = join(import.meta.dirname, 'peers');
const STAMP = join(PEERS, 'node_modules/.installed');

export function installPeers(): void {
  const lock = readFileSync(join(PEERS, 'package-lock.json'), 'utf8');
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === lock) return;
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: PEERS,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  writeFileSync(STAMP, lock);
}
