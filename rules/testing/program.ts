/** Links a program from files in memory: the pipeline from text to `Program` with a resolver that knows only these files. */
import { posix } from 'node:path';
import { isPagePath } from '../base/page-path.ts';
import { collectFacts } from '../facts/collect.ts';
import { factsOfDocument, isDocumentPath } from '../facts/document-file.ts';
import type { FileFacts } from '../facts/facts.ts';
import { factsOfPage } from '../facts/page-file.ts';
import { factsOfSchema, isSchemaPath } from '../facts/schema-file.ts';
import type { Library } from '../knowledge/define.ts';
import { FRAMEWORKS, LIBRARIES } from '../knowledge/index.generated.ts';
import { linkProgram } from '../link/link-program.ts';
import { isPublishedFromBuild } from '../link/modules/published-from-build.ts';
import type { Program } from '../link/program.ts';
import type { Manifest, Resolution, Workspace } from '../link/workspace.ts';
import { parseGraphql } from '../parse/parse-graphql.ts';
import { parseHtml } from '../parse/parse-html.ts';
import { parseWithOxc } from '../parse/parse-oxc.ts';
import { isExponential } from '../parse/slow-regex.ts';

const SOURCE = /\.(?:[cm]?[jt]sx?|graphql|html)$/;
const ENDINGS = [
  '',
  '.ts',
  '.tsx',
  '.js',
  '.jsx',
  '.mts',
  '.cts',
  '.mjs',
  '.cjs',
  '/index.ts',
  '/index.tsx',
  '/index.js',
];

/**
 * Files by path with `/`; `package.json` files are read as manifests, anything else that is no source is left out.
 * `described` is what a configuration would describe.
 */
export function programOf(files: ReadonlyMap<string, string>, described: readonly Library[] = []): Program {
  return linkProgram(workspaceOf(files), { libraries: LIBRARIES, frameworks: FRAMEWORKS, described });
}

export function workspaceOf(files: ReadonlyMap<string, string>): Workspace {
  const facts = new Map<string, FileFacts>();
  for (const path of [...files.keys()]
    .filter(candidate => SOURCE.test(candidate) || isSchemaPath(candidate))
    .sort()) {
    facts.set(path, factsOf(path, files.get(path) ?? ''));
  }
  const aliases = aliasesOf(files);
  const mains = mainsOf(files);
  return {
    parseGraphql,
    isExponential,
    files: facts,
    manifests: manifestsOf(files, facts),
    resolve(fromPath, specifier) {
      const main = mains.get(specifier);
      return main ? { kind: 'file', path: main } : resolve(facts, aliases, fromPath, specifier);
    },
  };
}

function factsOf(path: string, text: string): FileFacts {
  if (isDocumentPath(path)) return factsOfDocument(text);
  if (isSchemaPath(path)) return factsOfSchema(path, text);
  if (isPagePath(path)) return factsOfPage(text, parseHtml(text));
  const { program, errors } = parseWithOxc(path, text);
  if (errors.length > 0) throw new Error(`${path} does not parse: ${JSON.stringify(errors[0])}`);
  return collectFacts(program);
}

/** Folders by the prefix of a path alias: `@/` is `src/`. */
type Aliases = readonly (readonly [prefix: string, folder: string])[];

/** Those of the `tsconfig.json` that is there; without one, the one alias that many projects have. */
function aliasesOf(files: ReadonlyMap<string, string>): Aliases {
  const config = JSON.parse(files.get('tsconfig.json') ?? '{}') as TsConfig;
  const paths = config.compilerOptions?.paths ?? { '@/*': ['./src/*'] };
  return Object.entries(paths).flatMap(([pattern, [target = '']]) =>
    pattern.endsWith('/*') ? [[pattern.slice(0, -1), posix.normalize(target.slice(0, -1))] as const] : [],
  );
}

/** Main files of packages by their names. */
function mainsOf(files: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const manifests = [...files].filter(([path]) => posix.basename(path) === 'package.json');
  return new Map(
    manifests.flatMap(([path, text]) => {
      const { name, main } = JSON.parse(text) as PackageJson;
      return name && main ? [[name, posix.join(posix.dirname(path), main)] as const] : [];
    }),
  );
}

interface TsConfig {
  readonly compilerOptions?: { readonly paths?: Readonly<Record<string, readonly string[]>> };
}

function resolve(
  files: ReadonlyMap<string, unknown>,
  aliases: Aliases,
  fromPath: string,
  specifier: string,
): Resolution {
  const alias = aliases.find(([prefix]) => specifier.startsWith(prefix));
  const target = alias
    ? alias[1] + specifier.slice(alias[0].length)
    : specifier.startsWith('.')
      ? posix.join(posix.dirname(fromPath), specifier)
      : null;
  if (target === null) return packageOf(specifier);
  const bare = target.replace(/\.[cm]?[jt]sx?$/, '');
  const path = [target, bare]
    .flatMap(base => ENDINGS.map(ending => base + ending))
    .find(name => files.has(name));
  return path === undefined ? { kind: 'none' } : { kind: 'file', path };
}

function packageOf(specifier: string): Resolution {
  const parts = specifier.split('/');
  const length = specifier.startsWith('@') ? 2 : 1;
  return { kind: 'package', name: parts.slice(0, length).join('/'), subpath: parts.slice(length).join('/') };
}

/** The manifests that are there; without any, one that depends on every package that is imported. */
function manifestsOf(files: ReadonlyMap<string, string>, facts: ReadonlyMap<string, FileFacts>): Manifest[] {
  const written = [...files]
    .filter(([path]) => posix.basename(path) === 'package.json')
    .map(([path, text]) => manifestOf(path, text, [...files.keys()]));
  if (written.length > 0) return written;
  const packages = [...facts.values()]
    .flatMap(file => file.modules)
    .filter(module => !module.startsWith('.') && !module.startsWith('@/'))
    .map(packageOf)
    .flatMap(resolution => (resolution.kind === 'package' ? [resolution.name] : []));
  return [{ folder: '', name: 'fixture', dependencies: new Set(packages), commands: [] }];
}

interface PackageJson {
  readonly main?: string;
  readonly private?: boolean;
  readonly name?: string;
  readonly bin?: string | Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

function manifestOf(path: string, text: string, files: readonly string[]): Manifest {
  const json = JSON.parse(text) as PackageJson;
  const folder = posix.dirname(path) === '.' ? '' : posix.dirname(path);
  const names = [json.dependencies, json.devDependencies, json.peerDependencies].flatMap(list =>
    Object.keys(list ?? {}),
  );
  const isPrivate = json.private === true && !isPublishedFromBuild({ folder, json: { ...json } }, files);
  const commands = typeof json.bin === 'string' ? [json.bin] : Object.values(json.bin ?? {});
  return {
    folder,
    name: json.name ?? '',
    dependencies: new Set(names),
    commands: commands.map(command => posix.join(folder, command)),
    ...(isPrivate && { isPrivate: true as const }),
  };
}
