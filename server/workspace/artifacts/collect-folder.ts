/** Collects the facts of a folder's files, or of a share of them, for other machines. Nothing outside the folder is read but what git ignores. */
import { realpathSync } from 'node:fs';
import { createTextTable } from '../../../rules/facts/packed/byte-writer.ts';
import { packFacts, unpackFacts } from '../../../rules/facts/packed/facts-form.ts';
import { findFiles } from '../../host/find-files.ts';
import { readSource } from '../../host/read-sources.ts';
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
  const files: CollectedFile[] = [];
  const broken: string[] = [];
  for (const path of shareOf(findFiles(root).sources, shard)) {
    const source = readSource(root, path);
    if (source.kind !== 'text') continue;
    const { text } = source;
    const got = await readFacts(path, text, { timings: noTimings() });
    if (got.kind === 'facts' && canBeRead({ path, text, facts: got.facts }))
      files.push({ path, text, facts: got.facts });
    else broken.push(path);
  }
  return { bytes: artifactBytes(files, shard), files: files.length, broken };
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
