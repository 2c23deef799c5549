/** Formatters, patterns and compiled templates that are made anew although one, or one for each, would do. */

import type { FileFacts, Ref, SiteFacts } from '../../facts/facts.ts';
import type { Edge } from '../calls/call-graph.ts';
import type { DescribedCall } from '../calls/described-calls.ts';
import { stepOf } from '../calls/effects.ts';
import type { HeatMap } from '../entry-points/heat.ts';
import { natureOfLoop, ofCollection } from '../loops/loop-reason.ts';
import type { FunctionNode, HotPath } from '../program.ts';
import type { Trip } from '../repeats/connections.ts';
import { type Around, loopsAround, type RepeatsInput, tripOf } from '../repeats/repeats.ts';
import { isOutside } from '../repeats/trip-values.ts';
import { isConstant, isConstantAt } from '../values/constant-values.ts';
import type { RebuiltValue } from './suspects.ts';

type Input = RepeatsInput & { readonly calls: readonly DescribedCall[]; readonly heat: HeatMap };
type Rebuilt = Pick<RebuiltValue, 'of' | 'loop' | 'through'>;

const REPLACES = /^replace(?:All)?$/;
const MAX_STEPS = 6;

/** In order of path and position. */
export function findRebuiltValues(input: Input): RebuiltValue[] {
  return input.calls
    .filter(isCostly)
    .flatMap(call => (call.node.file.cold === null ? rebuiltAt(input, call) : []));
}

function isCostly({ node, site, callee }: DescribedCall): boolean {
  if (site.kept || site.onFailure || site.unreached) return false;
  const { costly } = callee.member;
  return costly === true ? site.kind === 'new' && !isStateful(node.file.facts, site) : costly !== undefined;
}

/** `new RegExp(word, 'g')` on which `exec` or `test` goes on where it was: a text's own methods begin anew. */
function isStateful(facts: FileFacts, site: SiteFacts): boolean {
  const [, flags] = site.args;
  if (flags?.kind !== 'literal' || !/[gy]/.test(String(flags.value))) return false;
  const isIt = (ref: Ref | undefined): boolean => ref?.kind === 'result' && facts.sites[ref.site] === site;
  return facts.sites.some(({ callee }) => {
    if (callee.kind !== 'member' || !/^(?:exec|test)$/.test(callee.name)) return false;
    const { object } = callee;
    return isIt(object.kind === 'local' ? facts.bindings[object.binding]?.value : object);
  });
}

function rebuiltAt(input: Input, { node, site, callee }: DescribedCall): RebuiltValue[] {
  const hotPaths = hotPathsTo(input.heat, node);
  if (!hotPaths) return [];
  const call = stepOf(node, site);
  const { costly } = callee.member;
  // What is compiled by one that lasts is there the second time.
  if (costly === 'compiles once' && !isMadeHere(node, site)) return [];
  const found =
    inLoop(input, node, site) ??
    throughCaller(input, node, site) ??
    (costly === true || hotPaths.length === 0 ? null : perRun(node, site));
  return found ? [{ node, call, hotPaths, ...found }] : [];
}

/** `new Ajv().compile(schema)`, also with a variable of the function between. */
function isMadeHere({ file, id }: FunctionNode, { callee }: SiteFacts): boolean {
  let ref = callee.kind === 'member' ? callee.object : undefined;
  const binding = ref?.kind === 'local' ? file.facts.bindings[ref.binding] : undefined;
  if (binding) ref = binding.function === id - file.firstFunction ? binding.value : undefined;
  return ref?.kind === 'result' && file.facts.sites[ref.site]?.kind === 'new';
}

/** Null if it runs cold, or for the first caller only; an empty list if nothing is known to call it. */
function hotPathsTo(heat: HeatMap, node: FunctionNode): readonly HotPath[] | null {
  const known = heat.pathsTo(node, 3);
  if (known.length === 0) return heat.heatOf(node) === null ? [] : null;
  const hot = known.filter(({ kept }) => !kept);
  return hot.length > 0 ? hot : null;
}

function inLoop(input: Input, node: FunctionNode, site: SiteFacts): Rebuilt | null {
  const growing = loopsAround(input, node, site).filter(around => isGrowing(input, around));
  for (const around of growing) {
    const trip = tripOf(around);
    if (around.node.file !== node.file) continue;
    const loop = placeOf(around);
    if (site.args.every(arg => isOutside(node.file.facts, arg, trip)))
      return { of: 'same', loop, through: null };
    if (isOfSettings(node.file.facts, around)) return { of: 'settings', loop, through: null };
    // In one loop alone it is a few placeholders, as a rule.
    if (growing.length > 1 && goesOver(node.file.facts, site, trip))
      return { of: 'passes', loop, through: null };
  }
  return null;
}

/** True if the loop goes through what the object was set up with, whoever calls. */
function isOfSettings(facts: FileFacts, { loop, edge }: Around): boolean {
  const over = loop ? loop.iterates : edge?.over;
  return over !== undefined && over !== null && isSetting(facts, over, 0);
}

/** `this.options.schemes`, also where a variable holds it. */
function isSetting(facts: FileFacts, ref: Ref, depth: number): boolean {
  if (depth > MAX_STEPS) return false;
  if (ref.kind === 'typed') return isSetting(facts, ref.of, depth + 1);
  if (ref.kind === 'member')
    return (ref.object.kind === 'this' && SETTINGS.test(ref.name)) || isSetting(facts, ref.object, depth + 1);
  const binding = ref.kind === 'local' ? facts.bindings[ref.binding] : undefined;
  return binding?.kind === 'const' && !binding.param && binding.value !== undefined
    ? isSetting(facts, binding.value, depth + 1)
    : false;
}

const SETTINGS = /^[_#]?(?:config|configuration|options|opts|settings)_?$/;

/** `text = text.replace(new RegExp(name), …)`: one text, and a pattern for each trip. */
function goesOver(facts: FileFacts, site: SiteFacts, { start, end }: Trip): boolean {
  const replacing = site.use === 'argument' ? facts.sites[site.into] : undefined;
  if (replacing?.callee.kind !== 'member' || !REPLACES.test(replacing.callee.name)) return false;
  const text = replacing.callee.object;
  const binding = text.kind === 'local' ? facts.bindings[text.binding] : undefined;
  if (!binding || (binding.start >= start && binding.start < end)) return false;
  return binding.assigned?.some(ref => ref.kind === 'result' && facts.sites[ref.site] === replacing) ?? false;
}

/** A loop that calls the function, which makes the same for everybody, or for all trips of it. */
function throughCaller(input: Input, node: FunctionNode, site: SiteFacts): Rebuilt | null {
  for (const edge of input.graph.to(node)) {
    if (edge.callback || edge.runs !== 'once' || edge.kept !== null || edge.onFailure) continue;
    if (!site.args.every(arg => isConstantFor(edge, arg))) continue;
    const around = loopsAround(input, edge.from, edge.site).find(each => isGrowing(input, each));
    if (around) return { of: 'same', loop: placeOf(around), through: stepOf(edge.from, edge.site) };
  }
  return null;
}

/** True for a constant, and for what is made of constants and of parameters that a call gives constants for. */
function isConstantFor(edge: Edge, ref: Ref): boolean {
  const { facts } = edge.to.file;
  if (isConstant(facts, ref, 0)) return true;
  if (ref.kind === 'typed') return isConstantFor(edge, ref.of);
  if (ref.kind === 'object')
    return ref.spreads.length === 0 && ref.properties.every(({ value }) => isConstantFor(edge, value));
  const binding = ref.kind === 'local' ? facts.bindings[ref.binding] : undefined;
  if (binding?.param?.path.length !== 0 || binding.function !== edge.to.id - edge.to.file.firstFunction)
    return false;
  const given = edge.site.args[binding.param.index];
  return given !== undefined && isConstant(edge.from.file.facts, given, 0);
}

function perRun(node: FunctionNode, site: SiteFacts): Rebuilt | null {
  if (node.facts.kind === 'module' || !isConstantCall(node, site)) return null;
  return { of: 'call', loop: { path: node.file.path, start: site.start, end: site.end }, through: null };
}

function isConstantCall({ file }: FunctionNode, site: SiteFacts): boolean {
  return site.args.every((_, index) => isConstantAt(file.facts, site, String(index)));
}

/** True if nothing but the data says how often it goes round, and it is not there for elements of a page: each of them takes longer. */
function isGrowing({ evaluator }: Input, around: Around): boolean {
  const { node, loop, edge, kept, onFailure } = around;
  if (kept || onFailure || makesElements(around)) return false;
  const nature = loop
    ? natureOfLoop(evaluator, node.file, loop)
    : edge?.over
      ? ofCollection(evaluator, node.file, edge.over, null, edge.site.start)
      : null;
  return nature?.reason === 'each' && nature.bound === null;
}

function makesElements({ node, edge }: Around): boolean {
  return node.facts.jsx || (edge?.to.facts.jsx ?? false);
}

function placeOf({ node, loop, edge }: Around): RebuiltValue['loop'] {
  const { path } = node.file;
  if (loop) return { path, start: loop.start, end: loop.headEnd };
  return { path, start: edge?.site.start ?? 0, end: edge?.site.end ?? 0 };
}
