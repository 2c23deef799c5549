/** Runs `hotpath baseline`: records the findings of today, or takes out what is gone. */
import type { Confidence } from '../../rules/base/effect.ts';
import { type Baseline, readBaseline, writeBaseline } from '../host/baseline-file.ts';
import { cacheFolder } from '../oracle/answer-cache.ts';
import { goneFrom, NO_BASELINE, recorded, sightOf, withoutGone } from '../workspace/baseline.ts';
import { scanWorkspace } from '../workspace/scan.ts';
import { baselineFile, entries, entriesOf, unusable } from './baseline.ts';
import { EXIT, isConfigProblem, UsageError } from './exit-status.ts';
import { writeErr, writeOut } from './output.ts';
import { pluginPermission } from './plugins.ts';
import { startProgress } from './progress.ts';
import { checkWanted } from './rules.ts';
import { targetOf } from './scan-target.ts';

export interface BaselineArguments {
  readonly paths: readonly string[];
  /** The file; the one in the scanned folder if not set. */
  readonly baseline?: string;
  /** True to take out what is gone and add nothing. */
  readonly update: boolean;
  /** As the configuration says if not given. */
  readonly minConfidence?: Confidence;
  /** Ids; all rules if empty. */
  readonly rules: readonly string[];
  /** True if the code of shared rule sets may run. */
  readonly allowPlugins: boolean;
  readonly types: 'auto' | 'off';
  readonly quiet: boolean;
}

export async function runBaseline(args: BaselineArguments): Promise<number> {
  const target = targetOf(args.paths);
  await checkWanted(args, target.absolute);
  const file = baselineFile(target, args.baseline);
  const before = await readBefore(file);
  if (args.update && before === null)
    throw new UsageError(`there is no baseline '${file}'; hotpath baseline makes one`);
  const progress = startProgress(!args.quiet);
  const result = await scanWorkspace({
    root: target.absolute,
    ...(target.paths && { paths: target.paths }),
    ...(args.rules.length > 0 && { rules: args.rules }),
    plugins: pluginPermission(args.allowPlugins),
    ...(args.minConfidence && { minimumConfidence: args.minConfidence }),
    ...(args.types === 'auto' && { types: { cacheFolder: cacheFolder() } }),
    onProgress: progress.report,
    log: message => args.quiet || writeErr(`hotpath: ${message}\n`),
  }).finally(progress.end);
  const wrong = result.problems.find(isConfigProblem);
  if (wrong !== undefined) throw new UsageError(`${wrong.path}: ${wrong.message}`);
  const sight = sightOf(result, {
    ...(target.paths && { paths: target.paths }),
    ...(args.rules.length > 0 && { rules: args.rules }),
    minConfidence: args.minConfidence ?? 'likely',
  });
  const change = args.update && before !== null ? withoutGone : recorded;
  const after = change(before ?? NO_BASELINE, result.findings, sight);
  write(file, after);
  const gone = before === null ? 0 : goneFrom(before, result.findings, sight);
  if (!args.quiet)
    await writeOut(`${file}: ${entriesOf(after)}${gone > 0 ? `, ${entries(gone)} taken out` : ''}\n`);
  return EXIT.ok;
}

async function readBefore(file: string): Promise<Baseline | null> {
  const read = await readBaseline(file);
  if (read.kind === 'broken') throw unusable(file, read.reason);
  return read.kind === 'baseline' ? read.baseline : null;
}

function write(file: string, baseline: Baseline): void {
  try {
    writeBaseline(file, baseline);
  } catch (error) {
    throw new UsageError(`cannot write to '${file}': ${error instanceof Error ? error.message : error}`);
  }
}
