/** Finds entry points whose estimated cost is over what a configuration allows one run of them. */
import { isHot } from '../../base/heat.ts';
import type { Place } from '../../base/place.ts';
import type { EntryPoint } from '../../link/program.ts';
import { type Budget, defineRule, type Reported, type RuleContext } from '../define-rule.ts';
import { type EstimatedCost, estimateCost } from '../entry-cost.ts';
import { deed, operationOf, placeOf } from '../evidence.ts';
import { nameMatcher } from '../name-matcher.ts';

export const rule = defineRule({
  id: 'over-budget',
  severity: 'error',
  summary: 'Entry points that cost more than the configuration allows one run of them.',
  check(context) {
    const fitting = context.budgets.map(budget => ({ budget, fits: nameMatcher(budget.entryPoints) }));
    if (fitting.length === 0) return;
    for (const entry of context.program.entryPoints) {
      const budget = fitting.findLast(({ fits }) => fits(entry.name))?.budget;
      if (budget !== undefined && isHot(entry.heat)) checkEntry(context, entry, budget);
    }
  },
});

function checkEntry(context: RuleContext, entry: EntryPoint, budget: Budget): void {
  const { program, latency, report } = context;
  const { work, sites } = program.costOf(entry);
  const cost = estimateCost({ entry, work, sites }, latency);
  const over = excess(cost, budget);
  if (over.length === 0) return;
  report({
    ...headOf(entry),
    // What only some runs do is counted too.
    confidence: work.every(({ isSure }) => isSure) ? 'certain' : 'likely',
    message: `${entry.name} costs ${cost.words}${assumed(cost, latency.n)}; ${budget.from} allows ${over.join(' and ')}.`,
    entryPoints: [{ ...placeOf(entry.registered), kind: entry.kind, name: entry.name }],
    evidence: [
      { ...placeOf(entry.registered), message: `${entry.name} comes in here` },
      ...sites.slice(0, MOST_SITES).map(({ call, effect }) => ({
        ...placeOf(call),
        message: `${deed(effect)}: ${operationOf(effect)}`,
      })),
    ],
    impact: { level: 'high', estimate: cost.words },
    anchor: entry.name,
  } satisfies Reported);
}

/** Of a registering call that holds the handler, what comes before it: nobody wants all of it marked. */
function headOf(entry: EntryPoint): Place {
  const { path, start, end } = entry.registered;
  const holdsHandler = entry.path === path && entry.start > start && entry.end <= end;
  return { path, start, end: holdsHandler ? entry.end : end };
}

/** So many places show where to begin. */
const MOST_SITES = 8;

function excess({ milliseconds, queries }: EstimatedCost, budget: Budget): string[] {
  const over: string[] = [];
  if (budget.queries !== undefined && queries > budget.queries)
    over.push(`${budget.queries} ${budget.queries === 1 ? 'query' : 'queries'}`);
  if (budget.milliseconds !== undefined && milliseconds > budget.milliseconds)
    over.push(`${budget.milliseconds} ms`);
  return over;
}

function assumed({ grows }: EstimatedCost, n: number): string {
  return grows ? `, where N is ${n}` : '';
}
