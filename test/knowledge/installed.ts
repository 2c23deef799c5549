/** Which installed packages show the types of a subject, as far as npm has them. */

import { install, packageOf, typesPackageOf, versionsOf } from './npm.ts';
import { isTyped } from './open-package.ts';
import { isBuiltIn, type Subject, specifiersOf } from './subjects.ts';

/** A package to look at, and what of it. */
export interface Target {
  readonly name: string;
  readonly version: string;
  readonly specifiers: readonly string[];
}

export interface Installed extends Target {
  /** The folder that holds `node_modules`. */
  readonly folder: string;
}

/** The newest version of each package first, then the older majors; `onProblem` hears why a package is left out. */
export async function targetsOf(
  cache: string,
  subject: Subject,
  onProblem: (error: unknown) => void,
): Promise<Target[][]> {
  if (isBuiltIn(subject)) return [[{ name: '', version: '', specifiers: [] }]];
  const rounds: Target[][] = [];
  for (const [name, specifiers] of byPackage(specifiersOf(subject))) {
    const own = name === packageOf(subject.library.package) && name !== '@types/node';
    try {
      const versions = await versionsOrTypes(cache, name, own ? subject.library.versions : '*');
      for (const [round, found] of versions.entries()) {
        rounds[round] ??= [];
        rounds[round].push({ ...found, specifiers });
      }
    } catch (error) {
      onProblem(error);
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
async function versionsOrTypes(
  cache: string,
  name: string,
  range: string,
): Promise<Omit<Target, 'specifiers'>[]> {
  for (const candidate of name.startsWith('@types/') ? [name] : [name, typesPackageOf(name)]) {
    const versions = await versionsOf(cache, candidate, range);
    if (versions.length > 0) return versions.map(version => ({ name: candidate, version }));
  }
  throw new Error(`${name}: no version of it is ${range}`);
}

export async function installTarget(cache: string, target: Target): Promise<Installed> {
  if (target.name === '') return { ...target, folder: cache };
  const own = `${target.name}@${target.version}`;
  const folder = await install(cache, [own]);
  if (target.name.startsWith('@types/') || target.specifiers.some(each => isTyped(folder, each))) {
    return { ...target, folder };
  }
  const types = await typesFor(cache, target);
  return { ...target, folder: types === undefined ? folder : await install(cache, [own, types]) };
}

/** DefinitelyTyped's newest for the same major, else its newest. */
async function typesFor(cache: string, { name, version }: Target): Promise<string | undefined> {
  const types = typesPackageOf(name);
  const versions = await versionsOf(cache, types, '*');
  const major = `${version.split('.')[0]}.`;
  const fitting = versions.find(each => each.startsWith(major)) ?? versions[0];
  return fitting === undefined ? undefined : `${types}@${fitting}`;
}
