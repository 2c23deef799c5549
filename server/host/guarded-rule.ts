/** A rule of somebody else's: what it reports is checked, so that a mistake of one rule is named and costs no other finding. */
import * as z from 'zod';
import type { Reported, Rule } from '../../rules/catalog/define-rule.ts';

export function guarded(rule: Rule): Rule {
  return {
    ...rule,
    check(context) {
      const outcome: unknown = rule.check({
        ...context,
        report: finding => context.report(checkedReport(finding)),
      });
      if (!isPromise(outcome)) return;
      // Whatever becomes of it, nobody waits for it.
      outcome.then(undefined, () => {});
      throw new Error('check is asynchronous, and has to report before it returns');
    },
  };
}

function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}

const place = {
  path: z.string().min(1),
  start: z.int().nonnegative(),
  end: z.int().nonnegative(),
};

const reported: z.ZodType = z.object({
  ...place,
  confidence: z.enum(['certain', 'likely', 'possible']),
  message: z.string().min(1),
  severity: z.enum(['error', 'warning', 'info']).optional(),
  effect: z
    .looseObject({ kind: z.string(), sync: z.boolean(), library: z.string(), operation: z.string() })
    .optional(),
  multiplicity: z.string().optional(),
  entryPoints: z.array(z.object({ ...place, kind: z.string(), name: z.string() })),
  evidence: z.array(z.object({ ...place, message: z.string() })),
  impact: z.object({
    level: z.enum(['high', 'medium', 'low']),
    estimate: z.string().min(1),
    milliseconds: z.number().nonnegative().optional(),
  }),
  fixes: z
    .array(
      z.object({
        id: z.string().regex(/^[\w-]+\/[\w-]+$/, 'Expected RULE/NAME'),
        title: z.string().min(1),
        safety: z.enum(['safe', 'review']),
        look: z.string().optional(),
      }),
    )
    .optional(),
  get also() {
    return z.array(reported).optional();
  },
  anchor: z.string().min(1),
});

/** @throws with what is wrong. */
function checkedReport(finding: Reported): Reported {
  const { success, error } = reported.safeParse(finding);
  const issue = error?.issues[0];
  if (!success)
    throw new Error(`it reported a finding whose ${issue?.path.join('.')} is wrong: ${issue?.message}`);
  return finding;
}
