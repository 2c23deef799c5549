/**
 * Applications of any size, the same for the same seed, in the shape of a real one: `shape.test.ts` holds what is generated
 * against what was measured there.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Feature, featureOf, type Writing } from './feature.ts';
import { componentFile, helpersFile, SHARED } from './other-files.ts';
import { randomOf } from './random.ts';
import { commandsFile, repositoryFile, routesFile, serviceFile, typesFile } from './server-files.ts';
import { nounOf } from './words.ts';

export interface Wanted {
  /** Source files, at least this many packages times 20. */
  readonly files: number;
  readonly seed: number;
  /** One application if not given, else a monorepo of so many packages that use each other. */
  readonly packages?: number;
}

type GeneratedFile = readonly [path: string, text: string];

export function writeApplication(root: string, wanted: Wanted): void {
  const made = new Set<string>();
  for (const [path, text] of generateApplication(wanted)) {
    const folder = dirname(join(root, path));
    if (!made.has(folder)) mkdirSync(folder, { recursive: true });
    made.add(folder);
    writeFileSync(join(root, path), text);
  }
}

/** Features are complete but for the last one of each package, so that there are as many files as are wanted. */
export function* generateApplication({ files, seed, packages }: Wanted): Iterable<GeneratedFile> {
  const features: Feature[] = [];
  const count = packages ?? 1;
  yield ['package.json', rootManifest(packages)];
  yield ['tsconfig.json', json({ compilerOptions: { jsx: 'react-jsx', module: 'preserve', strict: true } })];
  for (let number = 0; number < count; number++) {
    const name = packages === undefined ? '' : packageName(number);
    const folder = packages === undefined ? '' : `packages/p${pad(number)}/`;
    const share = Math.floor(((number + 1) * files) / count) - Math.floor((number * files) / count);
    const made = packageFiles({ name, share, seed, features });
    const own = features.slice(made.first);
    if (packages !== undefined) {
      yield [`${folder}package.json`, manifestOf(name, made.uses)];
      yield [`${folder}src/index.ts`, indexOf(own)];
    }
    for (const [path, text] of made.files.slice(0, share - (packages === undefined ? 0 : 1)))
      yield [`${folder}${path}`, text];
  }
}

interface PackageWanted {
  readonly name: string;
  readonly share: number;
  readonly seed: number;
  /** Those of earlier packages; what is made is added. */
  readonly features: Feature[];
}

function packageFiles({ name, share, seed, features }: PackageWanted) {
  const first = features.length;
  const files: GeneratedFile[] = SHARED.map(([path, text]) => [`src/shared/${path}.ts`, text]);
  const uses = new Set<string>();
  while (files.length < share) {
    const random = randomOf(seed * 1_000_003 + features.length);
    const feature = featureOf(features.length, nounOf(features.length), name);
    const writing: Writing = { random, feature, uses: usedBy(feature, features, random) };
    files.push(...featureFiles(writing));
    for (const used of writing.uses) if (used.package !== name) uses.add(used.package);
    features.push(feature);
  }
  return { first, files, uses: [...uses].sort() };
}

/** Most of what a feature uses is near, or of the few that everybody uses. */
function usedBy(feature: Feature, features: readonly Feature[], random: Writing['random']): Feature[] {
  const used = new Set<Feature>();
  for (let i = 0; i < 3 && features.length > 0; i++) {
    const near = features[Math.max(0, feature.number - 1 - random.below(30))];
    const core = features[random.below(Math.min(5, features.length))];
    const one = random.chance(0.7) ? near : core;
    if (one !== undefined) used.add(one);
  }
  return [...used];
}

/** In an order in which a feature that is cut short still has what its files import. */
function featureFiles(writing: Writing): GeneratedFile[] {
  const { folder, name } = writing.feature;
  const files: GeneratedFile[] = [
    ['types.ts', typesFile(writing)],
    ...numbered(1, 1, number => [`helpers-${number}.ts`, helpersFile(writing, number)]),
    ['repository-1.ts', repositoryFile(writing, 1)],
    ['service.ts', serviceFile(writing)],
    ['commands.ts', commandsFile(writing)],
    ...numbered(1, 2, number => [`routes-${number}.ts`, routesFile(writing, number)]),
    ...numbered(1, 8, number => [`view-${number}.tsx`, componentFile(writing, number)]),
    ...numbered(2, 5, number => [`helpers-${number}.ts`, helpersFile(writing, number)]),
    ['repository-2.ts', repositoryFile(writing, 2)],
  ];
  return files.map(([path, text]) => [`${folder}/${name}-${path}`, text]);
}

function numbered(from: number, to: number, make: (number: number) => GeneratedFile): GeneratedFile[] {
  return Array.from({ length: to - from + 1 }, (_, place) => make(from + place));
}

function packageName(number: number): string {
  return `@acme/p${pad(number)}`;
}

function pad(number: number): string {
  return String(number).padStart(3, '0');
}

const DEPENDENCIES = { '@prisma/client': '^6.0.0', express: '^5.0.0', react: '^19.0.0' };

function rootManifest(packages: number | undefined): string {
  return json(
    packages === undefined
      ? { name: 'application', private: true, dependencies: DEPENDENCIES }
      : { name: 'monorepo', private: true, workspaces: ['packages/*'] },
  );
}

function manifestOf(name: string, uses: readonly string[]): string {
  const own = Object.fromEntries(uses.map(used => [used, '*']));
  return json({ name, version: '1.0.0', main: './src/index.ts', dependencies: { ...DEPENDENCIES, ...own } });
}

function indexOf(features: readonly Feature[]): string {
  return features
    .map(
      ({ name, service }) =>
        `export { ${Object.values(service).join(', ')} } from './${name}/${name}-service';\n`,
    )
    .join('');
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
