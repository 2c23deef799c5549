/** Prints what the configurations say about a file, and where each value is written. */
import { type Budget, ownSeverity, type Rule } from '../../rules/catalog/define-rule.ts';
import { RULES } from '../../rules/catalog/index.generated.ts';
import { optionValues } from '../../rules/catalog/rule-options.ts';
import { SUPPRESSION_RULES } from '../../rules/judge/suppressions.ts';
import { problemPlace } from '../../rules/report/wording.ts';
import { type Effective, type EffectiveConfig, wordsOf } from '../workspace/effective-config.ts';
import type { ProjectConfig } from '../workspace/project-config.ts';
import { EXIT, isConfigProblem } from './exit-status.ts';
import { writeErr, writeOut } from './output.ts';
import { readProjectConfig } from './plugins.ts';
import { targetOf } from './scan-target.ts';

export interface ConfigArguments {
  /** The root if not given. */
  readonly file?: string | undefined;
  readonly allowPlugins: boolean;
}

export async function printConfig({ file, allowPlugins }: ConfigArguments): Promise<number> {
  const { absolute, paths } = targetOf(file === undefined ? [] : [file]);
  const config = await readProjectConfig(absolute, allowPlugins);
  const effective = config.effective({}).configOf(paths?.[0] ?? '');
  const rows = [...rulesOf(effective), ...valuesOf(effective)];
  rows.push(...heatOf(config, paths?.[0] ?? ''));
  await writeOut(rows.map(row => `${aligned(rows, row)}\n`).join(''));
  for (const problem of config.mistakes) writeErr(`hotpath: ${problemPlace(problem)}${problem.message}\n`);
  return config.mistakes.some(isConfigProblem) ? EXIT.usage : EXIT.ok;
}

type Row = readonly [name: string, value: string, origin: string];

function rulesOf({ rules, packageRules, ignoredBy }: EffectiveConfig): Row[] {
  const others = [...packageRules.values()].map(({ value }) => value);
  const severities = [...RULES, ...others, ...SUPPRESSION_RULES].map((each): Row => {
    const { id } = each;
    const rule = rules.get(id);
    const name = `rules.${id}`;
    if (rule?.enforcedBy) return [name, rule.severity, `${wordsOf(rule.origin)} (enforced)`];
    if (ignoredBy !== null) return [name, 'off', `${originOf(ignoredBy)} (ignore)`];
    const plugin = packageRules.get(id);
    if (rule === undefined) return [name, ownSeverity(each), plugin ? wordsOf(plugin.origin) : DEFAULT];
    return [name, rule.severity, wordsOf(rule.origin)];
  });
  return [...severities, ...[...RULES, ...others].flatMap(each => optionsOf(each, rules))];
}

function optionsOf({ id, options: forms = {} }: Rule, rules: EffectiveConfig['rules']): Row[] {
  const told = rules.get(id)?.options ?? null;
  return Object.entries(optionValues(forms, told?.value ?? null)).map(([name, value]): Row => {
    const isTold = told !== null && Object.hasOwn(told.value, name);
    return [`rules.${id}.${name}`, JSON.stringify(value), isTold ? wordsOf(told.origin) : DEFAULT];
  });
}

function budgetOf({ entryPoints, milliseconds, queries, from }: Budget): Row {
  const most = [
    ...(queries === undefined ? [] : [`${queries} queries`]),
    ...(milliseconds === undefined ? [] : [`${milliseconds} ms`]),
  ];
  return ['budgets', `${entryPoints.join(', ')}: ${most.join(', ')}`, from];
}

function valuesOf({ minimumConfidence, latency, fixes, terms }: EffectiveConfig): Row[] {
  return [
    ['minConfidence', minimumConfidence.value, originOf(minimumConfidence)],
    ...rowsOf('latency', latency),
    ...rowsOf('fixes', fixes),
    ...terms.budgets.map(budgetOf),
  ];
}

function heatOf({ heatSettings }: ProjectConfig, path: string): Row[] {
  return (heatSettings?.told(path) ?? []).map(
    ({ value: { functions, heat }, origin }): Row => [
      'heat',
      functions === null ? heat : `${heat}: ${functions.join(', ')}`,
      wordsOf(origin),
    ],
  );
}

function rowsOf(name: string, values: ReadonlyMap<string, Effective<string | number>>): Row[] {
  return [...values].map(([key, each]): Row => [`${name}.${key}`, String(each.value), originOf(each)]);
}

const DEFAULT = 'default';

function originOf({ origin }: Effective<unknown>): string {
  return origin === null ? DEFAULT : wordsOf(origin);
}

function aligned(rows: readonly Row[], [name, value, origin]: Row): string {
  const width = (column: 0 | 1): number => Math.max(...rows.map(row => row[column].length));
  return `${name.padEnd(width(0))}  ${value.padEnd(width(1))}  ${origin}`;
}
