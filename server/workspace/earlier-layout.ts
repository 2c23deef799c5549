/** What a workspace's manifests and compiler configurations said at a commit. */
import { readFileSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { isTsconfigPath } from '../host/find-files.ts';
import { readManifests } from '../host/manifests.ts';
import { readTsconfigPaths } from '../host/tsconfig-paths.ts';
import type { EarlierFiles } from './earlier-files.ts';
import type { Layout } from './layout.ts';

export function earlierLayout(root: string, { found, texts }: EarlierFiles): Layout {
  const tsconfigs = new Set(found.tsconfigs);
  const readText = (absolute: string): string => {
    const path = relative(root, absolute).split(sep).join('/');
    const text = texts.get(path);
    if (text !== undefined) return text;
    if (
      isTsconfigPath(path) &&
      !path.startsWith('..') &&
      !path.includes('node_modules/') &&
      !tsconfigs.has(path)
    )
      throw new Error('It was not there.');
    return readFileSync(absolute, 'utf8');
  };
  const { packages, problems } = readManifests(root, found, readText);
  const tsconfigPaths = readTsconfigPaths(root, found.tsconfigs, readText);
  return { found, packages, tsconfigPaths, problems: [...problems, ...tsconfigPaths.problems] };
}
