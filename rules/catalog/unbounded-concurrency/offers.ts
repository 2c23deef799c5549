/** Which fix of a fan-out is offered: the limiter that the project has already, else chunks. */
import type { FixOffer } from '../../base/finding.ts';
import type { SiteFacts } from '../../facts/facts.ts';
import type { Program, Reached, Repeat } from '../../link/program.ts';
import type { RepeatedCall } from '../repeats.ts';
import { existingGate } from './existing-gate.ts';
import { AT_ONCE, GATES, type Gate, MAPPERS } from './limiters.ts';
import { arityOf, type FanOutShape, importedCallee, shapeOf } from './shape.ts';

const ID = 'unbounded-concurrency';

export function offersFor(
  program: Program,
  { repeats }: RepeatedCall,
  repeat: Repeat,
  reached: Reached,
): readonly FixOffer[] {
  // "notify(hook)" that starts a request and is done: to wait for it is to wait for nothing.
  if (reached.left) return [];
  const shape = shapeOf(repeat, repeats);
  const offer = shape && offerFor(program, repeat, shape);
  return offer ? [offer] : [];
}

function offerFor(program: Program, repeat: Repeat, shape: FanOutShape): FixOffer | null {
  const { file } = repeat.node;
  const called = shape.iteration && importedCallee(file.facts, shape.iteration);
  const option = called && optionOffer(called.module, called.name);
  if (option) return option;
  const packages = program.dependenciesOf(file);
  const has = (name: string) => packages.has(name);
  const isInFile = (name: string) => file.facts.modules.includes(name);
  const gates = GATES.filter(gate => has(gate.package) && canPass(program, repeat, shape, gate));
  const mappers = MAPPERS.filter(
    mapper => has(mapper.package) && canMap(program, repeat, shape, mapper.package),
  );
  // One that the file uses already comes first, then those whose results and types are the plainest.
  const gate = gates.find(each => isInFile(each.package)) ?? gates[0];
  const mapper = mappers.find(each => isInFile(each.package)) ?? mappers[0];
  if (
    gate &&
    (isInFile(gate.package) || !mapper || (!isInFile(mapper.package) && gate.package === 'p-limit'))
  )
    return gateOffer(repeat, shape, gate);
  if (mapper) return mapperOffer(mapper.package);
  return canChunk(program, repeat, shape) ? chunksOffer(shape) : null;
}

const OPTIONS: Readonly<Record<string, RegExp>> = {
  'p-map': /^(?:default|\*)$/,
  bluebird: /^(?:map|filter)$/,
  async:
    /^(?:each|forEach|eachOf|forEachOf|map|mapValues|filter|reject|some|every|detect|concat|groupBy|flatMap)$/,
};

/** The iterating function could bound itself. */
function optionOffer(module: string, name: string): FixOffer | null {
  if (!OPTIONS[module]?.test(name)) return null;
  return {
    id: `${ID}/option`,
    title: `Tell ${module} to run ${AT_ONCE} at a time`,
    safety: 'review',
    look: 'once one has failed, those that still wait do not start; before, all had started',
  };
}

/** Whatever iterates, its trips or the calls that they start can wait their turn. */
function canPass(
  program: Program,
  repeat: Repeat,
  { iteration, trip, gathering }: FanOutShape,
  gate: Gate,
): boolean {
  if (iteration === repeat.site && arityOf(program, repeat) === null) return false;
  if (trip === 'whole' && iteration && !isIterated(iteration, PASSED)) return false;
  if (trip === 'whole' && !iteration) return false;
  return gate.keepsType || isJavaScript(repeat) || !gathering || isDropped(repeat, gathering.site);
}

const PASSED = /^(?:map|forEach|from|each)$/;
const MAPPED = /^map$/;
const CHUNKED = /^(?:map|flatMap)$/;

function isIterated({ callee }: NonNullable<FanOutShape['iteration']>, names: RegExp): boolean {
  return callee.kind === 'member' && names.test(callee.name);
}

/** Awaited, and not given to a variable. */
function isDropped({ node }: Repeat, gatherer: SiteFacts): boolean {
  const { bindings, sites } = node.file.facts;
  if (gatherer.use !== 'awaited') return false;
  return !bindings.some(
    ({ value }) => value?.kind === 'await' && value.of.kind === 'result' && sites[value.of.site] === gatherer,
  );
}

function isJavaScript({ node }: Repeat): boolean {
  return /\.[cm]?jsx?$/.test(node.file.path);
}

function canMap(program: Program, repeat: Repeat, shape: FanOutShape, module: string): boolean {
  const { iteration, gathering } = shape;
  if (shape.trip !== 'whole' || shape.isNested || !iteration || !gathering || gathering.settles) return false;
  if (!isIterated(iteration, MAPPED) || isOfPackage(repeat, iteration) || iteration.args.length !== 1)
    return false;
  if (iteration.use !== 'argument' || (iteration === repeat.site && (arityOf(program, repeat) ?? 3) > 2))
    return false;
  // Its promises are its own: a declared `Promise` may not take them.
  return module !== 'bluebird' || gathering.site.use === 'awaited';
}

/** `_.map(xs, …)`: the list is an argument. */
function isOfPackage(repeat: Repeat, iteration: NonNullable<FanOutShape['iteration']>): boolean {
  return importedCallee(repeat.node.file.facts, iteration) !== null;
}

function canChunk(program: Program, repeat: Repeat, shape: FanOutShape): boolean {
  const { iteration, gathering } = shape;
  if (shape.trip !== 'whole' || shape.isNested || !iteration || !gathering) return false;
  if (!isIterated(iteration, CHUNKED) || isOfPackage(repeat, iteration) || iteration.args.length !== 1)
    return false;
  if (iteration === repeat.site && (arityOf(program, repeat) ?? 2) > 1) return false;
  return gathering.site.use === 'awaited' || gathering.site.use === 'returned';
}

function gateOffer(repeat: Repeat, { gathering }: FanOutShape, gate: Gate): FixOffer {
  const existing = existingGate(repeat.node, gate);
  const title = existing
    ? `Let each wait its turn in ${existing}`
    : `Let ${AT_ONCE} run at a time with ${gate.package}`;
  const look = existing
    ? `${existing} is shared: a call in it that waits for another one in it waits for ever`
    : lookAtGate(repeat, gathering);
  const id = `${ID}/${gate.package}`;
  return look === undefined ? { id, title, safety: 'safe' } : { id, title, safety: 'review', look };
}

function mapperOffer(module: string): FixOffer {
  return {
    id: `${ID}/${module}`,
    title: `Map with ${module}, ${AT_ONCE} at a time`,
    safety: 'review',
    look: 'once one has failed, those that still wait do not start; before, all had started',
  };
}

function chunksOffer({ gathering }: FanOutShape): FixOffer {
  const id = `${ID}/chunks`;
  const title = `Wait for ${AT_ONCE} at a time, chunk by chunk`;
  return {
    id,
    title,
    safety: 'review',
    look: gathering?.settles
      ? 'the list has to stay as it is until the last chunk has started'
      : 'once one has failed, later chunks do not start; before, all had started',
  };
}

/** Nothing if every call still runs, in the same order, and whatever it throws is in the same place. */
function lookAtGate({ body }: Repeat, gathering: FanOutShape['gathering']): string | undefined {
  if (!gathering) return 'they start one by one now, and maybe after the function is done';
  if (!gathering.settles)
    return 'once one has failed, those that still wait start nevertheless, when the caller may have gone on';
  return body.facts.async ? undefined : 'what the callback throws at once is one of the settled results now';
}
