/** Installs the libraries that fixes are proved with, and generates Prisma's client; nothing is downloaded but packages. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export const HOST = path.join(import.meta.dirname, 'host');
const STAMP = path.join(HOST, 'node_modules/.installed');

/** Does nothing if the same lock file and schema were installed before. */
export function installHost(): void {
  const schema = readFileSync(path.join(HOST, 'schema/schema.prisma'), 'utf8');
  const wanted = readFileSync(path.join(HOST, 'package-lock.json'), 'utf8') + schema;
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return;
  run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund']);
  run('npm', ['rebuild', 'better-sqlite3', '--no-audit', '--no-fund']);
  // Generating needs no engine; without a path to one, the command line would download it.
  run('npx', ['prisma', 'generate', '--schema', 'schema/schema.prisma'], {
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    CHECKPOINT_DISABLE: '1',
  });
  writeFileSync(STAMP, wanted);
}

/**
 * The machine's own Node and npm: better-sqlite3 is built against the headers that npm is set up with, and those are not
 * always those of the Node that development runs on.
 */
export function machineEnvironment(): NodeJS.ProcessEnv {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const PATH = folders.filter(folder => !folder.includes('node_modules')).join(path.delimiter);
  return { ...process.env, PATH };
}

function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): void {
  execFileSync(command, args, {
    cwd: HOST,
    env: { ...machineEnvironment(), ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}
