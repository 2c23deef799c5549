/** Folders of the program itself, which code finds by where it stands: `__dirname`, `import.meta.url`. */
import type { Ref } from '../../facts/facts.ts';
import type { FunctionNode, LinkedFile } from '../program.ts';
import { passedTo, type Written } from './written-objects.ts';

interface Input {
  nodeOf(file: LinkedFile, functionId: number): FunctionNode | null;
}

const PLACES = /^(?:__dirname|__filename|import\.meta)$/;
/** What a program writes beside itself. */
const FILLED = /upload|data|storage|te?mp|media|cache|backup|export|log/i;
const MAX_DEPTH = 8;

/** Also through variables, calls that join paths, and what calls on the way passed. */
export function isOwnFolder(input: Input, { file, ref, calls }: Written, depth = 0): boolean {
  if (depth > MAX_DEPTH) return false;
  const inner = (of: Ref) => isOwnFolder(input, { file, ref: of, calls }, depth + 1);
  switch (ref.kind) {
    case 'global':
      return PLACES.test(ref.name);
    case 'member':
      return inner(ref.object);
    case 'typed':
      return inner(ref.of);
    case 'template':
      return ref.holes?.some(inner) ?? false;
    case 'result': {
      const { args = [] } = file.facts.sites[ref.site] ?? {};
      return args.some(inner) && !args.some(arg => arg.kind === 'literal' && FILLED.test(String(arg.value)));
    }
    case 'local': {
      const binding = file.facts.bindings[ref.binding];
      if (!binding?.param) return binding?.value !== undefined && inner(binding.value);
      const node = input.nodeOf(file, binding.function);
      const passed = node && passedTo(calls, node, binding.param.index);
      return passed ? isOwnFolder(input, passed, depth + 1) : false;
    }
    default:
      return false;
  }
}
