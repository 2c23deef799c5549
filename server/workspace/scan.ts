/** Scans a workspace once: all of it, or what a change did to it. */
import { findBase } from '../host/git.ts';
import { openProject, type ProjectOptions } from './project.ts';
import type { RefineOptions } from './project-types.ts';
import { reviewChange } from './review-change.ts';
import type { ScanResult } from './scan-result.ts';

export interface ScanOptions extends ProjectOptions {
  readonly root: string;
  /** Files and folders, relative to the root, that findings are wanted for; all if not given. The whole root is linked. */
  readonly paths?: readonly string[];
  /** Asks the type oracle, in this way; it is not asked if not given. */
  readonly types?: RefineOptions;
  /** A revision: only findings that are new or hotter since then are wanted. */
  readonly since?: string;
}

/** @throws GitError if there is nothing to compare with. */
export async function scanWorkspace({
  root,
  paths,
  types,
  since,
  ...options
}: ScanOptions): Promise<ScanResult> {
  // Nobody should wait for a scan to hear of a mistyped revision.
  const base = since === undefined ? null : await findBase(root, since);
  const project = await openProject(root, options);
  if (types !== undefined) await project.refine(types);
  const result = base === null ? project.findings() : await reviewChange(project, base, types && { types });
  if (paths === undefined) return result;
  return {
    ...result,
    findings: result.findings.filter(finding => paths.some(path => isWithin(finding.path, path))),
  };
}

/** True for everything in a folder, and for the file itself; `''` is the root. */
export function isWithin(path: string, folderOrFile: string): boolean {
  return folderOrFile === '' || path === folderOrFile || path.startsWith(`${folderOrFile}/`);
}
