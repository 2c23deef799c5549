/** Packs packages and installs the tarballs in a folder of their own, without a network. */
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { REPOSITORY, type Run } from './run-cli.ts';

/** What Hotpath depends on; the checkout has it. */
const NATIVE = ['oxc-parser', 'oxc-resolver'];

/** A copy of an example workspace with Hotpath and the packages installed from their tarballs. */
export async function installPacked(workspace: string, packages: readonly string[]): Promise<string> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'hotpath-packed-')));
  const root = join(folder, 'app');
  mkdirSync(root);
  cpSync(workspace, root, { recursive: true });
  const dependencies: Record<string, string> = {};
  for (const source of [REPOSITORY, ...packages]) {
    const { name } = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8')) as { name: string };
    dependencies[name] = `file:${await pack(source, folder)}`;
  }
  for (const name of NATIVE) dependencies[name] = `file:${join(REPOSITORY, 'node_modules', name)}`;
  writeFileSync(join(root, 'package.json'), JSON.stringify({ private: true, type: 'module', dependencies }));
  await npm(
    [
      ...['install', '--offline', '--omit=optional', '--ignore-scripts', '--no-audit', '--no-fund'],
      // Nothing may come from what the machine has fetched before.
      ...['--cache', join(folder, 'npm-cache')],
    ],
    root,
  );
  return root;
}

async function pack(source: string, folder: string): Promise<string> {
  // The tests run on a build that is there.
  const { stdout } = await npm(
    ['pack', source, '--ignore-scripts', '--json', '--pack-destination', folder],
    folder,
  );
  const [packed] = JSON.parse(stdout) as { filename: string }[];
  return join(folder, packed?.filename ?? '');
}

async function npm(args: readonly string[], cwd: string): Promise<Run> {
  const ran = await run('npm', args, cwd);
  if (ran.status !== 0) throw new Error(`npm ${args[0]} failed in ${cwd}: ${ran.stderr}`);
  return ran;
}

/** Runs a program of the folder, or Node with what it has installed. */
export function run(command: string, args: readonly string[], cwd: string): Promise<Run> {
  const path = `${join(cwd, 'node_modules', '.bin')}:${join(REPOSITORY, 'node_modules', '.bin')}:${process.env.PATH}`;
  const { NO_COLOR: _, FORCE_COLOR: __, NODE_TEST_CONTEXT: ___, ...env } = process.env;
  return new Promise(resolve => {
    execFile(
      command,
      args,
      { cwd, env: { ...env, PATH: path }, maxBuffer: 2 ** 26 },
      (error, stdout, stderr) => {
        const status = error === null ? 0 : typeof error.code === 'number' ? error.code : null;
        resolve({ status, stdout, stderr });
      },
    );
  });
}
