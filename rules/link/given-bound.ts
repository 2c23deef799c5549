/** How many elements a parameter has at most, because of what all callers pass: one-element lists, slices, chunks of a loop. */

import type { Ref } from '../facts/facts.ts';
import { type Most, mostOf } from './collection-bound.ts';
import type { Evaluator } from './evaluate.ts';
import { type Given, type GivenInput, givenFor, paramPartOf, refOf } from './given-values.ts';
import { isChunk } from './loop-reason.ts';
import type { FunctionNode, LinkedFile } from './program.ts';

export interface GivenBoundInput extends GivenInput {
  readonly evaluator: Evaluator;
  /** What frameworks call with values of their own. */
  readonly handlers: ReadonlySet<FunctionNode>;
}

const MAX_DEPTH = 3;

export function mostGiven(input: GivenBoundInput, file: LinkedFile, ref: Ref, depth = 0): Most {
  const part = depth < MAX_DEPTH ? paramPartOf(input, file, ref) : null;
  if (!part || input.handlers.has(part.node)) return null;
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
