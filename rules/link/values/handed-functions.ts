import type { Ref } from '../../facts/facts.ts';
import type { FunctionNode, LinkedFile } from '../program.ts';
import type { SiteLinker } from '../site-linker.ts';

interface HandedFunction {
  readonly node: FunctionNode;
  readonly path: string;
}

type Linker = Pick<SiteLinker, 'evaluator' | 'nodeOf'>;

/** A wrapper may be given itself: `handler = timed(handler)`. */
const MAX_DEPTH = 8;

/** Functions that an argument hands over: itself, a reference, or members of an object or array literal. */
export function functionsIn(
  linker: Linker,
  file: LinkedFile,
  ref: Ref,
  path: string,
  depth = 0,
): readonly HandedFunction[] {
  if (depth > MAX_DEPTH) return NO_FUNCTIONS;
  switch (ref.kind) {
    case 'function': {
      const node = linker.nodeOf(file, ref.function);
      return node ? [{ node, path }] : NO_FUNCTIONS;
    }
    case 'local':
    case 'member':
      return functionBehind(linker, file, ref, path, depth);
    case 'result': {
      // `load.bind(this)`
      const site = file.facts.sites[ref.site];
      return site?.callee.kind === 'member' && site.callee.name === 'bind'
        ? functionsIn(linker, file, site.callee.object, path, depth + 1)
        : functionBehind(linker, file, ref, path, depth);
    }
    case 'typed':
      return functionsIn(linker, file, ref.of, path, depth + 1);
    case 'either':
    case 'array': {
      let found = NO_FUNCTIONS;
      for (const item of ref.kind === 'either' ? ref.of : ref.items)
        found = both(found, functionsIn(linker, file, item, path, depth + 1));
      return found;
    }
    case 'object': {
      let found = NO_FUNCTIONS;
      for (const { name, value } of ref.properties)
        if (!holdsNone(value))
          found = both(found, functionsIn(linker, file, value, path ? `${path}.${name}` : name, depth + 1));
      return found;
    }
    default:
      return NO_FUNCTIONS;
  }
}

/** Most arguments hand over nothing, and no list is made for them. */
function both(a: readonly HandedFunction[], b: readonly HandedFunction[]): readonly HandedFunction[] {
  if (a.length === 0 || b.length === 0) return a.length === 0 ? b : a;
  return [...a, ...b];
}

/** Most properties of options. */
function holdsNone({ kind }: Ref): boolean {
  return kind === 'literal' || kind === 'unknown' || kind === 'template';
}

/** The function that a reference stands for; `ids.map(withRetry(load))`: a wrapper runs what it was given. */
function functionBehind(
  linker: Linker,
  file: LinkedFile,
  ref: Ref,
  path: string,
  depth: number,
): readonly HandedFunction[] {
  const value = linker.evaluator.evaluate(file, ref);
  if (value.kind !== 'function') return NO_FUNCTIONS;
  const { node, made } = value;
  if (!made || made.isPart) return [{ node, path }];
  const given = made.site.args.flatMap(arg =>
    arg.kind === 'object' ? NO_FUNCTIONS : functionsIn(linker, made.file, arg, path, depth + 1),
  );
  return [{ node, path }, ...given];
}

const NO_FUNCTIONS: readonly HandedFunction[] = [];
