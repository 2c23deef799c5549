/** Decides from facts whether awaits can be put into one `Promise.all` where they stand. */
import type { FixOffer } from '../../base/finding.ts';
import type { AwaitRunFacts, AwaitStepFacts, FileFacts, SiteFacts } from '../../facts/facts.ts';
import type { AwaitGroup } from '../../link/program.ts';

export function fixesFor({ node, awaits }: AwaitGroup): FixOffer[] {
  const { facts } = node.file;
  const steps = awaits.map(({ step }) => step);
  const run = facts.awaitRuns.find(candidate => candidate.steps.includes(steps[0] as AwaitStepFacts));
  const isWriting = awaits.some(({ effects }) => effects.some(({ effect }) => effect.kind !== 'db.read'));
  if (!run || !areNeighbours(facts, run, { steps, isWriting }) || !steps.every(step => isPlain(facts, step)))
    return [];
  return [
    {
      id: `sequential-awaits/promise-all-${steps.length}`,
      title: 'Start them together with Promise.all',
      safety: 'review',
      look: steps.some((step, index) => index > 0 && hasBetween(facts, steps[index - 1], step))
        ? 'the second starts even if the first fails, and what is declared between them moves ahead or behind'
        : 'the second starts even if the first fails',
    },
  ];
}

/** For a list whose calls are awaited in it. */
export const UNAWAIT: FixOffer = {
  id: 'sequential-awaits/unawait',
  title: 'Leave out the awaits in the list',
  safety: 'review',
  look: 'the second starts even if the first fails',
};

function hasBetween({ bindings }: FileFacts, before: AwaitStepFacts | undefined, after: AwaitStepFacts) {
  return bindings.some(({ start }) => before !== undefined && start > before.end && start < after.start);
}

/** True if nothing but constants is declared between them, and those are only computed. */
function areNeighbours(
  facts: FileFacts,
  run: AwaitRunFacts,
  { steps, isWriting }: { readonly steps: readonly AwaitStepFacts[]; readonly isWriting: boolean },
): boolean {
  const from = run.steps.indexOf(steps[0] as AwaitStepFacts);
  return steps.every((step, index) => {
    const before = steps[index - 1];
    if (run.steps[from + index] !== step) return false;
    return !before || areMovable(facts, { start: before.end, end: step.start }, isWriting);
  });
}

/** What may fail where it stands keeps a later write from being sent. */
function areMovable(
  facts: FileFacts,
  { start, end }: { readonly start: number; readonly end: number },
  isWriting: boolean,
): boolean {
  const bindings = facts.bindings.filter(binding => binding.start > start && binding.start < end);
  const sites = facts.sites.filter(site => site.start >= start && site.end <= end);
  return (
    bindings.every(({ kind }) => kind === 'const' || kind === 'param') &&
    sites.every(site => !isWriting && onlyComputes(site))
  );
}

/** Methods that change nothing, whatever they are called on. */
const COMPUTES =
  /^(?:parse|safeParse|map|filter|flatMap|find|findIndex|some|every|slice|concat|join|split|trim|includes|indexOf|at|toString|toLowerCase|toUpperCase|startsWith|endsWith|replace|getTime|toISOString)$/;
const GLOBALS =
  /^(?:Date|Set|Map|URL|URLSearchParams|Number|String|Boolean|BigInt|parseInt|parseFloat|isNaN)$/;

function onlyComputes({ kind, callee }: SiteFacts): boolean {
  if (callee.kind === 'global')
    return (kind === 'new' || callee.name !== 'Date') && GLOBALS.test(callee.name);
  if (kind !== 'call' || callee.kind !== 'member') return false;
  const { object, name } = callee;
  if (object.kind === 'global' && /^(?:Math|JSON|Date|Number)$/.test(object.name)) return true;
  if (object.kind === 'global' && object.name === 'Object') return /^(?:keys|values|entries)$/.test(name);
  return COMPUTES.test(name);
}

/** `const a = await f();` and nothing around the await. */
function isPlain(facts: FileFacts, { calls, gives, end }: AwaitStepFacts): boolean {
  const [only, ...others] = calls;
  const isConstant = gives.every(id => facts.bindings[id]?.kind === 'const');
  return only !== undefined && others.length === 0 && isConstant && end - only.end <= 1;
}
