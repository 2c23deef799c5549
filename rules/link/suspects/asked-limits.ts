/** Limits of reads that are numbers of a request's text, also where a handler hands them on to services and repositories. */
import type { FileFacts, Ref, SiteFacts } from '../../facts/facts.ts';
import { isBoundedBehind } from '../loops/bounded-numbers.ts';
import type { FunctionNode, LinkedFile } from '../program.ts';
import type { ListRead } from '../tables/list-reads.ts';
import { type GivenInput, givenFor, paramPartOf, refOf } from '../values/given-values.ts';
import { askedNumber } from './asked-numbers.ts';

export interface AskedLimit {
  /** The function that reads the number from the request. */
  readonly node: FunctionNode;
  /** The call that makes it. */
  readonly site: SiteFacts;
}

/** Calls that hand a number on. */
const MAX_HANDED = 3;

/** Null if no request says it, or something bounds it on its way. */
export function askedLimit(input: GivenInput, { node, limitRef }: ListRead): AskedLimit | null {
  return limitRef && numberBehind(input, node.file, limitRef, [nameOf(node.file.facts, limitRef)]);
}

/** @param names that the number goes by on its way */
function numberBehind(
  input: GivenInput,
  file: LinkedFile,
  ref: Ref,
  names: readonly string[],
): AskedLimit | null {
  if (file.facts.checks.some(({ of }) => isSameValue(of, ref))) return null;
  const site = askedNumber(file.facts, ref);
  if (site) {
    const node = input.nodeOf(file, site.function);
    return node && !names.some(name => name !== '' && isBoundedBehind(input.graph, node, name))
      ? { node, site }
      : null;
  }
  const part = names.length > MAX_HANDED ? null : paramPartOf(input, file, firstOption(file.facts, ref));
  for (const given of (part && givenFor(input, part)) ?? []) {
    const handed = refOf(given);
    const found = numberBehind(input, given.file, handed, [...names, nameOf(given.file.facts, handed)]);
    if (found) return found;
  }
  return null;
}

/** Of `limit ?? 20` the limit. */
function firstOption(facts: FileFacts, ref: Ref): Ref {
  if (ref.kind === 'typed') return firstOption(facts, ref.of);
  if (ref.kind === 'either') return ref.of[0] ? firstOption(facts, ref.of[0]) : ref;
  const binding = ref.kind === 'local' ? facts.bindings[ref.binding] : undefined;
  const value = binding?.kind === 'const' && !binding.param ? binding.value : undefined;
  return value?.kind === 'either' || value?.kind === 'typed' ? firstOption(facts, value) : ref;
}

function nameOf(facts: FileFacts, ref: Ref): string {
  const behind = firstOption(facts, ref);
  if (behind.kind === 'member') return behind.name;
  return behind.kind === 'local' ? (facts.bindings[behind.binding]?.name ?? '') : '';
}

function isSameValue(a: Ref, b: Ref): boolean {
  return a.kind === 'local' && b.kind === 'local' && a.binding === b.binding;
}
