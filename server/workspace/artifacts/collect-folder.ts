/**
 * Collects the facts of a folder's files, or of a share of them, for other machines; of tests, those that other files of them lead to.
 * Nothing outside the folder is read but what git ignores.
 */
import { realpathSync } from 'node:fs';
import { createTextTable } from '../../../rules/facts/packed/byte-writer.ts';
import { packFacts, unpackFacts } from '../../../rules/facts/packed/facts-form.ts';
import { isTestPath } from '../../../rules/link/modules/cold-files.ts';
import { type FoundFiles, findFiles } from '../../host/find-files.ts';
import { readManifests } from '../../host/manifests.ts';
import { readSource } from '../../host/read-sources.ts';
import { createResolver, type Resolve } from '../../host/resolve-modules.ts';
import { readTsconfigPaths } from '../../host/tsconfig-paths.ts';
import { followToTests } from '../reached-tests.ts';
import { readFacts } from '../read-facts.ts';
import { noTimings } from '../scan-result.ts';
import { artifactBytes, type CollectedFile, type Shard } from './artifact.ts';

export interface Collected {
  readonly bytes: Buffer;
  readonly files: number;
  /** Files that cannot be parsed: a scan reads them itself, and says why. */
  readonly broken: readonly string[];
}

export async function collectFolder(folder: string, shard: Shard | null): Promise<Collected> {
  const root = realpathSync(folder);
  const found = findFiles(root);
  const files: CollectedFile[] = [];
  const broken: string[] = [];
  const collect = async (path: string): Promise<readonly string[]> => {
    const source = readSource(root, path);
    if (source.kind !== 'text') return [];
    const { text } = source;
    const got = await readFacts(path, text, { timings: noTimings() });
    if (got.kind === 'facts' && canBeRead({ path, text, facts: got.facts }))
      files.push({ path, text, facts: got.facts });
    else broken.push(path);
    return got.kind === 'facts' ? got.facts.modules : [];
  };
  const tests = new Set(found.sources.filter(isTestPath));
  const others = found.sources.filter(path => !tests.has(path));
  for (const path of shareOf(others, shard)) await collect(path);
  const starts = files.map(({ path, facts }) => [path, facts.modules] as const);
  await followToTests(tests, { starts, resolve: resolverWithin(root, found), modulesOf: collect });
  return { bytes: artifactBytes(files, shard), files: files.length, broken };
}

/** What compiler configurations say may lie outside: the few tests that only they lead to are for the scan to read. */
function resolverWithin(root: string, found: FoundFiles): Resolve {
  const sources = new Set(found.sources);
  const { packages } = readManifests(root, found);
  return createResolver({ root, sources, packages, tsconfigPaths: readTsconfigPaths(root, []) });
}

/** Neighbours are alike, so every n-th file makes shares of much the same size. */
function shareOf(paths: readonly string[], shard: Shard | null): readonly string[] {
  return shard === null ? paths : paths.filter((_, place) => place % shard.of === shard.index - 1);
}

/** What others would refuse is not given to them. */
function canBeRead({ text, facts }: CollectedFile): boolean {
  const table = createTextTable();
  try {
    unpackFacts(packFacts(facts, table), table.texts, text.length);
    return true;
  } catch {
    return false;
  }
}
