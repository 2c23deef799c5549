/** Asks npm for versions and installs packages, each version into a folder of its own that later runs find again. */
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What is asked of npm. */
export interface Npm {
  /**
   * The newest version of each of the last majors within a range, newest first, and then a preview of the next major if there is
   * one; none if npm has none.
   */
  versionsOf(name: string, range: string): Promise<string[]>;
  /** Versions of the same major before one, newest first, each the last of its minor. */
  versionsBefore(name: string, range: string, version: string): Promise<string[]>;
  /** Installs packages (`pg@8.0.0`) together and returns the folder that holds their `node_modules`. */
  install(packages: readonly string[]): Promise<string>;
}

export function npmIn(cache: string): Npm {
  return {
    versionsOf: (name, range) => versionsOf(cache, name, range),
    versionsBefore: (name, range, version) => versionsBefore(cache, name, range, version),
    install: packages => install(cache, packages),
  };
}

/** How long npm's answers are believed. */
const DAY = 24 * 60 * 60 * 1000;
/** An answer lists every version of a package; some have thousands. */
const LONGEST_ANSWER = 64 * 1024 * 1024;
/** Names that only older majors have are not worth their place in a description. */
const MAJORS = 6;
const EARLY_LINES = 2;

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

async function versionsOf(cache: string, name: string, range: string): Promise<string[]> {
  const file = join(cache, 'versions', `${fileName(name)}@${encodeURIComponent(range)}.json`);
  if (!existsSync(file) || Date.now() - statSync(file).mtimeMs > DAY) {
    mkdirSync(join(cache, 'versions'), { recursive: true });
    const all = await view(cache, name, 'versions');
    const fitting = range === '*' ? all : await fittingVersions(cache, name, range);
    writeFileSync(file, JSON.stringify(fitting.length > 0 ? choose(fitting, all) : []));
  }
  const versions: string[] = JSON.parse(readFileSync(file, 'utf8'));
  return versions;
}

async function versionsBefore(
  cache: string,
  name: string,
  range: string,
  version: string,
): Promise<string[]> {
  const before = (await fittingVersions(cache, name, range)).filter(
    each => !each.includes('-') && majorOf(each) === majorOf(version) && byVersion(each, version) < 0,
  );
  const newest = new Map(before.sort(byVersion).map(each => [/^\d+\.\d+/.exec(each)?.[0], each]));
  return [...newest.values()].reverse();
}

function fittingVersions(cache: string, name: string, range: string): Promise<string[]> {
  // To npm, `*` is the latest version alone.
  return range === '*' ? view(cache, name, 'versions') : view(cache, `${name}@${range}`, 'version');
}

/** Versions as npm lists them, in their order; none if there is no such package or version. */
async function view(cache: string, wanted: string, field: string): Promise<string[]> {
  try {
    const text = await npm(['view', wanted, field, '--json'], cache);
    const found: string | string[] = text.trim() === '' ? [] : JSON.parse(text);
    return [found].flat();
  } catch (error) {
    if (isNotFound(error)) return [];
    throw error;
  }
}

function choose(fitting: readonly string[], all: readonly string[]): string[] {
  const newest = new Map<string, string>();
  for (const version of fitting.filter(each => !each.includes('-')).sort(byVersion)) {
    newest.set(lineOf(version), version);
  }
  const lines = [...newest.values()].reverse();
  const early = lines.filter(version => majorOf(version) === 0).slice(0, EARLY_LINES);
  const chosen = [...lines.filter(version => majorOf(version) > 0), ...early].slice(0, MAJORS);
  const next = majorOf(chosen[0] ?? '') + 1;
  const following = chosen.length > 0 ? all.filter(each => majorOf(each) === next) : fitting;
  // The range leaves out a major of which there is more than previews.
  const previews = following.every(each => each.includes('-')) ? following : [];
  return [...chosen, ...previews.slice(-1)];
}

/** Versions without breaking changes among them: before 1.0, those of one minor. */
function lineOf(version: string): string {
  return /^0\.\d+|^\d+/.exec(version)?.[0] ?? version;
}

function majorOf(version: string): number {
  return Number.parseInt(version, 10);
}

async function install(cache: string, packages: readonly string[]): Promise<string> {
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
  try {
    return (await run('npm', [...args, '--prefix', folder, '--loglevel=error'], options)).stdout;
  } catch (error) {
    throw new Error(reasonsOf(error).slice(0, 2).join(', '));
  }
}

/** npm's own lines: the error's code first, then what it means. */
function reasonsOf(error: unknown): string[] {
  const message = error instanceof Error ? error.message : String(error);
  const reasons = [...message.matchAll(/^npm (?:error|ERR!) (.+)/gm)].map(([, reason = '']) => reason);
  return reasons.length > 0 ? reasons : [message];
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
