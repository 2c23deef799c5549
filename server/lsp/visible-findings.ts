/** What a user sees of a file's findings now: those of its owner, moved along with the edits made since they were found. */
import type { Location, Range } from 'vscode-languageserver/node';
import type { Range as ReportRange } from '../../rules/base/place.ts';
import type {
  ReportedEntryPoint,
  ReportedFinding,
  ReportedPlace,
  ReportedStep,
} from '../../rules/report/report.ts';
import type { OpenDocuments } from './documents.ts';
import type { Folder, Folders } from './folders.ts';
import { pathFrom, uriOf } from './paths.ts';
import { shiftRange } from './shift.ts';

export interface Located<T> {
  readonly item: T;
  readonly location: Location;
}

export interface VisibleFinding {
  readonly folder: Folder;
  readonly finding: ReportedFinding;
  readonly range: Range;
  /** Without the steps that an edit touched. */
  readonly evidence: readonly Located<ReportedStep>[];
  readonly entryPoints: readonly Located<ReportedEntryPoint>[];
}

export interface Sources {
  readonly folders: Folders;
  readonly documents: OpenDocuments;
}

export function visibleFindings(path: string, sources: Sources): readonly VisibleFinding[] {
  const folder = sources.folders.ownerOf(path);
  return (folder?.findings.get(path) ?? []).flatMap(finding => {
    if (folder === null) return [];
    const location = locate(finding, folder, sources);
    if (location === null) return [];
    return {
      folder,
      finding,
      range: location.range,
      evidence: locateAll(finding.evidence, folder, sources),
      entryPoints: locateAll(finding.entryPoints, folder, sources),
    };
  });
}

/** The client's own spelling of a URI where it has told us one. */
export function uriFor(path: string, documents: OpenDocuments): string {
  return documents.at(path)?.uri ?? uriOf(path);
}

export function toRange({ start, end }: ReportRange): Range {
  return {
    start: { line: start.line - 1, character: start.column - 1 },
    end: { line: end.line - 1, character: end.column - 1 },
  };
}

function locateAll<T extends ReportedPlace>(
  items: readonly T[],
  folder: Folder,
  sources: Sources,
): Located<T>[] {
  return items.flatMap(item => {
    const location = locate(item, folder, sources);
    return location === null ? [] : [{ item, location }];
  });
}

/** Null if nobody knows where the place is in the text as it is now. */
export function locate(place: ReportedPlace, folder: Folder, { documents }: Sources): Location | null {
  const path = pathFrom(folder.root, place.path);
  const version = folder.versions.get(path);
  if (documents.at(path) === undefined) return { uri: uriOf(path), range: toRange(place.range) };
  if (version === null) return null;
  const range = shiftRange(toRange(place.range), documents.editsSince(path, version));
  return range === null ? null : { uri: uriFor(path, documents), range };
}
