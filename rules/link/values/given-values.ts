/** What callers pass for a parameter, or for a part of one: known only if every call is seen. */
import type { FileFacts, Ref } from '../../facts/facts.ts';
import type { CallGraph } from '../calls/call-graph.ts';
import type { FunctionNode, LinkedFile } from '../program.ts';

/** A part of a parameter: of `({ ids })` and `options.ids` it is `ids` of the first. */
export interface ParamPart {
  readonly node: FunctionNode;
  readonly index: number;
  readonly path: readonly string[];
}

/** A value where a caller passes it, and what is left to read of it. */
export interface Given {
  readonly file: LinkedFile;
  readonly ref: Ref;
  readonly path: readonly string[];
  /** Where the call stands. */
  readonly start: number;
}

export interface GivenInput {
  readonly graph: CallGraph;
  nodeOf(file: LinkedFile, functionId: number): FunctionNode | null;
}

/** Beyond so many callers, what each of them passes is seldom alike. */
const MAX_CALLERS = 12;

/** The parameter that a reference reads, through members. */
export function paramPartOf(
  input: GivenInput,
  file: LinkedFile,
  ref: Ref,
  path: readonly string[] = [],
): ParamPart | null {
  if (ref.kind === 'typed' || ref.kind === 'await') return paramPartOf(input, file, ref.of, path);
  if (ref.kind === 'member') return paramPartOf(input, file, ref.object, [ref.name, ...path]);
  const binding = ref.kind === 'local' ? file.facts.bindings[ref.binding] : undefined;
  if (!binding) return null;
  if (!binding.param)
    return binding.kind === 'const' && binding.value && isPart(binding.value)
      ? paramPartOf(input, file, binding.value, path)
      : null;
  const node = input.nodeOf(file, binding.function);
  return node && { node, index: binding.param.index, path: [...binding.param.path, ...path] };
}

function isPart(ref: Ref): boolean {
  return ref.kind === 'member' || ref.kind === 'local' || (ref.kind === 'typed' && isPart(ref.of));
}

/** What each caller passes; null if there is none, or if somebody calls it whose arguments are out of sight. */
export function givenFor(input: GivenInput, { node, index, path }: ParamPart): readonly Given[] | null {
  const edges = input.graph.to(node);
  if (edges.length === 0 || edges.length > MAX_CALLERS) return null;
  const given: Given[] = [];
  for (const { callback, from, site } of edges) {
    if (callback || site.args.slice(0, index + 1).some(arg => arg.kind === 'spread')) return null;
    const arg = site.args[index];
    if (arg) given.push({ file: from.file, ...partOf(from.file.facts, arg, path), start: site.start });
  }
  return given.length > 0 ? given : null;
}

/** Reads names of an object as far as its literal shows them. */
function partOf(facts: FileFacts, ref: Ref, path: readonly string[]): { ref: Ref; path: readonly string[] } {
  const [name, ...rest] = path;
  if (name === undefined) return { ref, path };
  if (ref.kind === 'typed') return partOf(facts, ref.of, path);
  const value = ref.kind === 'local' ? facts.bindings[ref.binding]?.value : undefined;
  if (value?.kind === 'object') return partOf(facts, value, path);
  const property =
    ref.kind === 'object' ? ref.properties.findLast(candidate => candidate.name === name) : undefined;
  return property ? partOf(facts, property.value, rest) : { ref, path };
}

/** The same value as one reference. */
export function refOf({ ref, path }: Given): Ref {
  return path.reduce<Ref>((object, name) => ({ kind: 'member', object, name }), ref);
}
