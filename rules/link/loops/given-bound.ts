/** How many elements a parameter has at most, because of what all callers pass: one-element lists, slices, chunks of a loop. */

import type { Ref } from '../../facts/facts.ts';
import type { FunctionNode, LinkedFile } from '../program.ts';
import type { Evaluator } from '../values/evaluate.ts';
import { type Given, type GivenInput, givenFor, paramPartOf, refOf } from '../values/given-values.ts';
import { type Most, mostOf, stepBefore } from './collection-bound.ts';
import { isChunk } from './loop-reason.ts';

export interface GivenBoundInput extends GivenInput {
  readonly evaluator: Evaluator;
  /** What frameworks call with values of their own. */
  readonly handlers: ReadonlySet<FunctionNode>;
}

const MAX_DEPTH = 3;
const MAX_STEPS = 6;

export function mostGiven(input: GivenBoundInput, file: LinkedFile, ref: Ref, depth = 0): Most {
  if (depth >= MAX_DEPTH) return null;
  const part = paramPartOf(input, file, ref);
  if (!part) return mostDerived(input, file, ref, depth);
  if (input.handlers.has(part.node)) return null;
  let most = 0;
  let isShown = true;
  for (const given of givenFor(input, part) ?? [null]) {
    const each = given && mostOfGiven(input, given, depth);
    if (each === null) return null;
    if (each === 'unshown') isShown = false;
    else most = Math.max(most, each);
  }
  return isShown ? most : 'unshown';
}

function mostOfGiven(input: GivenBoundInput, given: Given, depth: number): Most {
  const { file, start } = given;
  const ref = refOf(given);
  if (isChunk(file.facts, ref)) return 'unshown';
  return mostOf(input.evaluator, file, ref, start) ?? mostGiven(input, file, ref, depth + 1);
}

/** Of `ids.filter(…)`, `[...new Set(ids)]` and `Array.isArray(ids) ? ids : [ids]` that of `ids`. */
function mostDerived(input: GivenBoundInput, file: LinkedFile, ref: Ref, depth: number): Most {
  let source = stepBefore(file.facts, ref);
  for (let step = 0; source && step < MAX_STEPS; step++) {
    if (source.kind === 'either') return mostOfOptions(input, file, source.of, depth);
    if (paramPartOf(input, file, source)) return mostGiven(input, file, source, depth);
    source = stepBefore(file.facts, source);
  }
  return null;
}

function mostOfOptions(
  input: GivenBoundInput,
  file: LinkedFile,
  options: readonly Ref[],
  depth: number,
): Most {
  const each = options.map(option =>
    option.kind === 'array' && option.items.every(item => item.kind !== 'spread')
      ? option.items.length
      : mostGiven(input, file, option, depth + 1),
  );
  if (each.includes(null)) return null;
  return each.includes('unshown') ? 'unshown' : Math.max(...each.map(Number));
}
