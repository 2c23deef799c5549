/** A generated monorepo that Turborepo builds as `docs/monorepos.md` says, clones of it, and what turbo tells of a run. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeApplication } from '../benchmarks/application/generate.ts';
import { type Cost, costOf } from '../benchmarks/run-process.ts';
import { BIN } from '../harness/run-cli.ts';
import { documented } from './documented.ts';
import type { Programs } from './install.ts';

export interface Size {
  readonly packages: number;
  readonly files: number;
}

/** Makes the repository, with one commit. */
export function makeMonorepo(root: string, { packages, files }: Size): void {
  writeApplication(root, { packages, files, seed: 5 });
  const { scripts } = JSON.parse(documented('packages/orders/package.json'));
  for (const name of readdirSync(join(root, 'packages')))
    edit(join(root, 'packages', name, 'package.json'), manifest => ({ ...manifest, scripts }));
  const devDependencies = { hotpath: '0.1.0' };
  edit(join(root, 'package.json'), manifest => ({
    ...manifest,
    devDependencies,
    packageManager: 'npm@11.6.0',
  }));
  writeFileSync(join(root, 'turbo.json'), documented('turbo.json'));
  writeFileSync(join(root, '.gitignore'), `node_modules/\n${documented('.gitignore')}`);
  // What a task depends on is read from it; these packages need nothing else to be installed.
  const locked = { '': { devDependencies }, 'node_modules/hotpath': { version: '0.1.0', dev: true } };
  const lock = { name: 'monorepo', lockfileVersion: 3, packages: locked };
  writeFileSync(join(root, 'package-lock.json'), `${JSON.stringify(lock, null, 2)}\n`);
  git(root, 'init', '--quiet', '--initial-branch', 'main');
  commitAll(root, 'all');
  install(root);
}

export function clone(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  git(dirname(to), 'clone', '--quiet', from, to);
  install(to);
}

export function commitAll(root: string, message: string): void {
  git(root, 'add', '--all');
  git(
    root,
    '-c',
    'user.name=test',
    '-c',
    'user.email=test@localhost',
    'commit',
    '--quiet',
    '--message',
    message,
  );
}

/** What `npm install` would do for a development dependency on hotpath. */
function install(root: string): void {
  mkdirSync(join(root, 'node_modules/.bin'), { recursive: true });
  symlinkSync(BIN, join(root, 'node_modules/.bin/hotpath'));
}

function edit(file: string, change: (manifest: object) => object): void {
  writeFileSync(file, `${JSON.stringify(change(JSON.parse(readFileSync(file, 'utf8'))), null, 2)}\n`);
}

function git(cwd: string, ...args: string[]): void {
  execFileSync('git', args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
}

/** How many tasks of a run were done, and where the others' results came from. */
export interface Tasks {
  readonly ran: number;
  readonly fromRemote: number;
  readonly fromLocal: number;
}

/** Runs the task in all packages, and reads the summary that turbo writes of it. */
export async function turboCollect(
  root: string,
  { turbo }: Programs,
  env: Readonly<Record<string, string>>,
): Promise<{ readonly tasks: Tasks; readonly cost: Cost }> {
  const [, , ...args] = documented('collect').trim().split(' ');
  const cost = await costOf([turbo, ...args, '--summarize'], { cwd: root, env });
  return { tasks: lastRun(root), cost };
}

interface Summary {
  readonly execution: { readonly startTime: number };
  readonly tasks: readonly { readonly cache: { readonly status: string; readonly source?: string } }[];
}

function lastRun(root: string): Tasks {
  const folder = join(root, '.turbo/runs');
  const runs = readdirSync(folder).map(
    (name): Summary => JSON.parse(readFileSync(join(folder, name), 'utf8')),
  );
  const [last] = runs.sort((a, b) => b.execution.startTime - a.execution.startTime);
  const caches = (last?.tasks ?? []).map(({ cache }) => cache);
  return {
    ran: caches.filter(({ status }) => status !== 'HIT').length,
    fromRemote: caches.filter(({ source }) => source === 'REMOTE').length,
    fromLocal: caches.filter(({ source }) => source === 'LOCAL').length,
  };
}
