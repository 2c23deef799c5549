/** What whoever opens a project may want, and what a project is asked. */
import type { Confidence } from '../../rules/base/effect.ts';
import type { Severity } from '../../rules/base/finding.ts';
import type { LatencyModel } from '../../rules/catalog/define-rule.ts';
import type { PluginPermission } from '../host/load-plugins.ts';
import type { EarlierFiles } from './earlier-files.ts';
import type { CostlyEntry } from './entry-costs.ts';
import type { RefineOptions } from './project-types.ts';
import type { FactsStore } from './read-facts.ts';
import type { ScanInputs } from './scan-inputs.ts';
import type { Progress, ScanResult } from './scan-result.ts';

export interface ProjectOptions {
  /** Ids of the rules that are wanted; all if not given. */
  readonly rules?: readonly string[];
  /** Whether the code of shared rule sets may run; it may not if not given. */
  readonly plugins?: PluginPermission;
  /** As configuration files say if not given, and `likely` if they do not. */
  readonly minimumConfidence?: Confidence | undefined;
  readonly latency?: Partial<LatencyModel>;
  /** Facts of earlier runs; those of buffers are never asked for. */
  readonly facts?: FactsStore | undefined;
  /** By rule; they win over configuration files, but for what those enforce. */
  readonly severities?: Readonly<Record<string, Severity | 'off'>>;
  /** Such as `2026-11-25`; the clock's day if not given. */
  readonly today?: string;
  readonly onProgress?: (progress: Progress) => void;
  /** Ends the reading of files with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Takes what went wrong without harm to the findings, one sentence at a time. */
  readonly log?: (message: string) => void;
}

export interface FileChange {
  /** Relative to the root, with `/`. */
  readonly path: string;
  /** What an open editor shows; null if the disk counts (again): the file was closed, changed, made or deleted there. */
  readonly text: string | null;
}

export interface Project {
  /** Absolute, without symbolic links. */
  readonly root: string;
  /** Takes in changed buffers and files. Manifests and configurations count as well, with `text: null`. */
  update(changes: readonly FileChange[]): Promise<void>;
  /** Looks at the whole disk again, for when it is not known what changed: branch switches, `.gitignore`. Buffers stay. */
  refresh(): Promise<void>;
  /** True for a folder of the last look at the disk; `folder` is relative to the root. */
  holdsFiles(folder: string): boolean;
  /** True for a test that no other code leads to: what is in it has no say. */
  isUnread(path: string): boolean;
  /**
   * Links and judges if anything changed since the last call.
   *
   * @param pause called now and then; what it throws ends the work, and the next call begins anew
   */
  findings(pause?: () => void): ScanResult;
  /** Those, if nothing has to be linked for them; else those of the last whole program, with what changed around the changes since. */
  quickFindings(): ScanResult;
  /** Gets ready for changes of a buffer, if all files are linked as they are: the first change takes no longer than the others then. */
  expectChange(path: string): Promise<void>;
  /**
   * Asks the type oracle what linking left open; true if findings may be others than before. It never rejects: without
   * an answer findings stay those of the declared types. Changes may come in while it waits.
   */
  refine(options?: RefineOptions): Promise<boolean>;
  /** What one run of each entry point that a file registers costs. */
  entryCosts(path: string): readonly CostlyEntry[];
  /** What findings depend on, the texts and everything around them; null if not all of it is on the disk and could be read. */
  inputs(): ScanInputs | null;
  /** Findings rest on declared types again. */
  forgetTypes(): void;
  /** The project as it was with other files; it shares the facts of those that are the same, and the configuration. */
  earlier(files: EarlierFiles): Promise<Project>;
}
