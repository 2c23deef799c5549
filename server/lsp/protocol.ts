/** What the server adds to the Language Server Protocol: types only, the one server file that clients import. */

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
  /** As the protocol counts. */
  readonly range: {
    readonly start: { readonly line: number; readonly character: number };
    readonly end: { readonly line: number; readonly character: number };
  };
  readonly rule: string;
  readonly message: string;
  readonly change: { readonly kind: 'new' | 'hotter'; readonly reasons: readonly string[] };
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
  /** Severity by rule; wins over hotpath.config.json. */
  readonly rules: Readonly<Record<string, 'off' | 'error' | 'warning' | 'info'>>;
}
