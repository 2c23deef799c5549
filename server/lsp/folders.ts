/** The workspace folders and what is known of each; the most specific folder owns a file. */
import type { Problem, ReportedFinding } from '../../rules/report/report.ts';
import { contains, pathFrom } from './paths.ts';
import type { ServerState, Settings } from './protocol.ts';
import type { Review } from './worker-protocol.ts';

/** A folder's last review. Everything but `root`, `name` and `uri` changes with time. */
export interface Folder {
  readonly root: string;
  readonly uri: string;
  readonly name: string;
  settings: Settings;
  state: ServerState;
  /** What failed, if `state` says so. */
  message: string;
  /** True once the worker holds a project for the folder. */
  open: boolean;
  /** True while what is known is the last session's, and the files are being read. */
  isReading: boolean;
  /** False while findings are those around the last changes, and the whole program is yet to be linked. */
  isWhole: boolean;
  /** Findings by absolute path; no empty lists. */
  readonly findings: Map<string, readonly ReportedFinding[]>;
  /** The program revision in which a file's findings last changed, by absolute path. */
  readonly revisions: Map<string, number>;
  /** The version that positions in an open document refer to, by absolute path; null if none of its versions ever parsed. */
  readonly versions: Map<string, number | null>;
  problems: readonly Problem[];
  files: number;
}

export class Folders {
  readonly #byRoot = new Map<string, Folder>();

  all(): readonly Folder[] {
    return [...this.#byRoot.values()];
  }

  at(root: string): Folder | undefined {
    return this.#byRoot.get(root);
  }

  add(folder: Folder): void {
    this.#byRoot.set(folder.root, folder);
  }

  remove(root: string): void {
    this.#byRoot.delete(root);
  }

  ownerOf(path: string): Folder | null {
    let owner: Folder | null = null;
    for (const folder of this.#byRoot.values()) {
      if (contains(folder.root, path) && folder.root.length > (owner?.root.length ?? -1)) owner = folder;
    }
    return owner;
  }

  /** Folders whose program a file belongs to: its owner and the folders around that. */
  containing(path: string): readonly Folder[] {
    return this.all().filter(folder => contains(folder.root, path));
  }

  /** Paths with findings, or mistakes of configuration, of their owner. */
  pathsWithDiagnostics(): readonly string[] {
    return this.all().flatMap(folder =>
      [...folder.findings.keys(), ...configurationsWithProblems(folder)].filter(
        path => this.ownerOf(path) === folder,
      ),
    );
  }
}

export function newFolder(place: Pick<Folder, 'root' | 'uri' | 'name'>, settings: Settings): Folder {
  return {
    ...place,
    settings,
    state: 'scanning',
    message: '',
    open: false,
    isReading: false,
    isWhole: true,
    findings: new Map(),
    revisions: new Map(),
    versions: new Map(),
    problems: [],
    files: 0,
  };
}

/** Takes a review over; returns the absolute paths whose diagnostics changed. */
export function applyReview(folder: Folder, review: Review, revision: number): readonly string[] {
  const changed = review.changed.map(file => {
    const path = pathFrom(folder.root, file.path);
    if (file.findings.length > 0) folder.findings.set(path, file.findings);
    else folder.findings.delete(path);
    folder.revisions.set(path, revision);
    return path;
  });
  const wrong = configurationsWithProblems(folder);
  const saw = JSON.stringify(folder.problems);
  folder.versions.clear();
  for (const [path, version] of review.versions) folder.versions.set(path, version);
  folder.problems = review.problems;
  folder.files = review.files;
  folder.isWhole = review.isWhole;
  if (JSON.stringify(folder.problems) === saw) return changed;
  return [...new Set([...changed, ...wrong, ...configurationsWithProblems(folder)])];
}

function configurationsWithProblems({ root, problems }: Folder): string[] {
  return problems.filter(({ kind }) => kind !== undefined).map(({ path }) => pathFrom(root, path));
}

/** Drops everything that is known of a folder; returns the paths that had diagnostics. */
export function clearFolder(folder: Folder, revision: number): readonly string[] {
  const paths = [...folder.findings.keys(), ...configurationsWithProblems(folder)];
  for (const path of paths) folder.revisions.set(path, revision);
  folder.findings.clear();
  folder.versions.clear();
  folder.problems = [];
  folder.files = 0;
  folder.open = false;
  folder.isReading = false;
  folder.isWhole = true;
  return paths;
}
