/** Awaits that stand one after another though none needs what the others give or do: they could run at the same time. */
import type { EffectKind } from '../../base/effect.ts';
import type { AwaitRunFacts, AwaitStepFacts, FileFacts, SiteFacts } from '../../facts/facts.ts';
import type { EffectSummaries } from '../calls/effects.ts';
import type { ParamRuns } from '../calls/param-runs.ts';
import { isSameFetch } from '../calls/sure-effects.ts';
import { bothOf, CHANGES, collide, type Touches, type TouchesInput, touchesOf } from '../calls/touches.ts';
import { sitesIn } from '../calls/turns.ts';
import type { AwaitGroup, FunctionNode, GroupedAwait, LinkedFile } from '../program.ts';
import { isPlainSelect } from '../tables/statement-text.ts';
import { chainEnd, chainNames } from '../values/ref-text.ts';
import { type AwaitedCall, awaitedItem, callOf, isInOrder } from './awaited-calls.ts';
import { awaitedParts } from './awaited-parts.ts';
import { isGuard, isOrdered } from './ordered-calls.ts';

export interface AwaitRunsInput extends TouchesInput {
  readonly runs: ParamRuns;
  readonly summaries: EffectSummaries;
  /** By path, in order of path. */
  readonly files: ReadonlyMap<string, LinkedFile>;
  /** Whether somebody waits for a function. */
  isHot(node: FunctionNode): boolean;
}

export function findAwaitGroups(input: AwaitRunsInput): AwaitGroup[] {
  const groups: AwaitGroup[] = [];
  for (const file of input.files.values()) {
    if (file.cold !== null) continue;
    for (const run of [...file.facts.awaitRuns, ...awaitedParts(file.facts)]) {
      const node = input.nodeOf(file, run.function);
      if (node && run.loop < 0 && input.isHot(node)) groups.push(...groupsIn(input, node, run));
    }
  }
  return groups;
}

/** A step of a run that may start together with its neighbours. */
interface Free {
  readonly index: number;
  readonly step: AwaitStepFacts;
  readonly touches: Touches;
  readonly awaits: readonly GroupedAwait[];
  /** True if it does no more than take entries out of a cache. */
  readonly forgets: boolean;
  /** True if its calls are given constants at most. */
  readonly isGivenNothing: boolean;
}

function groupsIn(input: AwaitRunsInput, node: FunctionNode, run: AwaitRunFacts): AwaitGroup[] {
  const found: AwaitGroup[] = [];
  let group: Free[] = [];
  const guards = guardsOf(node);
  const end = (next: Free[]): void => {
    if (group.length > 1) found.push({ node, awaits: group.flatMap(({ awaits }) => awaits[0] ?? []) });
    group = next;
  };
  run.steps.forEach((step, index) => {
    const before = run.steps[index - 1];
    if (before && guards.some(guard => isBetween(guard, before, step))) end([]);
    const free = freeStep(input, node, step, index);
    if (free === 'in order') end([]);
    else if (free !== 'quick') {
      if (group.some(other => dependOn(free, other))) end([free]);
      else if (!isFetched(input, free, group)) group.push(free);
    }
  });
  end([]);
  return found;
}

/** True if all that it reads a function fetches for an earlier one already: `getOwner(id)` beside `getTitle(id)` of one document. */
function isFetched(input: AwaitRunsInput, later: Free, others: readonly Free[]): boolean {
  const near = others.filter(({ step }) => step.reads.some(id => later.step.reads.includes(id)));
  return later.awaits.every(({ effects }) =>
    effects.every(reached =>
      near.some(({ awaits }) =>
        awaits.some(other => other.effects.some(earlier => isSameFetch(input, reached, earlier))),
      ),
    ),
  );
}

function dependOn(later: Free, earlier: Free): boolean {
  if (later.step.needs.includes(earlier.index)) return true;
  // No entry needs another one gone; but it is taken out once what it was made from has changed, and before that is read again.
  if (later.forgets || earlier.forgets) return later.forgets !== earlier.forgets;
  if (collide(later.touches, earlier.touches)) return true;
  // A read that fails keeps what comes after it from being written, and a write may reach tables that it does not name.
  const isWriting = later.touches.writes.size > 0;
  if (isWriting !== earlier.touches.writes.size > 0) return true;
  // Rows that are given something in common may be held together by a foreign key.
  if (!isWriting || later.isGivenNothing || earlier.isGivenNothing) return false;
  return later.step.reads.some(id => earlier.step.reads.includes(id));
}

/** Declarations that a check may end: `const ability = assertMember(user)`. */
function guardsOf({ file, id }: FunctionNode): readonly SiteFacts[] {
  return sitesIn(file, id - file.firstFunction).filter(site => isGuard(file.facts, site));
}

function isBetween({ start, end }: SiteFacts, before: AwaitStepFacts, after: AwaitStepFacts): boolean {
  return start >= before.end && end <= after.start;
}

/** `in order` if nobody may overtake it, `quick` if there is nothing to wait for. */
function freeStep(
  input: AwaitRunsInput,
  node: FunctionNode,
  step: AwaitStepFacts,
  index: number,
): Free | 'in order' | 'quick' {
  const { facts } = node.file;
  const calls = step.calls.flatMap(call => callOf(node.file, call));
  // Without a value to keep, it is awaited for what it does or prevents.
  if (step.gives.length === 0) return forgettingStep(input, node, { step, index, calls }) ?? 'in order';
  if (
    calls.some(
      ({ site, within }) => isInOrder(input, node, site) || within.some(each => isOrdered(facts, each)),
    )
  )
    return 'in order';
  const touches = bothOf(calls.map(({ site, within }) => touchesOf(input, node.file, site, within)));
  if (touches.unsure || isMisnamed(input, node.file, calls, touches)) return 'in order';
  const awaits = awaitsOf(input, node, step, calls);
  if (awaits.every(({ effects }) => effects.length > 0))
    return { index, step, touches, awaits, forgets: false, isGivenNothing: areGivenNothing(calls) };
  const isKnown = touches.writes.size === 0 && calls.every(({ within }) => !isOpen(input, node, within));
  return isKnown ? 'quick' : 'in order';
}

function awaitsOf(
  input: AwaitRunsInput,
  { file }: FunctionNode,
  step: AwaitStepFacts,
  calls: readonly AwaitedCall[],
): GroupedAwait[] {
  return calls.map(call => ({ step, ...awaitedItem(input, file, call) }));
}

/** Names of calls that take an entry out of a cache. */
const FORGETS = /^(?:h?[dD]el|delete|remove|invalidate|evict|purge|forget|expire|unlink)(?:[A-Z]\w*)?$/;
const CACHE = /[cC]ache$/;
const TAKES_OUT: ReadonlySet<string> = new Set(['cache', 'http', 'cpu'] satisfies EffectKind[]);

/** `await cache.remove(id);`: no other such call needs to wait for it. */
function forgettingStep(
  input: AwaitRunsInput,
  node: FunctionNode,
  { step, index, calls }: { step: AwaitStepFacts; index: number; calls: readonly AwaitedCall[] },
): Free | null {
  const { facts } = node.file;
  const forgets = calls.every(({ site }) => {
    const names = chainNames(facts, site.callee);
    return FORGETS.test(names.at(-1) ?? '') && !site.onFailure && !site.unreached && !site.kept;
  });
  if (!forgets) return null;
  const awaits = awaitsOf(input, node, step, calls);
  const isOfCache = awaits.every(
    ({ effects, text }) =>
      effects.some(({ effect }) => effect.kind === 'cache' || CACHE.test(text.split('.').at(-2) ?? '')) &&
      effects.every(({ effect }) => TAKES_OUT.has(effect.kind)),
  );
  const touches: Touches = { reads: new Set(), writes: new Set(['cache *']), unsure: false };
  return isOfCache ? { index, step, touches, awaits, forgets, isGivenNothing: false } : null;
}

function areGivenNothing(calls: readonly AwaitedCall[]): boolean {
  return calls.every(({ within }) =>
    within.every(({ args }) => args.every(({ kind }) => kind === 'literal' || kind === 'function')),
  );
}

/** A name that promises a change, and no change to be seen: who knows. */
function isMisnamed(
  input: AwaitRunsInput,
  { facts }: LinkedFile,
  calls: readonly AwaitedCall[],
  { writes }: Touches,
): boolean {
  return (
    writes.size === 0 &&
    calls.some(call => CHANGES.test(chainEnd(facts, call.site.callee)) && !isPlainRead(input, facts, call))
  );
}

/** Words of statements, steps and commands that read. */
const READS = /^(?:select|get|find|query|scan|batchGet|transactGet)/i;

/** True for a read that is sent by a name for all statements: `pool.execute('SELECT …')`, `db.selectFrom(…).execute()`, `send(new GetCommand(…))`. */
function isPlainRead({ own }: AwaitRunsInput, facts: FileFacts, { site, within }: AwaitedCall): boolean {
  if (own.get(site)?.effect.kind !== 'db.read') return false;
  if (isPlainSelect(facts, site)) return true;
  const parts = within.filter(each => each !== site).map(({ callee }) => chainEnd(facts, callee));
  // A step may write what another one reads: `db.with('gone', qb => qb.deleteFrom(…)).selectFrom('gone')`.
  return parts.some(name => READS.test(name)) && !parts.some(name => CHANGES.test(name));
}

/** True if a step may do more than is known of it. */
function isOpen(
  { graph, own, evaluator }: AwaitRunsInput,
  node: FunctionNode,
  sites: readonly SiteFacts[],
): boolean {
  return sites.some(site => {
    if (site.kind !== 'call' || own.has(site) || graph.fromSite(node, site).length > 0) return false;
    const { kind } = evaluator.evaluate(node.file, site.callee);
    return kind !== 'member' && kind !== 'typed';
  });
}
