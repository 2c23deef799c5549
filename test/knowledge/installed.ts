/** Which installed packages show the types of a subject, as far as npm has them. */

import { type Npm, packageOf, typesPackageOf } from './npm.ts';
import { isTyped } from './open-package.ts';
import { isBuiltIn, type Subject, specifiersOf } from './subjects.ts';

/** A package to look at, and what of it. */
export interface Target {
  readonly name: string;
  readonly version: string;
  /** The versions that may be looked at. */
  readonly range: string;
  readonly specifiers: readonly string[];
}

export interface Installed extends Target {
  /** The folder that holds `node_modules`. */
  readonly folder: string;
}

/** The newest version of each package first, then the older majors; `onProblem` hears why a package is left out. */
export async function targetsOf(
  npm: Npm,
  subject: Subject,
  onProblem: (problem: string) => void,
): Promise<Target[][]> {
  if (isBuiltIn(subject)) return [[{ name: '', version: '', range: '', specifiers: [] }]];
  const rounds: Target[][] = [];
  for (const [name, specifiers] of byPackage(specifiersOf(subject))) {
    const own = name === packageOf(subject.library.package) && name !== '@types/node';
    try {
      const versions = await versionsOrTypes(npm, name, own ? subject.library.versions : '*');
      for (const [round, found] of versions.entries()) {
        rounds[round] ??= [];
        rounds[round].push({ ...found, specifiers });
      }
    } catch (error) {
      onProblem(messageOf(error));
    }
  }
  return rounds;
}

function byPackage(specifiers: readonly string[]): Map<string, string[]> {
  return Map.groupBy(
    // Prisma's generated client has no package of its own.
    specifiers.filter(specifier => !specifier.startsWith('.')),
    packageOf,
  );
}

/** A range that only the types have is theirs: `aws-lambda` is another package's name. */
async function versionsOrTypes(npm: Npm, name: string, range: string): Promise<Omit<Target, 'specifiers'>[]> {
  for (const candidate of name.startsWith('@types/') ? [name] : [name, typesPackageOf(name)]) {
    const versions = await npm.versionsOf(candidate, range);
    if (versions.length > 0) return versions.map(version => ({ name: candidate, version, range }));
  }
  throw new Error(`${name}: no version of it is ${range}`);
}

/** The target, or else the newest version of its major that can be installed; `onProblem` hears why others are left out. */
export async function installNewest(
  npm: Npm,
  target: Target,
  onProblem: (problem: string) => void,
): Promise<Installed | undefined> {
  const tried = (version: string) =>
    installTarget(npm, { ...target, version }).catch((error: unknown) => {
      onProblem(`${target.name} ${version}: ${messageOf(error)}`);
      return undefined;
    });
  const newest = await tried(target.version);
  if (newest !== undefined) return newest;
  for (const version of await npm.versionsBefore(target.name, target.range, target.version)) {
    const older = await tried(version);
    if (older !== undefined) return older;
  }
  return undefined;
}

async function installTarget(npm: Npm, target: Target): Promise<Installed> {
  // The language's own names need no package.
  if (target.name === '') return { ...target, folder: import.meta.dirname };
  const own = `${target.name}@${target.version}`;
  const folder = await npm.install([own]);
  if (target.name.startsWith('@types/') || target.specifiers.some(each => isTyped(folder, each))) {
    return { ...target, folder };
  }
  const types = await typesFor(npm, target);
  return { ...target, folder: types === undefined ? folder : await npm.install([own, types]) };
}

/** DefinitelyTyped's newest for the same major, else its newest. */
async function typesFor(npm: Npm, { name, version }: Target): Promise<string | undefined> {
  const types = typesPackageOf(name);
  const versions = await npm.versionsOf(types, '*');
  const major = `${version.split('.')[0]}.`;
  const fitting = versions.find(each => each.startsWith(major)) ?? versions[0];
  return fitting === undefined ? undefined : `${types}@${fitting}`;
}

function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).trim().replace(/\s*\n\s*/g, ' ');
}
