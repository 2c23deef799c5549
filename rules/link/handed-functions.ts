import type { Ref } from '../facts/facts.ts';
import type { FunctionNode, LinkedFile } from './program.ts';
import type { SiteLinker } from './site-linker.ts';
import type { MadeBy } from './value.ts';

interface HandedFunction {
  readonly node: FunctionNode;
  readonly path: string;
}

/** Functions that an argument hands over: itself, a reference, or members of an object or array literal. */
export function functionsIn(
  linker: Pick<SiteLinker, 'evaluator' | 'nodeOf'>,
  file: LinkedFile,
  ref: Ref,
  path: string,
): readonly HandedFunction[] {
  switch (ref.kind) {
    case 'function': {
      const node = linker.nodeOf(file, ref.function);
      return node ? [{ node, path }] : NO_FUNCTIONS;
    }
    case 'local':
    case 'member': {
      const value = linker.evaluator.evaluate(file, ref);
      return value.kind === 'function' ? [{ node: value.node, path }] : NO_FUNCTIONS;
    }
    case 'result': {
      // `load.bind(this)`
      const site = file.facts.sites[ref.site];
      if (site?.callee.kind !== 'member' || site.callee.name !== 'bind') {
        const value = linker.evaluator.evaluate(file, ref);
        return value.kind === 'function'
          ? [{ node: value.node, path }, ...givenTo(linker, value.made, path)]
          : [];
      }
      return functionsIn(linker, file, site.callee.object, path);
    }
    case 'typed':
      return functionsIn(linker, file, ref.of, path);
    case 'either':
    case 'array':
      return (ref.kind === 'either' ? ref.of : ref.items).flatMap(item =>
        functionsIn(linker, file, item, path),
      );
    case 'object':
      return ref.properties.flatMap(property =>
        functionsIn(linker, file, property.value, path ? `${path}.${property.name}` : property.name),
      );
    default:
      return NO_FUNCTIONS;
  }
}

/** `ids.map(withRetry(load))`: the wrapper runs what it was given. */
function givenTo(
  linker: Pick<SiteLinker, 'evaluator' | 'nodeOf'>,
  made: MadeBy | undefined,
  path: string,
): readonly HandedFunction[] {
  return (made?.site.args ?? []).flatMap(arg =>
    made && arg.kind !== 'object' ? functionsIn(linker, made.file, arg, path) : NO_FUNCTIONS,
  );
}

const NO_FUNCTIONS: readonly HandedFunction[] = [];
