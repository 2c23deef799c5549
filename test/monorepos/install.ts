/** Installs the build system and its remote cache, once for each lock file; nothing is downloaded but npm packages. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const HOST = path.join(import.meta.dirname, 'host');
const STAMP = path.join(HOST, 'node_modules/.installed');

export interface Programs {
  readonly turbo: string;
  readonly remoteCache: string;
  readonly nx: string;
}

export function installHost(): Programs {
  const lock = readFileSync(path.join(HOST, 'package-lock.json'), 'utf8');
  if (!existsSync(STAMP) || readFileSync(STAMP, 'utf8') !== lock) {
    execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
      cwd: HOST,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    writeFileSync(STAMP, lock);
  }
  const program = (name: string) => path.join(HOST, 'node_modules/.bin', name);
  return { turbo: program('turbo'), remoteCache: program('turborepo-remote-cache'), nx: program('nx') };
}
