/** What a way to an effect asks of parameters, and whether the arguments of a call can give it. */
import type { DemandFacts, FunctionId, Ref, SiteFacts } from '../../facts/facts.ts';
import type { FunctionNode, LinkedFile } from '../program.ts';
import type { Edge } from './call-graph.ts';

type Test = Exclude<DemandFacts, { is: 'same' }>;

/** That a parameter, or what is at a path in it, comes out so in a test. */
export interface Demand {
  /** Whose parameter it is. */
  readonly of: FunctionNode['id'];
  readonly index: number;
  readonly path: readonly string[];
  /** What the part is if nothing is given; absent if that is nothing. */
  readonly default?: Ref;
  readonly test: Test;
  /** Equal demands have equal keys. */
  readonly key: string;
}

/** The demands that must hold together for an effect to come about. */
export type Demands = readonly Demand[];

export const NO_DEMANDS: Demands = [];

/** A long way asks for no more than this. */
const MAX_DEMANDS = 4;
const MAX_DEPTH = 8;
/** `visit(node.left)` in `visit` would ask for ever longer paths. */
const MAX_PATH = 3;
/** Where the arguments are not the parameters'. */
const SHIFTS = /^(?:bind|call|apply)$/;

type Place = Pick<Demand, 'of' | 'index' | 'path' | 'default'>;

/** What a value is where a call gives it: a literal, something that is neither null nor a primitive, a parameter of the caller, or unclear. */
type Given =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  | { readonly kind: 'object' }
  | { readonly kind: 'param'; readonly place: Place }
  | { readonly kind: 'any'; readonly of: readonly Given[] }
  | { readonly kind: 'unclear' };

const NOTHING: Given = { kind: 'nothing' };
const UNCLEAR: Given = { kind: 'unclear' };

/** What a site asks of the parameters around it. */
export function demandsOf({ file }: FunctionNode, { demands }: SiteFacts): Demands {
  if (!demands) return NO_DEMANDS;
  return demands.flatMap(test => {
    // What two parameters have in common, the arguments seldom show.
    if (test.is === 'same') return [];
    const given = givenBy(file, test.of, [], 0);
    return given.kind === 'param' ? [demandAt(given.place, test)] : [];
  });
}

function demandAt(place: Place, test: Test): Demand {
  const to = 'to' in test ? `${typeof test.to} ${test.to}` : '';
  return { ...place, test, key: `${place.of}.${place.index}.${place.path.join('.')} ${test.is} ${to}` };
}

/** All demands of a few ways together, each once and in one order. */
export function together(a: Demands, b: Demands): Demands {
  if (a.length === 0 && b.length === 0) return NO_DEMANDS;
  const byKey = new Map([...a, ...b].map(demand => [demand.key, demand]));
  return [...byKey.values()].sort((x, y) => (x.key < y.key ? -1 : 1)).slice(0, MAX_DEMANDS);
}

/** What remains to be asked of a caller's own parameters; null if the arguments of the call deny a demand. */
export function demandsThrough(edge: Edge, demands: Demands): Demands | null {
  if (demands.length === 0) return NO_DEMANDS;
  const left: Demand[] = [];
  for (const demand of demands) {
    if (demand.of !== edge.to.id) {
      if (isWithin(edge.from, demand.of)) left.push(demand);
      continue;
    }
    const given = argumentFor(edge, demand);
    if (denies(given, demand.test)) return null;
    // What is not followed is not asked: the effect stays.
    if (given.kind === 'param' && given.place.path.length <= MAX_PATH)
      left.push(demandAt(given.place, demand.test));
  }
  return together(left, NO_DEMANDS);
}

/** True if a function is, or stands in, the one that has the parameter. */
function isWithin({ file, id }: FunctionNode, owner: FunctionNode['id']): boolean {
  let at: FunctionId = id - file.firstFunction;
  while (at >= 0 && file.firstFunction + at !== owner) at = file.facts.functions[at]?.parent ?? -1;
  return at >= 0;
}

function argumentFor(edge: Edge, demand: Demand): Given {
  const { site, to, from } = edge;
  const param = to.facts.params[demand.index];
  if (edge.callback || !param || param.rest || !takesItsArguments(edge)) return UNCLEAR;
  if (site.args.slice(0, demand.index + 1).some(({ kind }) => kind === 'spread')) return UNCLEAR;
  const given = site.args[demand.index];
  const isMissing = !given || givenBy(from.file, given, [], 0).kind === 'nothing';
  const whole = isMissing ? param.default : given;
  const part = whole ? givenBy(isMissing ? to.file : from.file, whole, demand.path, 0) : NOTHING;
  if (part.kind !== 'nothing') return part;
  // A part of what is not there may have been given a default on the way.
  if (demand.path.length > 1) return UNCLEAR;
  return demand.default ? givenBy(to.file, demand.default, [], 0) : NOTHING;
}

/** True if what a call is given is what its function gets: no wrapper stands between that adds arguments or takes some. */
function takesItsArguments({ site, from, to, confidence }: Edge): boolean {
  if (site.kind !== 'call' && site.kind !== 'new') return false;
  const { callee } = site;
  if (callee.kind === 'member') return !SHIFTS.test(callee.name) || callee.name === to.facts.name;
  if (confidence !== 'certain') return false;
  const value = callee.kind === 'local' ? from.file.facts.bindings[callee.binding]?.value : callee;
  return value?.kind !== 'result';
}

function givenBy(file: LinkedFile, ref: Ref, path: readonly string[], depth: number): Given {
  if (depth > MAX_DEPTH) return UNCLEAR;
  switch (ref.kind) {
    case 'typed':
      return givenBy(file, ref.of, path, depth + 1);
    case 'literal':
      if (path.length === 0) return { kind: 'literal', value: ref.value };
      return ref.value === null ? NOTHING : UNCLEAR;
    case 'global':
      return ref.name === 'undefined' ? NOTHING : UNCLEAR;
    case 'member':
      return givenBy(file, ref.object, [ref.name, ...path], depth + 1);
    case 'either':
      return { kind: 'any', of: ref.of.map(of => givenBy(file, of, path, depth + 1)) };
    case 'object':
      return partOf(file, ref, path, depth);
    case 'array':
      return lengthOf(ref, path) ?? (path.length === 0 ? { kind: 'object' } : UNCLEAR);
    case 'function':
    case 'class':
      return path.length === 0 ? { kind: 'object' } : UNCLEAR;
    case 'local':
      return givenByLocal(file, ref.binding, path, depth);
    default:
      return UNCLEAR;
  }
}

/** `validate(user, [])`, where `if (required.length === 0) return true` is what comes of it. */
function lengthOf({ items }: Extract<Ref, { kind: 'array' }>, path: readonly string[]): Given | null {
  if (path.length !== 1 || path[0] !== 'length' || items.some(({ kind }) => kind === 'spread')) return null;
  return { kind: 'literal', value: items.length };
}

function partOf(
  file: LinkedFile,
  { properties, spreads }: Extract<Ref, { kind: 'object' }>,
  [name, ...rest]: readonly string[],
  depth: number,
): Given {
  if (name === undefined) return { kind: 'object' };
  // What is spread into it may come before or after.
  if (spreads.length > 0) return UNCLEAR;
  const property = properties.findLast(each => each.name === name);
  return property ? givenBy(file, property.value, rest, depth + 1) : NOTHING;
}

function givenByLocal(file: LinkedFile, id: number, path: readonly string[], depth: number): Given {
  const binding = file.facts.bindings[id];
  if (!binding || binding.assigned) return UNCLEAR;
  if (binding.param) {
    const { index, path: within, default: fallback } = binding.param;
    if (within.includes('*') || writesOf(file).has(`${id}.${path[0] ?? ''}`)) return UNCLEAR;
    // A part of a default that is not a literal is not followed.
    if (fallback && path.length > 0) return UNCLEAR;
    const place = { of: file.firstFunction + binding.function, index, path: [...within, ...path] };
    return { kind: 'param', place: { ...place, ...(fallback && { default: fallback }) } };
  }
  if (binding.kind !== 'const' || !binding.value) return UNCLEAR;
  // What an object or a list holds may change between its making and the call.
  const isHolder = binding.value.kind === 'object' || binding.value.kind === 'array';
  if (isHolder && path.length > 0) return UNCLEAR;
  return givenBy(file, binding.value, path, depth + 1);
}

const writes = new WeakMap<LinkedFile, ReadonlySet<string>>();

/** Properties of parameters that are written to, as `binding.name`. */
function writesOf(file: LinkedFile): ReadonlySet<string> {
  let known = writes.get(file);
  if (!known) {
    known = new Set(
      file.facts.sites.flatMap(({ kind, callee }) =>
        kind === 'assign' && callee.kind === 'member' && callee.object.kind === 'local'
          ? [`${callee.object.binding}.${callee.name}`]
          : [],
      ),
    );
    writes.set(file, known);
  }
  return known;
}

/** True if a test cannot come out so for what is given. */
function denies(given: Given, test: Test): boolean {
  switch (given.kind) {
    case 'unclear':
    case 'param':
      return false;
    case 'any':
      return given.of.length > 0 && given.of.every(of => denies(of, test));
    case 'nothing':
      return test.is === 'truthy' || test.is === 'set' || test.is === 'defined' || test.is === 'equal';
    case 'object':
      // "rich && { depth: 2 }" may be false as well.
      return test.is === 'equal';
    case 'literal':
      return deniesLiteral(given.value, test);
  }
}

function deniesLiteral(value: string | number | boolean | null, test: Test): boolean {
  switch (test.is) {
    case 'truthy':
      return !value;
    case 'falsy':
      return Boolean(value);
    case 'set':
      return value === null;
    case 'unset':
      return value !== null;
    case 'defined':
      return false;
    case 'equal':
      return value !== test.to;
    case 'other':
      return value === test.to;
  }
}
