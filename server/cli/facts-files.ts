/** What `--facts` and `hotpath merge` name: files of `hotpath collect`, folders of them, and globs. Loaded when one of them is asked for. */
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { globSync, isDynamicPattern } from 'tinyglobby';
import { type ArtifactFacts, artifactFacts } from '../workspace/artifacts/artifact-facts.ts';
import { UsageError } from './exit-status.ts';

/** In a folder, files of this name count; one that is named may be called anything. */
const IN_FOLDERS = '**/*.facts';

/** The facts of packages. */
export function openFacts(names: readonly string[]): ArtifactFacts {
  return artifactFacts(factsFiles(names));
}

/** Absolute, each once, in order of path. */
function factsFiles(names: readonly string[]): readonly string[] {
  return [...new Set(names.flatMap(filesOf))].sort();
}

function filesOf(name: string): readonly string[] {
  const stat = statSync(name, { throwIfNoEntry: false });
  if (stat?.isFile()) return [resolve(name)];
  const pattern = name.replaceAll('\\', '/');
  if (stat === undefined && !isDynamicPattern(pattern))
    throw new UsageError(`there is no file or folder '${name}'`);
  const found =
    stat === undefined
      ? globSync(pattern, GLOB_OPTIONS)
      : globSync(IN_FOLDERS, { ...GLOB_OPTIONS, cwd: resolve(name), ignore: ['**/node_modules/**'] });
  if (found.length > 0) return found.map(file => resolve(file));
  throw new UsageError(
    stat === undefined
      ? `'${name}' fits no file; hotpath collect writes them`
      : `there is no ${IN_FOLDERS} in '${name}'; hotpath collect writes them`,
  );
}

const GLOB_OPTIONS = { absolute: true, dot: true, followSymbolicLinks: false, expandDirectories: false };

/** The facts of all shards of one workspace. Those of packages are no shards, and a shard that is missing has a job that failed. */
export function openShards(names: readonly string[]): ArtifactFacts {
  const files = factsFiles(names);
  const facts = artifactFacts(files);
  const shards = facts.shards();
  const [first] = shards;
  if (shards.includes(null))
    throw new UsageError(
      "hotpath merge takes files of 'hotpath collect --shard'; hotpath scan --facts takes those of packages",
    );
  if (first === undefined || first === null) return facts;
  const present = new Set(shards.map(shard => shard?.index));
  if (shards.some(shard => shard?.of !== first.of))
    throw new UsageError('these shards are not of one number; collect all of them with the same --shard i/n');
  const missing = Array.from({ length: first.of }, (_, place) => place + 1).filter(
    index => !present.has(index),
  );
  // What cannot be read is told among the problems of the scan, and parsed there.
  const unreadable = files.length - shards.length;
  if (missing.length > unreadable)
    throw new UsageError(`there is no shard ${missing.join(', ')} of ${first.of} among the files`);
  return facts;
}
