/**
 * Says what a change of the code did: links the program as it was and as it is, judges both, and keeps the findings that are
 * new or hotter. So a finding in a file that nobody touched shows too, if a function that it calls was touched.
 */
import type { Finding } from '../../rules/base/finding.ts';
import type { Base } from '../host/git.ts';
import { compareFindings } from './compare-findings.ts';
import { type EarlierFiles, readEarlierFiles } from './earlier-files.ts';
import type { Project } from './project-interface.ts';
import type { RefineOptions } from './project-types.ts';
import type { ScanResult } from './scan-result.ts';

export interface ReviewOptions {
  /** How the type oracle is asked about the earlier texts. */
  readonly types?: RefineOptions;
  /** True if texts may differ from those on the disk. */
  readonly hasBuffers?: boolean;
}

export async function reviewChange(
  project: Project,
  { ref, commit }: Base,
  { types, hasBuffers = false }: ReviewOptions = {},
): Promise<ScanResult> {
  const now = project.findings();
  const files = await readEarlierFiles(project.root, commit);
  const isSame = isUnchanged(project, files) && !hasBuffers;
  const findings = isSame ? [] : await findingsOfChange(project, files, types);
  const unchanged = now.findings.length - findings.length;
  return { ...now, findings, summary: { ...now.summary, since: { ref, commit, unchanged } } };
}

/** Nothing that is linked, neither now nor then. */
function isUnchanged(project: Project, { texts, added }: EarlierFiles): boolean {
  return [...texts.keys(), ...added].every(path => project.isUnread(path));
}

async function findingsOfChange(
  project: Project,
  files: EarlierFiles,
  types: RefineOptions = {},
): Promise<readonly Finding[]> {
  const now = project.findings();
  const earlier = await project.earlier(files);
  if (now.typesChecked) {
    // The cache holds the answers of one state, which is the present one.
    const { cacheFolder: _, ...options } = types;
    await earlier.refine(options);
  }
  return compareFindings(earlier.findings(), now, {
    renames: files.renames,
    isTouched: path => files.texts.has(path) || files.added.has(path),
  });
}
