/** Which object literal a method stands in, so that `this` in it has a meaning. */
import type { FunctionId, Ref } from '../../facts/facts.ts';
import type { LinkedFile } from '../program.ts';
import type { ObjectRef } from './value.ts';

const MAX_DEPTH = 6;
const owners = new WeakMap<LinkedFile, ReadonlyMap<FunctionId, ObjectRef>>();

/** The object literal whose property a function is; undefined for any other function. */
export function ownerOf(file: LinkedFile, functionId: FunctionId): ObjectRef | undefined {
  let known = owners.get(file);
  if (!known) {
    known = ownersIn(file);
    owners.set(file, known);
  }
  return known.get(functionId);
}

function ownersIn({ facts }: LinkedFile): ReadonlyMap<FunctionId, ObjectRef> {
  const found = new Map<FunctionId, ObjectRef>();
  const visit = (ref: Ref | undefined, depth: number): void => {
    if (!ref || depth > MAX_DEPTH) return;
    if (ref.kind === 'typed' || ref.kind === 'spread') visit(ref.of, depth + 1);
    else if (ref.kind === 'array') for (const item of ref.items) visit(item, depth + 1);
    else if (ref.kind === 'object') {
      for (const { value } of ref.properties) {
        if (value.kind === 'function') found.set(value.function, ref);
        else visit(value, depth + 1);
      }
    }
  };
  for (const { value, assigned } of facts.bindings) {
    visit(value, 0);
    for (const ref of assigned ?? []) visit(ref, 0);
  }
  for (const { returns } of facts.functions) for (const ref of returns) visit(ref, 0);
  for (const { args } of facts.sites) for (const ref of args) visit(ref, 0);
  for (const { value } of facts.exports) visit(value, 0);
  return found;
}
