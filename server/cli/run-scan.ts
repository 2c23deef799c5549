/** Runs `hotpath scan`: checks what was asked for, scans, prints, and says the exit status. */
import { realpathSync, writeFileSync } from 'node:fs';
import type { Confidence } from '../../rules/base/effect.ts';
import { toReport } from '../../rules/report/to-report.ts';
import { problemPlace } from '../../rules/report/wording.ts';
import { GitError } from '../host/git.ts';
import { toolVersion } from '../host/package-files.ts';
import { holdYoungGeneration } from '../host/young-generation.ts';
import { cacheFolder } from '../oracle/answer-cache.ts';
import type { ArtifactFacts } from '../workspace/artifacts/artifact-facts.ts';
import { sightOf } from '../workspace/baseline.ts';
import { workspaceCacheFolder } from '../workspace/cache/cache-folder.ts';
import { scanWorkspace } from '../workspace/scan.ts';
import type { ScanResult } from '../workspace/scan-result.ts';
import { type OpenedBaseline, openBaseline, settleBaseline } from './baseline.ts';
import { isConfigProblem, statusOf, type Tolerance, UsageError } from './exit-status.ts';
import { type Output, parseOutput, placeOutputs, render, type Scanned } from './formats.ts';
import { mayColor, writeErr, writeOut } from './output.ts';
import { pluginPermission } from './plugins.ts';
import { startProgress } from './progress.ts';
import { checkWanted } from './rules.ts';
import { targetOf } from './scan-target.ts';

export interface ScanArguments extends Tolerance {
  readonly paths: readonly string[];
  /** Names of formats, each with a file or without; text if empty. */
  readonly formats: readonly string[];
  /** The file of the format that names none. */
  readonly output?: string;
  /** Wins over configuration files. */
  readonly minConfidence?: Confidence;
  /** Ids; all rules if empty. */
  readonly rules: readonly string[];
  /** True if the code of shared rule sets may run. */
  readonly allowPlugins: boolean;
  readonly types: 'auto' | 'off';
  readonly quiet: boolean;
  readonly color: boolean;
  /** false: nothing is kept between scans; a folder, if one was chosen. */
  readonly cache: boolean;
  readonly cacheDir?: string;
  /** A file, or false for none; the one of the root if not set. */
  readonly baseline?: string | false;
  /** A revision: only findings that are new or hotter since then are reported. */
  readonly since?: string;
  /** Files of `hotpath collect`, folders of them and globs. */
  readonly facts?: readonly string[];
}

export async function runScan(args: ScanArguments): Promise<number> {
  if (args.facts === undefined) return scanWith(args, null);
  const { openFacts } = await import('./facts-files.ts');
  return scanWith(args, openFacts(args.facts));
}

/** The facts are those of all shards of the current folder. */
export async function runMerge(args: ScanArguments, files: readonly string[]): Promise<number> {
  const { openShards } = await import('./facts-files.ts');
  return scanWith(args, openShards(files));
}

async function scanWith(args: ScanArguments, artifacts: ArtifactFacts | null): Promise<number> {
  const target = targetOf(args.paths);
  await checkWanted(args, target.absolute);
  const outputs = placeOutputs(args.formats.map(parseOutput), args.output);
  const baseline = await openBaseline(target, args.baseline);
  const progress = startProgress(!args.quiet);
  const scanned = await scanWorkspace({
    root: target.absolute,
    ...(artifacts && { artifacts }),
    ...(target.paths && { paths: target.paths }),
    ...(args.rules.length > 0 && { rules: args.rules }),
    plugins: pluginPermission(args.allowPlugins),
    ...(args.minConfidence && { minimumConfidence: args.minConfidence }),
    ...(args.since !== undefined && { since: args.since }),
    ...(args.types === 'auto' && { types: { cacheFolder: cacheFolder() } }),
    ...(args.cache && { cacheFolder: workspaceCacheFolder(realpathSync(target.absolute), args.cacheDir) }),
    onProgress(step) {
      holdYoungGeneration();
      progress.report(step);
    },
    log: message => args.quiet || writeErr(`hotpath: ${message}\n`),
  })
    .finally(progress.end)
    .catch(asUsageError);
  const sight = sightOf(scanned, {
    // The findings of a change say nothing of the others.
    ...(args.since === undefined ? target.paths && { paths: target.paths } : { paths: [] }),
    ...(args.rules.length > 0 && { rules: args.rules }),
    minConfidence: args.minConfidence ?? 'likely',
  });
  const result = baseline === null ? scanned : withoutKnown(baseline, scanned, { sight, quiet: args.quiet });
  const report = toReport({ ...result, root: target.root, toolVersion: toolVersion() }, result.textOf);
  try {
    for (const output of outputs) await deliver(output, { report, result }, args);
  } finally {
    // Of use, and a file that nobody ends else, even if a report could not be written.
    result.keep();
  }
  // Quiet output lists no problems, but these settle the exit status.
  if (args.quiet && outputs.some(({ format }) => format === 'text')) {
    for (const problem of report.problems.filter(isConfigProblem))
      writeErr(`hotpath: ${problemPlace(problem)}${problem.message}\n`);
  }
  return statusOf(report, args);
}

function asUsageError(error: unknown): never {
  throw error instanceof GitError ? new UsageError(error.message) : error;
}

function withoutKnown<Result extends ScanResult>(
  baseline: OpenedBaseline,
  scanned: Result,
  options: Parameters<typeof settleBaseline>[2],
): Result {
  const { fresh, counts } = settleBaseline(baseline, scanned.findings, options);
  return { ...scanned, findings: fresh, summary: { ...scanned.summary, baseline: counts } };
}

async function deliver(
  { format, file }: Output,
  scanned: Scanned,
  { color, quiet }: ScanArguments,
): Promise<void> {
  const text = await render(format, scanned, { color: file === undefined && mayColor(color), quiet });
  if (file === undefined) return writeOut(text);
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new UsageError(`cannot write to '${file}': ${error instanceof Error ? error.message : error}`);
  }
}
