/** What references are made of. */
import type { Ref } from './facts.ts';

/** True if any part that is written in a reference is so; what variables hold, and arguments of calls, are none. */
export function somePart(ref: Ref, isSo: (part: Ref) => boolean): boolean {
  switch (ref.kind) {
    case 'member':
      return isSo(ref.object);
    case 'element':
    case 'await':
    case 'spread':
    case 'typed':
      return isSo(ref.of);
    case 'either':
      return ref.of.some(isSo);
    case 'array':
      return ref.items.some(isSo);
    case 'object':
      return ref.properties.some(({ value }) => isSo(value)) || ref.spreads.some(isSo);
    case 'template':
      return ref.holes?.some(isSo) ?? false;
    default:
      return false;
  }
}

/** CommonJS's `module.exports` and `exports`. */
export function isExports(ref: Ref): boolean {
  return isModuleExports(ref) || (ref.kind === 'global' && ref.name === 'exports');
}

export function isModuleExports(ref: Ref): boolean {
  return (
    ref.kind === 'member' &&
    ref.name === 'exports' &&
    ref.object.kind === 'global' &&
    ref.object.name === 'module'
  );
}
