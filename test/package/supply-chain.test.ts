/** What comes from others is pinned, known by its licence, and built into the same bytes every time. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { REPOSITORY } from '../harness/run-cli.ts';
import { makeWorkspace } from '../harness/temporary-workspace.ts';

const MANIFEST = JSON.parse(readFileSync(join(REPOSITORY, 'package.json'), 'utf8')) as Readonly<
  Record<'dependencies' | 'devDependencies' | 'optionalDependencies', Readonly<Record<string, string>>>
>;
const LOCK = JSON.parse(readFileSync(join(REPOSITORY, 'package-lock.json'), 'utf8')) as {
  readonly packages: Readonly<
    Record<string, { readonly version?: string; readonly integrity?: string; readonly link?: boolean }>
  >;
};

/** Those that let their packages be passed on inside others, under no terms but a notice. */
const LICENCES = ['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0', '0BSD'];

test('every dependency is of one version, every package of the lock file has a checksum', () => {
  const { dependencies, devDependencies, optionalDependencies } = MANIFEST;
  const wanted = Object.values({ ...dependencies, ...devDependencies, ...optionalDependencies });
  expect(wanted.filter(version => !/^(?:npm:[\w@/-]+@)?\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version))).toEqual(
    [],
  );
  const locked = Object.entries(LOCK.packages).filter(([path]) => path !== '');
  expect(locked.length).toBeGreaterThan(100);
  expect(locked.filter(([, { integrity, link }]) => !link && !integrity?.startsWith('sha512-'))).toEqual([]);
});

test('few packages come with an installation', () => {
  expect(Object.keys(MANIFEST.dependencies)).toEqual(['oxc-parser', 'oxc-resolver']);
});

/** A build of its own: the sources copied, `dist/` where nobody else reads it. */
function build(name: string): string {
  const folder = join(makeWorkspace({}), name);
  mkdirSync(folder);
  for (const part of [
    'rules',
    'server',
    'client',
    'esbuild.config.js',
    'third-party.js',
    'package.json',
    'package-lock.json',
    'tsconfig.json',
  ])
    cpSync(join(REPOSITORY, part), join(folder, part), { recursive: true });
  symlinkSync(join(REPOSITORY, 'node_modules'), join(folder, 'node_modules'));
  execFileSync(process.execPath, ['--preserve-symlinks', '--preserve-symlinks-main', 'esbuild.config.js'], {
    cwd: folder,
  });
  return join(folder, 'dist');
}

function hashes(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile());
  const paths = files.map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1)).sort();
  return Object.fromEntries(
    paths.map(path => [
      path,
      createHash('sha256')
        .update(readFileSync(join(folder, path)))
        .digest('hex'),
    ]),
  );
}

test('two builds give the same bytes', { timeout: 120_000 }, () => {
  const first = hashes(build('one'));
  expect(Object.keys(first).length).toBeGreaterThan(50);
  expect(hashes(build('two'))).toEqual(first);
});

test('the bundles name the packages that they hold, with licences that allow it', () => {
  const notices = readFileSync(join(REPOSITORY, 'dist/server/third-party.txt'), 'utf8');
  const titles = [...notices.matchAll(/^## (\S+) (\S+) \((.+)\)$/gm)].map(([, name, , licence]) => ({
    name,
    licence,
  }));
  const names = titles.map(({ name }) => name);
  expect(names).toEqual(
    expect.arrayContaining([
      'commander',
      'zod',
      'typescript',
      'picomatch',
      'preact',
      'vscode-languageclient',
    ]),
  );
  expect(titles.filter(({ licence = '' }) => !LICENCES.includes(licence))).toEqual([]);
  expect(notices).not.toContain('brings no text');
});
