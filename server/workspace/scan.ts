/** Scans a workspace once. */
import { isWithin } from './paths.ts';
import { openProject, type ProjectOptions } from './project.ts';
import type { RefineOptions } from './project-types.ts';
import type { ScanResult } from './scan-result.ts';

export interface ScanOptions extends ProjectOptions {
  readonly root: string;
  /** Files and folders, relative to the root, that findings are wanted for; all if not given. The whole root is linked. */
  readonly paths?: readonly string[];
  /** Asks the type oracle, in this way; it is not asked if not given. */
  readonly types?: RefineOptions;
}

export async function scanWorkspace({ root, paths, types, ...options }: ScanOptions): Promise<ScanResult> {
  const project = await openProject(root, options);
  if (types !== undefined) await project.refine(types);
  const result = project.findings();
  if (paths === undefined) return result;
  return {
    ...result,
    findings: result.findings.filter(finding => paths.some(path => isWithin(finding.path, path))),
  };
}
