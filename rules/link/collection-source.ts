/** Which kind of call gave a collection: `await readdir(folder)` through `filter`, `map` and variables. */
import type { EffectKind } from '../base/effect.ts';
import type { Ref, SiteFacts } from '../facts/facts.ts';
import type { LinkedFile } from './program.ts';
import type { OwnEffect } from './site-linker.ts';

/** Members that keep what a collection is made of. */
const KEEPS =
  /^(?:map|filter|flatMap|flat|slice|sort|reverse|concat|toSorted|toReversed|then|values|keys|entries)$/;
const MAX_STEPS = 12;

export function sourceOf(
  file: LinkedFile,
  ref: Ref,
  own: ReadonlyMap<SiteFacts, OwnEffect>,
  steps = 0,
): EffectKind | null {
  if (steps > MAX_STEPS) return null;
  const { facts } = file;
  switch (ref.kind) {
    case 'await':
    case 'typed':
    case 'spread':
      return sourceOf(file, ref.of, own, steps + 1);
    case 'local': {
      const binding = facts.bindings[ref.binding];
      return binding?.value ? sourceOf(file, binding.value, own, steps + 1) : null;
    }
    case 'result': {
      const site = facts.sites[ref.site];
      if (!site) return null;
      const effect = own.get(site);
      if (effect) return effect.effect.kind;
      return site.callee.kind === 'member' && KEEPS.test(site.callee.name)
        ? sourceOf(file, site.callee.object, own, steps + 1)
        : null;
    }
    default:
      return null;
  }
}
