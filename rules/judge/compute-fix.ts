/** Computes the edits of an offered fix; a built-in rule's fix and its parser are loaded with the first one that is asked for. */
import type { Rule } from '../catalog/define-rule.ts';
import { FIXES } from '../catalog/fixes.generated.ts';
import { type EditedFile, type Fix, type FixOutcome, type FixRequest, refuse } from '../fix/fix.ts';

/** @param rules those that bring their fixes along. */
export async function computeFix(
  fixId: string,
  request: FixRequest,
  rules: readonly Rule[] = [],
): Promise<FixOutcome<EditedFile>> {
  const slash = fixId.indexOf('/');
  const fix = await fixOf(fixId.slice(0, slash), rules);
  return fix === null
    ? refuse(`there is no fix ${fixId}`)
    : withTexts(fix(fixId.slice(slash + 1), request), request);
}

/** @throws if a file is none that was scanned, which would be a fix's mistake. */
function withTexts(outcome: FixOutcome, { textOf }: Pick<FixRequest, 'textOf'>): FixOutcome<EditedFile> {
  if (outcome.kind === 'refused') return outcome;
  const files = outcome.files.map(({ path, edits }) => {
    const text = textOf(path);
    if (text === undefined) throw new Error(`a fix changes ${path}, which was not scanned`);
    return { path, edits, text };
  });
  return { kind: 'edits', files };
}

async function fixOf(rule: string, rules: readonly Rule[]): Promise<Fix | null> {
  const load = FIXES[rule];
  if (load) return (await load()).fix;
  return rules.find(({ id }) => id === rule)?.fix ?? null;
}
