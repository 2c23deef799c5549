/** What a fan-out looks like, as far as facts say: who gathers the results, and what a limiter could hold back. */
import type { BindingId, FileFacts, Ref, SiteFacts } from '../../facts/facts.ts';
import type { Program, Repeat } from '../../link/program.ts';

export interface FanOutShape {
  /** The call that iterates; null for a loop statement. */
  readonly iteration: SiteFacts | null;
  /** `whole`: a trip waits for its call; `call`: it only starts it. */
  readonly trip: 'whole' | 'call';
  readonly gathering: Gathering | null;
  /** True if a loop around this one starts all its trips at once, too. */
  readonly isNested: boolean;
}

/** `Promise.all(…)` over what the trips give. */
export interface Gathering {
  readonly site: SiteFacts;
  readonly settles: boolean;
}

/** Null where nothing tells what a limiter would have to hold back. */
export function shapeOf(repeat: Repeat, around: readonly Repeat[]): FanOutShape | null {
  const { facts } = repeat.node.file;
  const iteration =
    facts.sites.find(({ start, end }) => start === repeat.loop.start && end === repeat.loop.end) ?? null;
  const trip = iteration === repeat.site ? 'whole' : tripOf(facts, repeat.site);
  if (trip === null) return null;
  return {
    iteration,
    trip,
    gathering: iteration && gatheringOf(facts, iteration),
    isNested: around.some(other => other.mode === 'concurrent' && other.loop.start < repeat.loop.start),
  };
}

/** `fetch(url).then(…)` is what its last call is; `void promises.push(fetch(url))` only starts it. */
export function tripOf(facts: FileFacts, site: SiteFacts): FanOutShape['trip'] | null {
  switch (site.use) {
    case 'awaited':
    case 'returned':
      return 'whole';
    case 'dropped':
    case 'stored':
      return 'call';
    case 'receiver':
    case 'argument': {
      const taker = facts.sites[site.into];
      if (!taker) return null;
      if (site.use === 'argument' && isKeeping(taker)) return 'call';
      return site.use === 'receiver' || promiseMember(facts, taker) !== null ? tripOf(facts, taker) : null;
    }
    default:
      return null;
  }
}

const KEEPS = new Set(['push', 'unshift', 'set', 'add']);

function isKeeping({ callee }: SiteFacts): boolean {
  return callee.kind === 'member' && KEEPS.has(callee.name);
}

/** `Promise.all(xs.map(…))`, or `const started = xs.map(…)` and `Promise.all(started)` later. */
function gatheringOf(facts: FileFacts, iteration: SiteFacts): Gathering | null {
  const taker =
    iteration.use === 'argument'
      ? facts.sites[iteration.into]
      : iteration.use === 'stored'
        ? takerOf(facts, iteration)
        : undefined;
  const member = taker && promiseMember(facts, taker);
  if (!taker || (member !== 'all' && member !== 'allSettled')) return null;
  return { site: taker, settles: member === 'allSettled' };
}

function takerOf(facts: FileFacts, iteration: SiteFacts): SiteFacts | undefined {
  const binding = facts.bindings.findIndex(
    ({ value }) => value?.kind === 'result' && facts.sites[value.site] === iteration,
  );
  return facts.sites.find(({ args }) => args.length === 1 && isLocal(args[0], binding));
}

function isLocal(ref: Ref | undefined, binding: BindingId): boolean {
  return ref?.kind === 'local' && ref.binding === binding;
}

/** `all` of `Promise.all(…)`, Bluebird's included. */
function promiseMember(facts: FileFacts, { callee }: SiteFacts): string | null {
  if (callee.kind !== 'member') return null;
  const object = settled(facts, callee.object);
  const isPromise =
    (object.kind === 'global' && object.name === 'Promise') ||
    (object.kind === 'import' && object.module === 'bluebird');
  return isPromise ? callee.name : null;
}

/** What a variable of the file was given. */
export function settled(facts: FileFacts, ref: Ref): Ref {
  if (ref.kind !== 'local') return ref;
  return facts.bindings[ref.binding]?.value ?? ref;
}

/** The package that a call goes to, and the function in it; null for anything else. */
export function importedCallee(
  facts: FileFacts,
  { callee }: SiteFacts,
): { module: string; name: string } | null {
  const own = settled(facts, callee);
  if (own.kind === 'import') return { module: own.module, name: own.name };
  if (callee.kind !== 'member') return null;
  const object = settled(facts, callee.object);
  return object.kind === 'import' ? { module: object.module, name: callee.name } : null;
}

/** How many arguments the functions that an iteration calls by reference take; null if that is out of sight. */
export function arityOf(program: Program, repeat: Repeat): number | null {
  const callees = program.calleesOf(repeat.node, repeat.site);
  const params = callees.map(({ facts }) => facts.params);
  if (params.length === 0 || params.some(list => list.some(({ rest }) => rest))) return null;
  return Math.max(...params.map(list => list.length));
}
