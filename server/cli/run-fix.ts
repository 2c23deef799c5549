/** Runs `hotpath fix`: applies the fixes that were asked for, or shows them as a diff, and says what is left. */
import type { Confidence } from '../../rules/base/effect.ts';
import type { Finding } from '../../rules/base/finding.ts';
import { lineStarts, positionAt } from '../../rules/base/place.ts';
import { formatDiff } from '../../rules/report/diff.ts';
import type { Problem } from '../../rules/report/report.ts';
import { problemPlace } from '../../rules/report/wording.ts';
import { writeSource } from '../host/write-sources.ts';
import { cacheFolder } from '../oracle/answer-cache.ts';
import { type FixRun, fixFindings } from '../workspace/fix-findings.ts';
import { isWithin } from '../workspace/paths.ts';
import { openProject } from '../workspace/project.ts';
import type { ScanResult } from '../workspace/scan-result.ts';
import { EXIT, isConfigProblem, statusOf } from './exit-status.ts';
import { writeErr, writeOut } from './output.ts';
import { pluginPermission } from './plugins.ts';
import { startProgress } from './progress.ts';
import { checkWanted } from './rules.ts';
import { targetOf } from './scan-target.ts';

export interface FixArguments {
  readonly paths: readonly string[];
  /** Wins over configuration files. */
  readonly minConfidence?: Confidence;
  /** Ids; all rules if empty. */
  readonly rules: readonly string[];
  /** True if the code of shared rule sets may run. */
  readonly allowPlugins: boolean;
  readonly types: 'auto' | 'off';
  /** True to apply fixes that a person has to look at, too. */
  readonly review: boolean;
  /** True to print a diff and change nothing. */
  readonly dryRun: boolean;
  readonly quiet: boolean;
}

/** The status speaks of what is left once the fixes are in: 1 if there are findings, 2 if a file could not be written. */
export async function runFix(args: FixArguments): Promise<number> {
  const target = targetOf(args.paths);
  await checkWanted(args, target.absolute);
  const progress = startProgress(!args.quiet);
  const project = await openProject(target.absolute, {
    ...(args.rules.length > 0 && { rules: args.rules }),
    plugins: pluginPermission(args.allowPlugins),
    ...(args.minConfidence && { minimumConfidence: args.minConfidence }),
    onProgress: progress.report,
    log: message => args.quiet || writeErr(`hotpath: ${message}\n`),
  });
  if (args.types === 'auto') await project.refine({ cacheFolder: cacheFolder() });
  const before = project.findings();
  const wants = ({ path }: Finding) => target.paths?.some(folder => isWithin(path, folder)) ?? true;
  const run = await fixFindings(project, {
    wants,
    accepts: ({ safety }) => args.review || safety === 'safe',
  }).finally(progress.end);
  const problems = args.dryRun ? [] : write(project.root, run);
  await writeOut(args.dryRun ? formatDiff(run.changed) : appliedLines(run, before));
  const left = run.result.findings.filter(wants);
  const all = [...before.problems.filter(isConfigProblem), ...problems];
  for (const problem of all) writeErr(`hotpath: ${problemPlace(problem)}${problem.message}\n`);
  if (!args.quiet) writeErr(summaryOf(run, left, args));
  return problems.length > 0
    ? EXIT.usage
    : statusOf({ findings: left, problems: all }, { failOn: 'warning', maxFindings: 0 });
}

function write(root: string, { changed }: FixRun): readonly Problem[] {
  return [...changed].flatMap(([path, texts]) => writeSource(root, path, texts) ?? []);
}

/** One line for each fix, with the places as they were before. */
function appliedLines({ applied }: FixRun, before: ScanResult): string {
  return applied
    .map(({ finding, offer }) => {
      const { line, column } = positionAt(lineStarts(before.textOf(finding.path) ?? ''), finding.start);
      const look = offer.look === undefined ? '' : ` (look at: ${offer.look})`;
      return `${finding.path}:${line}:${column}  ${finding.rule}  ${offer.title}${look}\n`;
    })
    .join('');
}

function summaryOf({ applied, refused, changed }: FixRun, left: readonly Finding[], args: FixArguments) {
  const lines = refused.map(
    ({ finding, reason }) => `not fixed: ${finding.rule} in ${finding.path}: ${reason}`,
  );
  const done = `${count(applied.length, 'fix', 'fixes')} in ${count(changed.size, 'file')}`;
  const waiting = left.filter(({ fixes }) => fixes.some(({ safety }) => safety === 'review')).length;
  lines.push(
    `${args.dryRun ? 'would apply ' : ''}${done}, ${count(left.length, 'finding')} left` +
      (args.review || waiting === 0 ? '' : `; --review fixes ${waiting} of them, for you to look at`),
  );
  return lines.map(line => `hotpath: ${line}\n`).join('');
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}
