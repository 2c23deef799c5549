import type { Ref, SiteFacts } from '../facts/facts.ts';
import type { EntryPointsInput } from './entry-point-search.ts';
import { functionsIn } from './handed-functions.ts';
import type { FunctionNode, LinkedFile } from './program.ts';

/** Functions that an argument gives as handlers: itself, a list's, or what a wrapper such as `asyncHandler(fn)` is given or returns. */
export function handlerFunctions(
  input: EntryPointsInput,
  file: LinkedFile,
  ref: Ref,
  depth: number,
): FunctionNode[] {
  if (depth > 4 || ref.kind === 'object') return [];
  if (ref.kind === 'array') return ref.items.flatMap(item => handlerFunctions(input, file, item, depth + 1));
  const direct = functionsIn(input, file, ref, '').map(handed => handed.node);
  if (direct.length > 0) return direct;
  const call = callBehind(file, ref);
  if (!call) return [];
  const given = call.site.args.flatMap(arg => handlerFunctions(input, call.file, arg, depth + 1));
  if (given.length > 0) return given;
  // `cacheFor(300)`: the function that the factory returns, whatever type it declares.
  const factory = input.evaluator.evaluate(call.file, call.site.callee);
  if (factory.kind !== 'function') return [];
  const { node } = factory;
  return node.facts.returns.flatMap(returned => handlerFunctions(input, node.file, returned, depth + 1));
}

function callBehind(file: LinkedFile, ref: Ref): { file: LinkedFile; site: SiteFacts } | null {
  if (ref.kind === 'typed' || ref.kind === 'await') return callBehind(file, ref.of);
  if (ref.kind === 'result') {
    const site = file.facts.sites[ref.site];
    return site ? { file, site } : null;
  }
  if (ref.kind !== 'local') return null;
  const binding = file.facts.bindings[ref.binding];
  return binding?.value && binding.kind === 'const' ? callBehind(file, binding.value) : null;
}

export function placeOf(handler: FunctionNode): { path: string; start: number; end: number } {
  return { path: handler.file.path, start: handler.facts.nameStart, end: handler.facts.nameEnd };
}
