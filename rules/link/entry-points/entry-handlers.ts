import type { Ref, SiteFacts } from '../../facts/facts.ts';
import type { FunctionNode, LinkedFile } from '../program.ts';
import { memberOf } from '../values/evaluate-members.ts';
import { functionsIn } from '../values/handed-functions.ts';
import { namedParts, writtenAs } from '../values/written.ts';
import type { EntryPointsInput } from './entry-point-search.ts';

/** Functions that an argument gives as handlers: itself, a list's, or what a wrapper such as `asyncHandler(fn)` is given or returns. */
export function handlerFunctions(
  input: EntryPointsInput,
  file: LinkedFile,
  ref: Ref,
  depth: number,
): FunctionNode[] {
  if (depth > 4 || ref.kind === 'object') return [];
  if (ref.kind === 'array') {
    const method = methodNamed(input, file, ref.items);
    return method ? [method] : ref.items.flatMap(item => handlerFunctions(input, file, item, depth + 1));
  }
  const direct = functionsIn(input, file, ref, '').map(handed => handed.node);
  if (direct.length > 0) return direct;
  const written = writtenAs(input, file, ref);
  if (written.kind === 'ref' && written.ref.kind === 'array')
    return handlerFunctions(input, written.file, written.ref, depth + 1);
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

/** `[UsersController, 'index']`, also where the class is imported by a function. */
function methodNamed(
  input: EntryPointsInput,
  file: LinkedFile,
  [owner, name]: readonly Ref[],
): FunctionNode | null {
  if (!owner || name?.kind !== 'literal' || typeof name.value !== 'string') return null;
  let value = input.evaluator.evaluate(file, owner);
  if (value.kind === 'function') value = input.evaluator.returnOf(value.node);
  if (value.kind === 'module') value = memberOf(input.evaluator, value, 'default');
  if (value.kind !== 'class') return null;
  const method = memberOf(input.evaluator, input.evaluator.instanceOf(value, []), name.value);
  return method.kind === 'function' ? method.node : null;
}

/** Handlers under a name: the last is the handler, the others run before it. */
export interface NamedFunctions {
  readonly name: string;
  readonly handlers: readonly FunctionNode[];
}

/** Keys of the objects that some frameworks take in place of a handler: `{ params, handler }`, `{ GET, POST }`. */
const HANDLER_KEYS = ['handler', 'run', 'GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** The functions of an object or instance that have certain names; `*` for all. */
export function memberFunctions(
  input: EntryPointsInput,
  file: LinkedFile,
  ref: Ref,
  names: readonly string[],
  depth = 0,
): NamedFunctions[] {
  const parts = namedParts(input, file, ref).filter(part => names.includes('*') || names.includes(part.name));
  if (parts.length === 0) {
    const methods = methodsOf(input, file, ref, names);
    return methods.length > 0 || depth > 1 ? methods : membersOfResult(input, file, ref, names, depth);
  }
  return parts.flatMap(part => {
    const own = handlerFunctions(input, part.file, part.ref, 0);
    if (own.length > 0) return [{ name: part.name, handlers: own }];
    return namedParts(input, part.file, part.ref)
      .filter(inner => HANDLER_KEYS.includes(inner.name))
      .map(inner => ({ name: part.name, handlers: handlerFunctions(input, inner.file, inner.ref, 0) }));
  });
}

/** `({ strapi }) => ({ async find(ctx) { … } })` */
function membersOfResult(
  input: EntryPointsInput,
  file: LinkedFile,
  ref: Ref,
  names: readonly string[],
  depth: number,
): NamedFunctions[] {
  const written = writtenAs(input, file, ref);
  const made =
    written.kind === 'ref' && written.ref.kind === 'function'
      ? input.nodeOf(written.file, written.ref.function)
      : null;
  return (made?.facts.returns ?? []).flatMap(returned =>
    memberFunctions(input, written.file, returned, names, depth + 1),
  );
}

/** `new OrdersService()` */
function methodsOf(
  input: EntryPointsInput,
  file: LinkedFile,
  ref: Ref,
  names: readonly string[],
): NamedFunctions[] {
  const value = input.evaluator.evaluate(file, ref);
  if (value.kind !== 'instance') return [];
  const all = names.includes('*') ? value.class.members.map(member => member.name) : names;
  return all.flatMap(name => {
    const method = memberOf(input.evaluator, value, name);
    return method.kind === 'function' && name !== 'constructor'
      ? [{ name: `${value.class.name}.${name}`, handlers: [method.node] }]
      : [];
  });
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
