/** Writes the comment that leaves a finding out, where configuration lets comments do so. */
import type { Finding } from '../../rules/base/finding.ts';
import { type EditedFile, type FixOutcome, refuse } from '../../rules/fix/fix.ts';
import type { Policies } from '../../rules/judge/policy.ts';

export interface IgnoreContext {
  readonly policies: Policies;
  textOf(path: string): string | undefined;
}

/** The parser is loaded with the first comment that is asked for. */
export async function ignoreFinding(
  finding: Finding,
  { policies, textOf }: IgnoreContext,
): Promise<FixOutcome<EditedFile>> {
  const { enforcedBy } = policies.of(finding.path).decide(finding.rule);
  if (enforcedBy !== null) return refuse(`${finding.rule} is enforced by ${enforcedBy}`);
  const { ignoreEdits } = await import('../../rules/fix/ignore-comment.ts');
  const text = textOf(finding.path) ?? '';
  const edits = ignoreEdits(finding, text);
  return { kind: 'edits', files: [{ path: finding.path, edits, text }] };
}
