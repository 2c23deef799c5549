/** What a workspace's manifests and compiler configurations say, as of one look at the disk. */
import type { Problem } from '../../rules/report/report.ts';
import type { FoundFiles } from '../host/find-files.ts';
import { readManifests, type WorkspacePackage } from '../host/manifests.ts';
import { readTsconfigPaths, type TsconfigPaths } from '../host/tsconfig-paths.ts';

export interface Layout {
  readonly found: FoundFiles;
  readonly packages: readonly WorkspacePackage[];
  readonly tsconfigPaths: TsconfigPaths;
  readonly problems: readonly Problem[];
}

export const NO_FILES: FoundFiles = {
  sources: [],
  declarations: [],
  manifests: [],
  tsconfigs: [],
  configs: [],
  others: [],
};

export function readLayout(root: string, found: FoundFiles): Layout {
  const { packages, problems } = readManifests(root, found);
  const tsconfigPaths = readTsconfigPaths(root, found.tsconfigs);
  return { found, packages, tsconfigPaths, problems: [...problems, ...tsconfigPaths.problems] };
}
