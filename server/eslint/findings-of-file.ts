/** Findings of one file at a time, of a program that is linked once for each root. */
import { join, relative, sep } from 'node:path';
import { lineStarts, rangeOf } from '../../rules/base/place.ts';
import { problemPlace } from '../../rules/report/wording.ts';
import { BASELINE_FILE, type Baseline, readBaseline } from '../host/baseline-file.ts';
import { readSource } from '../host/read-sources.ts';
import { cacheFolder } from '../oracle/answer-cache.ts';
import { NO_BASELINE, unknownTo } from '../workspace/baseline.ts';
import { openProject } from '../workspace/project.ts';
import type { Project } from '../workspace/project-interface.ts';
import type { ScanResult } from '../workspace/scan-result.ts';

export interface Question {
  /** Absolute, without symbolic links, as `path`. */
  readonly root: string;
  readonly path: string;
  /** What ESLint looks at, saved or not. */
  readonly text: string;
  /** Whether a type checker is asked what declared types leave open. */
  readonly types: boolean;
}

export interface Answer {
  readonly findings: readonly ShownFinding[];
  /** What is wrong with the configuration, one sentence each. */
  readonly problems: readonly string[];
}

export interface ShownFinding {
  readonly rule: string;
  readonly message: string;
  /** As ESLint counts: lines from 1, columns from 0. */
  readonly loc: { readonly start: EslintPosition; readonly end: EslintPosition };
}

interface EslintPosition {
  readonly line: number;
  readonly column: number;
}

interface OpenedProject {
  readonly project: Project;
  readonly baseline: Baseline;
  /** When it was last sure that the disk is as the program has it. */
  seen: number;
}

/** An editor's ESLint lives long: after a pause, files may have changed that nobody lints. */
const PAUSE_MS = 5_000;

const opened = new Map<string, Promise<OpenedProject>>();

export async function findingsOf(question: Question): Promise<Answer> {
  const { root, text } = question;
  const path = relative(root, question.path).split(sep).join('/');
  if (path.startsWith('../')) return { findings: [], problems: [] };
  const current = await projectOf(question);
  const { project, baseline } = current;
  if (Date.now() - current.seen > PAUSE_MS) await project.refresh();
  const linked = project.findings().textOf(path);
  if (linked === undefined && isOnDisk(root, path, text)) return { findings: [], problems: [] };
  if (linked !== text) await project.update([{ path, text }]);
  const result = project.findings();
  current.seen = Date.now();
  return { findings: shownIn(path, result, baseline), problems: problemsOf(result) };
}

/** What is on the disk and not in the program was left out of it: generated and ignored files. */
function isOnDisk(root: string, path: string, text: string): boolean {
  const source = readSource(root, path);
  return source.kind === 'generated' || (source.kind === 'text' && source.text === text);
}

function projectOf({ root, types }: Question): Promise<OpenedProject> {
  const known = opened.get(root);
  if (known) return known;
  const opening = open(root, types);
  opened.set(root, opening);
  return opening;
}

async function open(root: string, types: boolean): Promise<OpenedProject> {
  const project = await openProject(root);
  if (types) await project.refine({ cacheFolder: cacheFolder() });
  const read = await readBaseline(join(root, BASELINE_FILE));
  return { project, baseline: read.kind === 'baseline' ? read.baseline : NO_BASELINE, seen: Date.now() };
}

function shownIn(path: string, { findings, textOf }: ScanResult, baseline: Baseline): ShownFinding[] {
  const starts = lineStarts(textOf(path) ?? '');
  return unknownTo(baseline, findings)
    .filter(finding => finding.path === path)
    .map(({ rule, message, ...place }) => {
      const { start, end } = rangeOf(starts, place.start, place.end);
      return {
        rule,
        message,
        loc: {
          start: { line: start.line, column: start.column - 1 },
          end: { line: end.line, column: end.column - 1 },
        },
      };
    });
}

function problemsOf({ problems }: ScanResult): string[] {
  return problems
    .filter(({ kind }) => kind === 'configuration')
    .map(problem => problemPlace(problem) + problem.message);
}
