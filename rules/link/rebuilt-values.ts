/** Formatters and patterns that a loop makes anew on each trip although each would be the same. */

import type { SiteFacts } from '../facts/facts.ts';
import { isConstantAt } from './constant-values.ts';
import type { DescribedCall } from './described-calls.ts';
import { stepOf } from './effects.ts';
import type { HeatMap } from './heat.ts';
import { natureOfLoop, ofCollection } from './loop-reason.ts';
import type { FunctionNode, RebuiltValue } from './program.ts';
import { type Around, loopsAround, type RepeatsInput, tripOf } from './repeats.ts';
import { isOutside } from './trip-values.ts';

type Input = RepeatsInput & { readonly calls: readonly DescribedCall[]; readonly heat: HeatMap };

/** In order of path and position. */
export function findRebuiltValues(input: Input): RebuiltValue[] {
  return input.calls
    .filter(isCostly)
    .flatMap(({ node, site }) => (node.file.cold === null ? rebuiltAt(input, node, site) : []));
}

function isCostly({ site, callee }: DescribedCall): boolean {
  if (site.kind !== 'new' || site.kept || site.onFailure || site.unreached) return false;
  return callee.member.costly === true;
}

function rebuiltAt(input: Input, node: FunctionNode, site: SiteFacts): RebuiltValue[] {
  const hotPaths = input.heat.pathsTo(node, 3).filter(({ kept }) => !kept);
  if (hotPaths.length === 0) return [];
  const call = stepOf(node, site);
  const found = loopOf(input, node, site);
  return found ? [{ node, call, hotPaths, ...found }] : [];
}

function loopOf(
  input: Input,
  node: FunctionNode,
  site: SiteFacts,
): Pick<RebuiltValue, 'loop' | 'through'> | null {
  for (const around of loopsAround(input, node, site)) {
    const trip = tripOf(around);
    const isSame = site.args.every(arg => isOutside(node.file.facts, arg, trip));
    if (isSame && around.node.file === node.file && isGrowing(input, around))
      return { loop: placeOf(around), through: null };
  }
  if (!site.args.every((_, index) => isConstantAt(node.file.facts, site, String(index)))) return null;
  for (const edge of input.graph.to(node)) {
    if (edge.callback || edge.runs !== 'once' || edge.kept !== null || edge.onFailure) continue;
    const around = loopsAround(input, edge.from, edge.site).find(each => isGrowing(input, each));
    if (around) return { loop: placeOf(around), through: stepOf(edge.from, edge.site) };
  }
  return null;
}

/** True if nothing but the data says how often it goes round. */
function isGrowing({ evaluator }: Input, { node, loop, edge, kept, onFailure }: Around): boolean {
  if (kept || onFailure) return false;
  const nature = loop
    ? natureOfLoop(evaluator, node.file, loop)
    : edge?.over
      ? ofCollection(evaluator, node.file, edge.over, null, edge.site.start)
      : null;
  return nature?.reason === 'each' && nature.bound === null;
}

function placeOf({ node, loop, edge }: Around): RebuiltValue['loop'] {
  const { path } = node.file;
  if (loop) return { path, start: loop.start, end: loop.headEnd };
  return { path, start: edge?.site.start ?? 0, end: edge?.site.end ?? 0 };
}
