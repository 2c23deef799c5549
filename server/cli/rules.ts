/** Lists the rules, finds one by its id, and prints its documentation. */
import type { Rule } from '../../rules/catalog/define-rule.ts';
import { RULES } from '../../rules/catalog/index.generated.ts';
import { nearest } from '../host/nearest.ts';
import { ruleDocumentation } from '../host/package-files.ts';
import { EXIT, UsageError } from './exit-status.ts';
import { writeOut } from './output.ts';

export async function listRules(): Promise<number> {
  const width = Math.max(0, ...RULES.map(rule => rule.id.length));
  const lines = RULES.map(
    rule => `${rule.id.padEnd(width)}  ${rule.severity.padEnd('warning'.length)}  ${rule.summary}\n`,
  );
  await writeOut(lines.join(''));
  return EXIT.ok;
}

export async function explainRule(id: string): Promise<number> {
  const rule = findRule(id);
  await writeOut(ruleDocumentation(rule.id) ?? `# ${rule.id}\n\n${rule.summary}\n`);
  return EXIT.ok;
}

export function findRule(id: string): Rule {
  const rule = RULES.find(each => each.id === id);
  if (rule !== undefined) return rule;
  throw new UsageError(`there is no rule '${id}'${suggestion(id)}`);
}

function suggestion(id: string): string {
  const right = nearest(
    id,
    RULES.map(rule => rule.id),
  );
  return right === undefined ? '; hotpath rules lists them' : `; did you mean '${right}'?`;
}
