/** Whether a key may have any value, or one of a few: of a map's entries, there are as many as of its keys. */
import type { Ref, TypeRef } from '../../facts/facts.ts';
import type { CallGraph } from '../calls/call-graph.ts';
import type { FunctionNode, LinkedFile } from '../program.ts';
import { isConstantAt } from '../values/constant-values.ts';
import type { Evaluator } from '../values/evaluate.ts';

export interface KeysInput {
  readonly evaluator: Evaluator;
  readonly graph: CallGraph;
  nodeOf(file: LinkedFile, functionId: number): FunctionNode | null;
}

const MAX_DEPTH = 8;
/** Types of any number of values. */
const OPEN = /^(?:string|number|bigint|symbol|object|any)$/;

/** True if there is no telling how many values a key has. */
export function isOpenKey(input: KeysInput, node: FunctionNode, ref: Ref, depth = 0): boolean {
  const { facts } = node.file;
  if (depth > MAX_DEPTH) return false;
  switch (ref.kind) {
    case 'local': {
      const binding = facts.bindings[ref.binding];
      if (!binding || binding.kind === 'enum' || isFewValued(input.evaluator, node.file, binding.type))
        return false;
      if (isNumber(binding.type) && !/id$/i.test(binding.name)) return false;
      if (binding.param) return !isAlwaysConstant(input, node.file, binding.function, binding.param);
      return binding.value !== undefined && isOpenKey(input, node, binding.value, depth + 1);
    }
    case 'member':
      return !isFieldOfFew(input.evaluator, node.file, ref) && isOpenKey(input, node, ref.object, depth + 1);
    case 'element':
    case 'await':
      return isOpenKey(input, node, ref.of, depth + 1);
    case 'typed':
      return !isFewValued(input.evaluator, node.file, ref.type) && isOpenKey(input, node, ref.of, depth + 1);
    case 'either':
      return ref.of.some(each => isOpenKey(input, node, each, depth + 1));
    // What a hole holds is not always told: a text or a date that the function is given, as a rule.
    case 'template':
      if (ref.holes?.some(hole => isOpenKey(input, node, hole, depth + 1))) return true;
      return node.facts.params.some(
        ({ binding, type }) => isPlain(type) && isOpenKey(input, node, { kind: 'local', binding }, depth + 1),
      );
    case 'result': {
      const site = facts.sites[ref.site];
      return (
        site !== undefined &&
        [site.callee, ...site.args].some(each => isOpenKey(input, node, each, depth + 1))
      );
    }
    default:
      return false;
  }
}

/** Counts and sizes are small; numbers that name something go by `id`. */
function isNumber(type: TypeRef | undefined): boolean {
  return type?.kind === 'primitive' && type.name === 'number';
}

function isPlain(type: TypeRef | undefined): boolean {
  return type?.kind === 'primitive' || (type?.kind === 'named' && type.ref.kind === 'global');
}

/** Booleans, enums, unions of literals, keys of something that is written down. */
function isFewValued(evaluator: Evaluator, file: LinkedFile, type: TypeRef | undefined): boolean {
  switch (type?.kind) {
    case 'primitive':
      return !OPEN.test(type.name);
    case 'union':
      return type.of.every(each => isFewValued(evaluator, file, each));
    case 'function':
    case 'typeof':
    case 'index':
    case 'unknown':
      return true;
    case 'param':
      return type.of.kind !== 'unknown' && isFewValued(evaluator, file, type.of);
    case 'named':
      return (
        (type.ref.kind !== 'global' && evaluator.evaluate(file, type.ref).kind === 'array') ||
        isNameOfFew(evaluator, file, type)
      );
    case 'declared':
      return isUnionOfLiterals(file.facts.types[type.type]?.type) || isNameOfFew(evaluator, file, type);
    default:
      return false;
  }
}

/** `type Kind = 'mail' | 'text'`: what is named so may not be asked again, as types may name each other in circles. */
function isUnionOfLiterals(type: TypeRef | undefined): boolean {
  return type?.kind === 'union' && type.of.every(isLiteral);
}

function isLiteral(type: TypeRef): boolean {
  return type.kind === 'primitive' && !OPEN.test(type.name);
}

/** A field that its class declares as one of a few: `command.kind` of `kind: 'mail' | 'text'`. */
function isFieldOfFew(
  evaluator: Evaluator,
  file: LinkedFile,
  { object, name }: Extract<Ref, { kind: 'member' }>,
): boolean {
  const owner = evaluator.evaluate(file, object);
  const field =
    owner.kind === 'instance'
      ? evaluator.input.classes.memberOf(owner.file, owner.class, name, false)
      : undefined;
  const type = field?.member.type;
  return field != null && type?.kind === 'union' && isFewValued(evaluator, field.file, type);
}

/** A name for such a type, or for a class: of those there are few. */
function isNameOfFew(evaluator: Evaluator, file: LinkedFile, type: TypeRef): boolean {
  const value = evaluator.evaluateType(file, type);
  if (value.kind !== 'shape') return value.kind === 'array' || value.kind === 'class';
  const isName = value.type.kind === 'named' || value.type.kind === 'declared';
  return !isName && isFewValued(evaluator, value.file, value.type);
}

/** True if all calls that are known give a constant for a parameter. */
function isAlwaysConstant(
  { graph, nodeOf }: KeysInput,
  file: LinkedFile,
  functionId: number,
  { index, path }: { readonly index: number; readonly path: readonly string[] },
): boolean {
  const node = nodeOf(file, functionId);
  const calls = node ? graph.to(node).filter(({ callback }) => !callback) : [];
  return (
    calls.length > 0 &&
    calls.every(({ from, site }) => isConstantAt(from.file.facts, site, [index, ...path].join('.')))
  );
}
