/** What the server adds to the Language Server Protocol: types only, the one server file that clients import. */

export type { OpenPlace } from '../../rules/report/page/page-data.ts';

/** `scanning`: a folder is being read for the first time or again; `failed`: at least one folder has no findings because its scan failed. */
export type ServerState = 'scanning' | 'ready' | 'failed';

/** How the server is doing, over all folders; sent whenever one of the numbers changes. */
export interface Status {
  readonly state: ServerState;
  readonly findings: number;
  /** Files that could not be read or parsed, and bad configuration. */
  readonly problems: number;
  readonly files: number;
  /** What failed, in one sentence. */
  readonly message?: string;
}

export interface StatusNotification {
  readonly method: 'hotpath/status';
  readonly params: Status;
}

/** Reads every folder again, with progress; a canceled review answers with what was known before. */
export interface ReviewWorkspaceRequest {
  readonly method: 'hotpath/reviewWorkspace';
  readonly params: ReviewWorkspaceParams;
  readonly result: ReviewSummary;
}

export interface ReviewWorkspaceParams {
  /** Progress is reported here; without it the server creates a token of its own. */
  readonly workDoneToken?: string | number;
}

export interface ReviewSummary {
  readonly outcome: 'complete' | 'canceled' | 'failed';
  readonly findings: number;
  readonly problems: number;
  readonly files: number;
  /** Findings by rule. */
  readonly rules: Readonly<Record<string, number>>;
  readonly durationMs: number;
  /** What failed, one sentence for each folder. */
  readonly errors: readonly string[];
}

/** Compares every folder with a revision; like a review, it looks at what the editor shows, saved or not. */
export interface ReviewChangesRequest {
  readonly method: 'hotpath/reviewChanges';
  readonly params: ReviewChangesParams;
  readonly result: ChangesReview;
}

export interface ReviewChangesParams {
  /** A revision of git; without it the branch's upstream counts, and without one the last commit. */
  readonly ref?: string;
}

export interface ChangesReview {
  readonly findings: readonly ChangedFinding[];
  /** What it was compared with, by folder: a revision and its commit. */
  readonly bases: readonly { readonly folder: string; readonly ref: string; readonly commit: string }[];
  /** What failed, one sentence for each folder. */
  readonly errors: readonly string[];
}

/** A finding that is new or hotter since then. */
export interface ChangedFinding {
  readonly uri: string;
  readonly range: ProtocolRange;
  readonly rule: string;
  readonly message: string;
  readonly change: { readonly kind: 'new' | 'hotter'; readonly reasons: readonly string[] };
}

/** As the protocol counts. */
export interface ProtocolRange {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

export interface ProtocolLocation {
  readonly uri: string;
  readonly range: ProtocolRange;
}

/** Every finding of every folder, in order of path; nothing of it stays true for longer than `findingsChanged` is silent. */
export interface FindingsRequest {
  readonly method: 'hotpath/findings';
  readonly result: FindingsResult;
}

export interface FindingsResult {
  readonly findings: readonly ListedFinding[];
}

export interface ListedFinding extends ProtocolLocation {
  readonly id: string;
  /** The name of the workspace folder that holds it. */
  readonly folder: string;
  /** Relative to that, with `/`. */
  readonly path: string;
  readonly rule: string;
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: string;
  readonly impact: {
    readonly level: 'high' | 'medium' | 'low';
    readonly estimate: string;
    readonly milliseconds?: number;
  };
  /** Names, nearest first. */
  readonly entryPoints: readonly string[];
  /** The path that proves it. */
  readonly steps: readonly (ProtocolLocation & { readonly message: string })[];
  readonly isFixable: boolean;
}

/** Something may be another finding, or another place, than it was. */
export interface FindingsChangedNotification {
  readonly method: 'hotpath/findingsChanged';
}

/** Findings as Markdown, to be pasted into an issue or a chat. */
export interface MarkdownRequest {
  readonly method: 'hotpath/markdown';
  readonly params: MarkdownParams;
  readonly result: string;
}

export interface MarkdownParams {
  readonly ids: readonly string[];
}

/** A folder's report as a page that needs no network. */
export interface ReportRequest {
  readonly method: 'hotpath/report';
  readonly params: ReportParams;
  /** HTML. */
  readonly result: string;
}

export interface ReportParams {
  /** The folder's URI. */
  readonly folder: string;
}

/** The command of a code lens; only for clients that name it in `initializationOptions.commands`. */
export interface ShowEntryPathCommand {
  readonly command: 'hotpath.showEntryPath';
  readonly arguments: readonly [EntryPath];
}

/** Where an entry point is registered, and where its work is done. */
export interface EntryPath extends ProtocolLocation {
  readonly locations: readonly ProtocolLocation[];
}

/** The settings under `hotpath`, as `workspace/configuration` answers them for a folder. */
export interface Settings {
  readonly enable: boolean;
  /** The least sure finding that is shown; unset: what the folder's hotpath.config.json says. */
  readonly minimumConfidence?: 'certain' | 'likely' | 'possible';
  /** Whether a type checker is asked in the background; unset: it is. */
  readonly typeOracle?: 'auto' | 'off';
  /** Whether the code of shared rule sets may run, in a workspace that is trusted; unset: it may not. */
  readonly allowPlugins?: boolean;
  /** Whether findings that hotpath-baseline.json records are left out; unset: they are. */
  readonly baseline?: boolean;
  /** Whether the cost of entry points is shown above them; unset: it is. */
  readonly codeLens?: boolean;
  /** Severity by rule; wins over hotpath.config.json. */
  readonly rules: Readonly<Record<string, 'off' | 'error' | 'warning' | 'info'>>;
}
