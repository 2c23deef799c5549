/** Decides from facts whether awaits can be put into one `Promise.all` where they stand. */
import type { FixOffer } from '../../base/finding.ts';
import type { AwaitRunFacts, AwaitStepFacts, FileFacts } from '../../facts/facts.ts';
import type { AwaitGroup } from '../../link/program.ts';

export function fixesFor({ node, awaits }: AwaitGroup): FixOffer[] {
  const { facts } = node.file;
  const steps = awaits.map(({ step }) => step);
  const run = facts.awaitRuns.find(candidate => candidate.steps.includes(steps[0] as AwaitStepFacts));
  if (!run || !areNeighbours(facts, run, steps) || !steps.every(step => isPlain(facts, step))) return [];
  const typed = steps.filter(step => step.gives.some(id => facts.bindings[id]?.type !== undefined)).length;
  // Types stay where all of them are written.
  if (typed > 0 && typed < steps.length) return [];
  return [
    {
      id: `sequential-awaits/promise-all-${steps.length}`,
      title: 'Start them together with Promise.all',
      safety: 'review',
      look: 'the second starts even if the first fails',
    },
  ];
}

/** True if nothing is declared between them. */
function areNeighbours(facts: FileFacts, run: AwaitRunFacts, steps: readonly AwaitStepFacts[]): boolean {
  const from = run.steps.indexOf(steps[0] as AwaitStepFacts);
  return steps.every((step, index) => {
    const before = steps[index - 1];
    if (run.steps[from + index] !== step) return false;
    return !before || !facts.bindings.some(({ start }) => start > before.end && start < step.start);
  });
}

/** `const a = await f();` and nothing around the await. */
function isPlain(facts: FileFacts, { calls, gives, end }: AwaitStepFacts): boolean {
  const [only, ...others] = calls;
  const isConstant = gives.every(id => facts.bindings[id]?.kind === 'const');
  return only !== undefined && others.length === 0 && isConstant && end - only.end <= 1;
}
