/** Lists the rules, finds those that somebody names, and prints their documentation. */
import { ownSeverity, type Rule } from '../../rules/catalog/define-rule.ts';
import { RULES } from '../../rules/catalog/index.generated.ts';
import { nearest } from '../host/nearest.ts';
import { documentationOf } from '../host/package-files.ts';
import { EXIT, UsageError } from './exit-status.ts';
import { writeOut } from './output.ts';
import { rulesThere } from './plugins.ts';

export interface RulesArguments {
  /** True if the code of shared rule sets may run, those of the current folder. */
  readonly allowPlugins: boolean;
}

export async function listRules({ allowPlugins }: RulesArguments): Promise<number> {
  const rules = await rulesThere(process.cwd(), allowPlugins);
  const width = Math.max(0, ...rules.map(rule => rule.id.length));
  const lines = rules.map(
    rule => `${rule.id.padEnd(width)}  ${ownSeverity(rule).padEnd('warning'.length)}  ${rule.summary}\n`,
  );
  await writeOut(lines.join(''));
  return EXIT.ok;
}

export async function explainRule(id: string, { allowPlugins }: RulesArguments): Promise<number> {
  const rule = findRule(id, await rulesThere(process.cwd(), allowPlugins));
  await writeOut(documentationOf(rule) ?? `# ${rule.id}\n\n${rule.summary}\n`);
  return EXIT.ok;
}

export interface WantedRules extends RulesArguments {
  /** Ids; all rules if empty. */
  readonly rules: readonly string[];
}

/** @throws UsageError for a rule that there is not. */
export async function checkWanted({ rules, allowPlugins }: WantedRules, absolute: string): Promise<void> {
  const isOwn = (id: string) => RULES.some(rule => rule.id === id);
  if (rules.every(isOwn)) return;
  const there = await rulesThere(absolute, allowPlugins);
  for (const id of rules) findRule(id, there);
}

function findRule(id: string, rules: readonly Rule[]): Rule {
  const rule = rules.find(each => each.id === id);
  if (rule !== undefined) return rule;
  throw new UsageError(`there is no rule '${id}'${suggestion(id, rules)}`);
}

function suggestion(id: string, rules: readonly Rule[]): string {
  const right = nearest(
    id,
    rules.map(rule => rule.id),
  );
  return right === undefined ? '; hotpath rules lists them' : `; did you mean '${right}'?`;
}
