import type { FileFacts, Ref } from '../../facts/facts.ts';

/** `X`, `X()`, `new X()`: the name of the class, `''` if it is none. */
export function classNameOf(ref: Ref, facts: FileFacts): string {
  if (ref.kind === 'local') return facts.bindings[ref.binding]?.name ?? '';
  if (ref.kind === 'class') return facts.classes[ref.class]?.name ?? '';
  if (ref.kind !== 'result') return '';
  const callee = facts.sites[ref.site]?.callee;
  return callee ? classNameOf(callee, facts) : '';
}
