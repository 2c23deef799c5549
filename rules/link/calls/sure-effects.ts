/** The effects that a call is sure to wait for each time, and the calls on the way to them. */

import type { Place } from '../../base/place.ts';
import type { SiteFacts } from '../../facts/facts.ts';
import type { FunctionNode, LinkedFile, Reached } from '../program.ts';
import type { OwnEffect } from '../site-linker.ts';
import { refText } from '../values/ref-text.ts';
import type { CallGraph, Edge } from './call-graph.ts';
import type { EffectSummaries } from './effects.ts';
import { stepOf } from './effects.ts';

export interface SurelyInput {
  readonly graph: CallGraph;
  readonly summaries: EffectSummaries;
  readonly own: ReadonlyMap<SiteFacts, OwnEffect>;
  readonly files: ReadonlyMap<string, LinkedFile>;
  nodeOf(file: LinkedFile, functionId: number): FunctionNode | null;
}

/** Those of a site that stands in an awaited call. */
export function sureEffects(
  input: SurelyInput,
  file: LinkedFile,
  site: SiteFacts,
  call: SiteFacts,
): Reached[] {
  const node = input.nodeOf(file, site.function);
  if (!node || (site.conditional && !call.conditional)) return [];
  const own = input.own.get(site);
  const edges = input.graph.fromSite(node, site).filter(edge => edge.runs === 'once');
  const through = input.summaries.through(edges).filter(reached => isSure(input, reached));
  if (!own || own.effect.sync) return through;
  return [ownReached(node, site, own), ...through];
}

function ownReached(node: FunctionNode, site: SiteFacts, { effect, confidence }: OwnEffect): Reached {
  return {
    effect,
    confidence,
    path: [stepOf(node, site)],
    repeatedInside: false,
    invariant: false,
    kept: false,
    onFailure: false,
    onMiss: false,
    limited: false,
    left: false,
  };
}

/** Functions around what others have to wait for only if it is not kept yet. */
const KEEPS = /memo|once|lazy/i;

/** True if every call on the way is made each time, as far as the text shows. */
function isSure(
  input: SurelyInput,
  { effect, path, kept, onFailure, onMiss, left, limited }: Reached,
): boolean {
  if (effect.sync || kept || onFailure || onMiss || left || limited) return false;
  return hopsOf(input, path).every(({ site, edge }, index) => {
    const isLast = index === path.length - 1;
    if (!site || (index > 0 && (site.conditional || site.kept)) || (!edge && !isLast)) return false;
    return !edge?.callback || !KEEPS.test(refText(edge.from.file.facts, site.callee));
  });
}

/** True if two different calls end in one read of one function. */
export function isSameFetch(input: SurelyInput, a: Reached, b: Reached): boolean {
  const [first, , ...more] = hopsOf(input, a.path);
  const last = locate(input, a.path.at(-1) as Place);
  if (!last || last.site !== locate(input, b.path.at(-1) as Place)?.site) return false;
  const isPlain = last.node.facts.class < 0 && !a.effect.opaque && a.effect.kind === 'db.read';
  return isPlain && more.length > 0 && first?.edge?.to !== hopsOf(input, b.path)[0]?.edge?.to;
}

/** One call on a path, with the edge that it takes to the next one. */
interface Hop {
  readonly site: SiteFacts | undefined;
  readonly edge: Edge | undefined;
}

function hopsOf(input: SurelyInput, path: Reached['path']): Hop[] {
  const found = path.map(step => locate(input, step));
  return found.map((here, index) => {
    const next = found[index + 1];
    const edges = here ? input.graph.from(here.node) : [];
    return { site: here?.site, edge: edges.find(({ site, to }) => site === here?.site && to === next?.node) };
  });
}

interface Located {
  readonly node: FunctionNode;
  readonly site: SiteFacts;
}

const located = new WeakMap<LinkedFile, ReadonlyMap<string, SiteFacts>>();

/** The site at a place, with its function. */
function locate(input: SurelyInput, { path, start, end }: Place): Located | undefined {
  const file = input.files.get(path);
  if (!file) return undefined;
  let sites = located.get(file);
  if (!sites) {
    sites = new Map(file.facts.sites.map(site => [`${site.start}:${site.end}`, site]));
    located.set(file, sites);
  }
  const site = sites.get(`${start}:${end}`);
  const node = site && input.nodeOf(file, site.function);
  return site && node ? { node, site } : undefined;
}
