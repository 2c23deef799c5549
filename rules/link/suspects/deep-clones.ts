/** Copies of data by way of its text, `JSON.parse(JSON.stringify(rows))`, of as much as there is. */
import type { Ref, SiteFacts } from '../../facts/facts.ts';
import { stepOf } from '../calls/effects.ts';
import type { OriginInput } from '../loops/collection-origin.ts';
import { natureOfLoop, ofCollection } from '../loops/loop-reason.ts';
import type { FunctionNode, LinkedFile } from '../program.ts';
import { loopsAround, type RepeatsInput, sitesOf } from '../repeats/repeats.ts';
import { refText } from '../values/ref-text.ts';
import { growthOf } from './list-growth.ts';
import type { DeepClone, ListGrowth } from './suspects.ts';

type Input = RepeatsInput & OriginInput;

/** In order of path and position. */
export function findDeepClones(input: Input): DeepClone[] {
  return input.functions.flatMap(node => {
    if (node.file.cold !== null) return [];
    return sitesOf(node).flatMap(site => cloneAt(input, node, site) ?? []);
  });
}

function cloneAt(input: Input, node: FunctionNode, site: SiteFacts): DeepClone | null {
  if (!isOfJson(site, 'parse') || site.onFailure || site.unreached || site.kept) return null;
  const { file } = node;
  const text = file.facts.sites[site.args[0]?.kind === 'result' ? site.args[0].site : -1];
  const of = text && isOfJson(text, 'stringify') ? text.args[0] : undefined;
  if (!of) return null;
  const whole = growthOf(input, file, of, site.start);
  const growth = whole ?? loopOver(input, node, site);
  if (!growth) return null;
  return { node, call: stepOf(node, site), of: refText(file.facts, of), growth, isEach: whole === null };
}

/** With one argument: what is left out or put in between is no mere copy. */
function isOfJson({ callee, args }: SiteFacts, name: string): boolean {
  return (
    args.length === 1 &&
    callee.kind === 'member' &&
    callee.name === name &&
    callee.object.kind === 'global' &&
    callee.object.name === 'JSON'
  );
}

/** The innermost loop over what grows. */
function loopOver(input: Input, node: FunctionNode, site: SiteFacts): ListGrowth | null {
  for (const { node: outer, loop, edge, kept } of loopsAround(input, node, site)) {
    const over = loop ? loop.iterates : edge?.over;
    const at = loop?.start ?? edge?.site.start ?? 0;
    if (kept || !over || !isEach(input, outer.file, over, loop, at)) continue;
    const growth = growthOf(input, outer.file, over, at);
    if (growth) return growth;
  }
  return null;
}

function isEach(
  { evaluator }: Input,
  file: LinkedFile,
  over: Ref,
  loop: Parameters<typeof natureOfLoop>[2] | null,
  at: number,
): boolean {
  const { reason, bound, paged } = loop
    ? natureOfLoop(evaluator, file, loop)
    : ofCollection(evaluator, file, over, null, at);
  return reason === 'each' && bound === null && paged !== true;
}
