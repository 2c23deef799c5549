/** The review of a folder that was not read yet: what the last session found, if nothing has changed since. */
import { readSource } from '../host/read-sources.ts';
import { FolderBaseline, usesBaseline } from './folder-baseline.ts';
import type { KeptFolder } from './kept-folder.ts';
import { pathInside } from './paths.ts';
import { ClientColumns } from './position-encoding.ts';
import { type ToldTexts, tell } from './told-findings.ts';
import type { Job, Review } from './worker-protocol.ts';

export interface FirstReview {
  readonly review: Review;
  readonly told: ToldTexts;
}

/** null if anything is not as it was, or an editor shows what is not on the disk. */
export async function firstReview(
  { root, encoding, buffers, settings }: Extract<Job, { kind: 'scan' }>,
  kept: KeptFolder,
): Promise<FirstReview | null> {
  const scan = kept.scan();
  const isSaved = buffers.every(({ path, text }) => text === null || textOnDisk(root, path) === text);
  if (scan === null || !isSaved) return null;
  const baseline = new FolderBaseline(root);
  await baseline.read();
  const findings = usesBaseline(settings) ? baseline.fresh(scan.findings) : scan.findings;
  const textOf = (path: string) => scan.texts.get(path);
  const columns = new ClientColumns(encoding, textOf);
  const told = tell({ ...scan, findings, textOf, columns }, new Map());
  const { changed, files } = told;
  const problems = [...told.problems, ...(usesBaseline(settings) ? baseline.problems : [])];
  const versions = buffers.flatMap(({ path, text, version }) =>
    text === null ? [] : [[path, version] as const],
  );
  const located = problems.map(problem => columns.problem(problem));
  const review = { changed, versions, problems: located, files, isWhole: true };
  return { review, told: told.texts };
}

function textOnDisk(root: string, path: string): string | null {
  const source = readSource(root, pathInside(root, path));
  return source.kind === 'text' ? source.text : null;
}
