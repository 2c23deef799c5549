/** Whether an argument is the same for whoever calls: literals, the time, what a module declares. */
import type { FileFacts, Ref, SiteFacts } from '../../facts/facts.ts';

const MAX_DEPTH = 8;
/** Methods of texts and lists that give the same for the same. */
const PURE = /^(?:join|concat|slice|substring|repeat|padStart|padEnd|replace|replaceAll|split)$/;

/** @param path a dotted path from the position of an argument: `0.data` */
export function isConstantAt(facts: FileFacts, site: SiteFacts, path: string): boolean {
  const given = givenAt(site, path);
  return given !== 'nothing' && given !== 'unknown' && isConstant(facts, given, 0);
}

/** What a call is given at a dotted path, as far as its text shows. */
export function givenAt({ args }: SiteFacts, path: string): Ref | 'nothing' | 'unknown' {
  const [position, ...names] = path.split('.');
  let ref: Ref | undefined = args[Number(position)];
  if (!ref) return args.some(arg => arg.kind === 'spread') ? 'unknown' : 'nothing';
  for (const name of names) {
    if (ref.kind !== 'object') return 'unknown';
    const { properties, spreads }: Extract<Ref, { kind: 'object' }> = ref;
    ref = properties.find(property => property.name === name)?.value;
    if (!ref) return spreads.length > 0 ? 'unknown' : 'nothing';
  }
  return ref;
}

export function isConstant(facts: FileFacts, ref: Ref, depth: number): boolean {
  if (depth > MAX_DEPTH) return false;
  switch (ref.kind) {
    case 'literal':
    case 'import':
    case 'global':
      return true;
    case 'local': {
      const binding = facts.bindings[ref.binding];
      if (!binding || binding.param) return false;
      if (binding.function === 0 && binding.kind !== 'let') return true;
      return (
        binding.kind === 'const' && binding.value !== undefined && isConstant(facts, binding.value, depth + 1)
      );
    }
    case 'member':
      return isConstant(facts, ref.object, depth + 1);
    case 'typed':
      return isConstant(facts, ref.of, depth + 1);
    // `new Date()`, `Date.now()`, `Prisma.sql`, `WORDS.join('|')`
    case 'result': {
      const site = facts.sites[ref.site];
      if (site === undefined || !isConstant(facts, site.callee, depth + 1)) return false;
      const isPure = site.callee.kind === 'member' && PURE.test(site.callee.name);
      return site.args.length === 0 || (isPure && site.args.every(arg => isConstant(facts, arg, depth + 1)));
    }
    case 'array':
      return ref.items.every(item => isConstant(facts, item, depth + 1));
    case 'template':
      return ref.holes?.every(hole => isConstant(facts, hole, depth + 1)) ?? false;
    case 'object':
      return (
        ref.spreads.length === 0 && ref.properties.every(({ value }) => isConstant(facts, value, depth + 1))
      );
    default:
      return false;
  }
}
