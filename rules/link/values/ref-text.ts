/** A reference in the user's own names: `this.users.findOne`. */
import type { FileFacts, Ref } from '../../facts/facts.ts';

export function refText(facts: FileFacts, ref: Ref): string {
  switch (ref.kind) {
    case 'local':
      return facts.bindings[ref.binding]?.name ?? '';
    case 'global':
      return ref.name;
    case 'import':
      return ref.name === '*' || ref.name === 'default' ? ref.module : ref.name;
    case 'this':
    case 'owner':
      return 'this';
    case 'super':
      return 'super';
    case 'class':
      return facts.classes[ref.class]?.name ?? '';
    case 'function':
      return facts.functions[ref.function]?.name ?? '';
    case 'member': {
      const object = refText(facts, ref.object);
      return object ? `${object}.${ref.name}` : ref.name;
    }
    case 'element':
      return `${refText(facts, ref.of)}[…]`;
    case 'result': {
      const site = facts.sites[ref.site];
      const callee = site ? refText(facts, site.callee) : '';
      return callee ? `${callee}()` : '';
    }
    case 'await':
    case 'spread':
    case 'typed':
      return refText(facts, ref.of);
    case 'either':
      return ref.of[0] ? refText(facts, ref.of[0]) : '';
    default:
      return '';
  }
}

/** The last of those names: `findUnique`. */
export function chainEnd(facts: FileFacts, ref: Ref): string {
  let current: Ref | undefined = ref;
  while (current) {
    if (current.kind === 'member') return current.name;
    if (current.kind === 'result') current = facts.sites[current.site]?.callee;
    else if (current.kind === 'await' || current.kind === 'typed' || current.kind === 'element')
      current = current.of;
    else return refText(facts, current);
  }
  return '';
}

/** The names of a chain from its root, calls looked through: `['ctx', 'prisma', 'user', 'findUnique']`. */
export function chainNames(facts: FileFacts, ref: Ref): string[] {
  const names: string[] = [];
  let current: Ref | undefined = ref;
  while (current) {
    if (current.kind === 'member') {
      names.push(current.name);
      current = current.object;
    } else if (current.kind === 'result') {
      current = facts.sites[current.site]?.callee;
    } else if (current.kind === 'await' || current.kind === 'typed' || current.kind === 'element') {
      current = current.of;
    } else {
      names.push(refText(facts, current));
      break;
    }
  }
  return names.reverse();
}
