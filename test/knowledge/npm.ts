/** Asks npm for versions and installs packages, each version into a folder of its own that later runs find again. */
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** How long npm's answers are believed. */
const DAY = 24 * 60 * 60 * 1000;
/** An answer lists every version of a package; some have thousands. */
const LONGEST_ANSWER = 64 * 1024 * 1024;
const MAJORS = 3;

/** The npm package that has the types of a specifier: `mysql2/promise` → `mysql2`, `node:fs` → `@types/node`. */
export function packageOf(specifier: string): string {
  if (isBuiltin(specifier)) return '@types/node';
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

/** The package of DefinitelyTyped for a package: `@koa/router` → `@types/koa__router`. */
export function typesPackageOf(name: string): string {
  return `@types/${name.replace(/^@/, '').replace('/', '__')}`;
}

/** The newest version of each of the last majors within a range, newest first; none if npm has none. */
export async function versionsOf(cache: string, name: string, range: string): Promise<string[]> {
  const newest = new Map<string, string>();
  for (const version of (await answer(cache, name, range)).sort(byVersion)) {
    newest.set(version.split('.')[0] ?? '', version);
  }
  return [...newest.values()].slice(-MAJORS).reverse();
}

async function answer(cache: string, name: string, range: string): Promise<string[]> {
  const file = join(cache, 'versions', `${fileName(name)}@${encodeURIComponent(range)}.json`);
  if (!existsSync(file) || Date.now() - statSync(file).mtimeMs > DAY) {
    mkdirSync(join(cache, 'versions'), { recursive: true });
    writeFileSync(file, JSON.stringify(await view(name, range)));
  }
  const versions: string[] = JSON.parse(readFileSync(file, 'utf8'));
  return versions;
}

async function view(name: string, range: string): Promise<string[]> {
  try {
    const text = await npm(['view', `${name}@${range}`, 'version', '--json'], process.cwd());
    const found: unknown = text.trim() === '' ? [] : JSON.parse(text);
    return [found]
      .flat()
      .filter(version => typeof version === 'string' && !version.includes('-'))
      .map(String);
  } catch (error) {
    if (isNotFound(error)) return [];
    throw error;
  }
}

/** Installs packages (`pg@8.0.0`) together and returns the folder that holds their `node_modules`. */
export async function install(cache: string, packages: readonly string[]): Promise<string> {
  const folder = join(cache, packages.map(fileName).join(' '));
  const done = join(folder, 'installed');
  if (existsSync(done)) return folder;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"private":true}');
  const flags = [
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--no-package-lock',
    '--omit=optional',
    '--force',
  ];
  await npm(['install', ...flags, ...packages], folder);
  writeFileSync(done, '');
  return folder;
}

async function npm(args: readonly string[], folder: string): Promise<string> {
  const options = { cwd: folder, maxBuffer: LONGEST_ANSWER, shell: process.platform === 'win32' };
  return (await run('npm', [...args, '--prefix', folder, '--loglevel=error'], options)).stdout;
}

function isNotFound(error: unknown): boolean {
  return error instanceof Error && /\bE404\b|\bETARGET\b/.test(error.message);
}

function fileName(name: string): string {
  return name.replace('/', '+');
}

function byVersion(a: string, b: string): number {
  const [left, right] = [a, b].map(version => version.split(/[.+]/).map(Number));
  const index = (left ?? []).findIndex((part, position) => part !== right?.[position]);
  return (left?.[index] ?? 0) - (right?.[index] ?? 0);
}
