/**
 * Reads `paths` and `baseUrl` from compiler configurations and says which files a module specifier may stand for.
 *
 * A missing `extends` is no reason to give up: the base often is a package that is not installed where we run.
 */
import { dirname, isAbsolute, join, posix } from 'node:path';
import { type ParseError, parse as parseJsonc, printParseErrorCode } from 'jsonc-parser';
import type { Problem } from '../../rules/report/report.ts';
import { isRecord } from './manifests.ts';
import { readRegularFile } from './read-sources.ts';

export interface TsconfigPaths {
  /** Absolute candidates for a specifier written in a file (relative to the root), best first; none costs no disk access. */
  candidates(fromPath: string, specifier: string): readonly string[];
  readonly problems: readonly Problem[];
  /** All that the candidates depend on, as plain data: every configuration that was looked for, with what it says. */
  settings(): unknown;
}

/** The text of a file, by its absolute path. @throws if there is none. */
export type ReadText = (absolute: string) => string;

/** `paths` lists the configurations that were found, relative to the root. */
export function readTsconfigPaths(
  root: string,
  paths: readonly string[],
  readText: ReadText = readRegularFile,
): TsconfigPaths {
  const reader = configReader(root, readText);
  for (const path of paths) reader.read(join(root, path));
  const found = new Set(paths);
  const mappingsByFolder = new Map<string, readonly Mapping[]>();
  const mappingsFor = (folder: string): readonly Mapping[] => {
    let mappings = mappingsByFolder.get(folder);
    if (mappings === undefined) {
      const config = NAMES.map(name => posix.join(folder, name)).find(path => found.has(path));
      if (config !== undefined) mappings = mappingsOf(join(root, config), reader);
      else mappings = folder === '' ? [] : mappingsFor(parentOf(folder));
      mappingsByFolder.set(folder, mappings);
    }
    return mappings;
  };
  return {
    candidates: (fromPath, specifier) =>
      mappingsFor(parentOf(fromPath)).flatMap(mapping => candidatesOf(mapping, specifier)),
    problems: reader.problems,
    settings() {
      for (const path of paths) mappingsOf(join(root, path), reader);
      return reader.all();
    },
  };
}

const NAMES = ['tsconfig.json', 'jsconfig.json'];

function parentOf(path: string): string {
  const folder = posix.dirname(path);
  return folder === '.' ? '' : folder;
}

/** One configuration's own say about module names, with what it inherits. */
interface Mapping {
  /** Absolute; null if none is set. */
  readonly baseUrl: string | null;
  readonly patterns: readonly Pattern[];
}

/** `@app/*` → `[…/src/*]`, targets absolute. */
interface Pattern {
  readonly prefix: string;
  /** null if the pattern has no `*`. */
  readonly suffix: string | null;
  readonly targets: readonly string[];
}

interface Config extends Mapping {
  /** Absolute paths of the configurations it refers to. */
  readonly references: readonly string[];
}

interface ConfigReader {
  read(absolute: string): Config | null;
  all(): readonly [absolute: string, config: Config | null][];
  readonly problems: readonly Problem[];
}

/** A solution's configuration has no paths of its own: those of the projects it refers to count. */
function mappingsOf(absolute: string, reader: ConfigReader, seen = new Set<string>()): Mapping[] {
  if (seen.has(absolute)) return [];
  seen.add(absolute);
  const config = reader.read(absolute);
  if (config === null) return [];
  const own = config.patterns.length > 0 || config.baseUrl !== null ? [config] : [];
  // Projects in folders of their own serve only files below them, and those find their configuration themselves.
  const beside = config.references.filter(reference => dirname(reference) === dirname(absolute));
  return [...own, ...beside.flatMap(reference => mappingsOf(reference, reader, seen))];
}

function candidatesOf({ baseUrl, patterns }: Mapping, specifier: string): string[] {
  const best = patterns
    .filter(pattern => matches(pattern, specifier))
    .sort(
      (a, b) => Number(a.suffix !== null) - Number(b.suffix !== null) || b.prefix.length - a.prefix.length,
    )[0];
  const mapped = best === undefined ? [] : best.targets.map(target => fill(target, best, specifier));
  return baseUrl === null ? mapped : [...mapped, join(baseUrl, specifier)];
}

function matches({ prefix, suffix }: Pattern, specifier: string): boolean {
  if (suffix === null) return specifier === prefix;
  return (
    specifier.length >= prefix.length + suffix.length &&
    specifier.startsWith(prefix) &&
    specifier.endsWith(suffix)
  );
}

function fill(target: string, { prefix, suffix }: Pattern, specifier: string): string {
  if (suffix === null) return target;
  return target.replace('*', () => specifier.slice(prefix.length, specifier.length - suffix.length));
}

function configReader(root: string, readText: ReadText): ConfigReader {
  const configs = new Map<string, Config | null>();
  const problems: Problem[] = [];
  const read = (absolute: string): Config | null => {
    const known = configs.get(absolute);
    if (known !== undefined) return known;
    // Set before its bases are read, so that a circle of `extends` ends.
    configs.set(absolute, null);
    const value = readJsonc(absolute, { root, readText, problems });
    const config = value === null ? null : toConfig(absolute, value, read);
    configs.set(absolute, config);
    return config;
  };
  return { read, all: () => [...configs], problems };
}

function readJsonc(
  absolute: string,
  { root, readText, problems }: { root: string; readText: ReadText; problems: Problem[] },
): Readonly<Record<string, unknown>> | null {
  let text: string;
  try {
    text = readText(absolute).replace(/^\ufeff/, '');
  } catch {
    return null;
  }
  const errors: ParseError[] = [];
  const value: unknown = parseJsonc(text, errors, { allowTrailingComma: true });
  const first = errors[0];
  const path = relativePath(root, absolute);
  if (path !== null && (first !== undefined || !isRecord(value)) && text.trim() !== '') {
    const reason =
      first === undefined
        ? 'it is not an object'
        : `${printParseErrorCode(first.error)} at offset ${first.offset}`;
    problems.push({ path, message: `The configuration cannot be read in full: ${reason}.` });
  }
  return isRecord(value) ? value : null;
}

/** null for files outside the root: bases in packages are nobody's problem here. */
function relativePath(root: string, absolute: string): string | null {
  const path = posix.relative(root.replaceAll('\\', '/'), absolute.replaceAll('\\', '/'));
  return path.startsWith('..') || isAbsolute(path) || path.includes('node_modules/') ? null : path;
}

function toConfig(
  absolute: string,
  value: Readonly<Record<string, unknown>>,
  read: ConfigReader['read'],
): Config {
  const folder = dirname(absolute);
  const options = isRecord(value.compilerOptions) ? value.compilerOptions : {};
  // Later bases win over earlier ones.
  const bases = asStrings(value.extends)
    .map(base => readBase(folder, base, read))
    .filter(base => base !== null)
    .reverse();
  const baseUrl =
    typeof options.baseUrl === 'string'
      ? join(folder, options.baseUrl)
      : (bases.find(base => base.baseUrl !== null)?.baseUrl ?? null);
  const patterns = isRecord(options.paths)
    ? Object.entries(options.paths).map(([pattern, targets]) =>
        toPattern(pattern, asStrings(targets), baseUrl ?? folder),
      )
    : (bases.find(base => base.patterns.length > 0)?.patterns ?? []);
  return { baseUrl, patterns, references: referencesOf(folder, value.references) };
}

function asStrings(value: unknown): string[] {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.filter(item => typeof item === 'string');
}

function toPattern(pattern: string, targets: readonly string[], base: string): Pattern {
  const star = pattern.indexOf('*');
  const absolute = targets.map(target => (isAbsolute(target) ? target : join(base, target)));
  if (star < 0) return { prefix: pattern, suffix: null, targets: absolute };
  return { prefix: pattern.slice(0, star), suffix: pattern.slice(star + 1), targets: absolute };
}

/** A base is a path, with or without `.json`, or lies in a package of some `node_modules` above. */
function readBase(folder: string, base: string, read: ConfigReader['read']): Config | null {
  if (base.startsWith('.') || isAbsolute(base))
    return readEither(isAbsolute(base) ? base : join(folder, base), read);
  for (let above = folder; ; above = dirname(above)) {
    const config = readEither(join(above, 'node_modules', base), read);
    if (config !== null || dirname(above) === above) return config;
  }
}

function readEither(path: string, read: ConfigReader['read']): Config | null {
  return (
    read(path) ??
    (path.endsWith('.json') ? null : (read(`${path}.json`) ?? read(join(path, 'tsconfig.json'))))
  );
}

function referencesOf(folder: string, value: unknown): string[] {
  if (!Array.isArray(value)) return [];
  return value
    .map((reference: unknown) => (isRecord(reference) ? reference.path : undefined))
    .filter(path => typeof path === 'string')
    .map(path => (path.endsWith('.json') ? join(folder, path) : join(folder, path, 'tsconfig.json')));
}
