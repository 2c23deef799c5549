/** Runs `hotpath scan`: checks what was asked for, scans, prints, and says the exit status. */
import { realpathSync, writeFileSync } from 'node:fs';
import type { Confidence } from '../../rules/base/effect.ts';
import type { Severity } from '../../rules/base/finding.ts';
import { formatJson } from '../../rules/report/json.ts';
import type { Report } from '../../rules/report/report.ts';
import { formatText } from '../../rules/report/text.ts';
import { type TextOf, toReport } from '../../rules/report/to-report.ts';
import { toolVersion } from '../host/package-files.ts';
import { cacheFolder } from '../oracle/answer-cache.ts';
import { workspaceCacheFolder } from '../workspace/cache/cache-folder.ts';
import { scanWorkspace } from '../workspace/scan.ts';
import { isConfigProblem, statusOf, UsageError } from './exit-status.ts';
import { mayColor, writeErr, writeOut } from './output.ts';
import { startProgress } from './progress.ts';
import { findRule } from './rules.ts';
import { targetOf } from './scan-target.ts';

export type Format = 'text' | 'json';

export interface ScanArguments {
  readonly paths: readonly string[];
  readonly format: Format;
  readonly output?: string;
  readonly minConfidence: Confidence;
  /** Ids; all rules if empty. */
  readonly rules: readonly string[];
  readonly types: 'auto' | 'off';
  readonly quiet: boolean;
  readonly color: boolean;
  readonly failOn: Severity;
  /** false: nothing is kept between scans; a folder, if one was chosen. */
  readonly cache: boolean;
  readonly cacheDir?: string;
}

export async function runScan(args: ScanArguments): Promise<number> {
  const target = targetOf(args.paths);
  const rules = args.rules.map(findRule);
  const progress = startProgress(!args.quiet);
  const result = await scanWorkspace({
    root: target.absolute,
    ...(target.paths && { paths: target.paths }),
    ...(rules.length > 0 && { rules }),
    minimumConfidence: args.minConfidence,
    ...(args.types === 'auto' && { types: { cacheFolder: cacheFolder() } }),
    ...(args.cache && { cacheFolder: workspaceCacheFolder(realpathSync(target.absolute), args.cacheDir) }),
    onProgress: progress.report,
    log: message => args.quiet || writeErr(`hotpath: ${message}\n`),
  }).finally(progress.end);
  const report = toReport({ ...result, root: target.root, toolVersion: toolVersion() }, result.textOf);
  await deliver(args, report, result.textOf);
  result.keep();
  // Quiet output lists no problems, but these settle the exit status.
  if (args.quiet && args.format === 'text') {
    for (const { path, message } of report.problems.filter(isConfigProblem))
      writeErr(`hotpath: ${path}: ${message}\n`);
  }
  return statusOf(report, args.failOn);
}

async function deliver(args: ScanArguments, report: Report, textOf: TextOf): Promise<void> {
  const { format, output, quiet } = args;
  const color = output === undefined && mayColor(args.color);
  const text = format === 'json' ? formatJson(report) : formatText(report, textOf, { color, quiet });
  if (output === undefined) return writeOut(text);
  try {
    writeFileSync(output, text);
  } catch (error) {
    throw new UsageError(`cannot write to '${output}': ${error instanceof Error ? error.message : error}`);
  }
}
