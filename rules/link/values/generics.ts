/** What the type parameters of a function stand for in one call of it: read off the arguments, put into the return type. */
import type { SiteFacts, TypeRef } from '../../facts/facts.ts';
import type { FunctionNode, LinkedFile } from '../program.ts';
import type { Evaluator } from './evaluate.ts';
import { COLLECTIONS, returnOfValue, TRANSPARENT, VALUE_COLLECTIONS } from './evaluate-types.ts';
import { arrayOf, UNKNOWN, type Value } from './value.ts';

type Bound = Map<string, Value>;

const MAX_DEPTH = 6;

/** The value of a call by its declared generic return type: `singleton<T>(name: string, make: () => T): T`. */
export function genericResult(
  evaluator: Evaluator,
  callee: FunctionNode,
  file: LinkedFile,
  site: SiteFacts,
): Value {
  const { returnType, typeParams = [], params } = callee.facts;
  if (!returnType || typeParams.length === 0 || !mentionsParam(returnType, 0)) return UNKNOWN;
  const bound: Bound = new Map();
  site.typeArgs?.forEach((type, index) => {
    const name = typeParams[index];
    if (name !== undefined) bound.set(name, evaluator.evaluateType(file, type));
  });
  params.forEach((param, index) => {
    const ref = site.args[index];
    if (param.type && ref) bind(evaluator, param.type, () => evaluator.evaluate(file, ref), bound, 0);
  });
  return instantiate(evaluator, callee.file, returnType, bound, 0);
}

function mentionsParam(type: TypeRef, depth: number): boolean {
  if (depth > MAX_DEPTH) return false;
  switch (type.kind) {
    case 'param':
      return true;
    case 'named':
    case 'declared':
      return type.args.some(arg => mentionsParam(arg, depth + 1));
    case 'array':
      return mentionsParam(type.of, depth + 1);
    case 'union':
    case 'intersection':
      return type.of.some(part => mentionsParam(part, depth + 1));
    case 'tuple':
      return type.items.some(item => mentionsParam(item, depth + 1));
    case 'function':
      return mentionsParam(type.returns, depth + 1);
    default:
      return false;
  }
}

function bind(evaluator: Evaluator, type: TypeRef, value: () => Value, bound: Bound, depth: number): void {
  if (depth > MAX_DEPTH || !mentionsParam(type, 0)) return;
  switch (type.kind) {
    case 'param': {
      const given = bound.has(type.name) ? UNKNOWN : value();
      if (given.kind !== 'unknown') bound.set(type.name, given);
      // `F extends (…args) => R`
      else bind(evaluator, type.of, value, bound, depth + 1);
      return;
    }
    case 'array':
      bind(evaluator, type.of, () => evaluator.elementOf(value()), bound, depth + 1);
      return;
    case 'function':
      bind(evaluator, type.returns, () => returnOfValue(evaluator, value()), bound, depth + 1);
      return;
    case 'union':
      for (const part of type.of) bind(evaluator, part, value, bound, depth + 1);
      return;
    case 'named': {
      const [first] = type.args;
      if (!first || type.ref.kind !== 'global') return;
      const element = elementType(type.ref.name, type.args);
      if (TRANSPARENT.has(type.ref.name)) bind(evaluator, first, value, bound, depth + 1);
      else if (element) bind(evaluator, element, () => evaluator.elementOf(value()), bound, depth + 1);
    }
  }
}

/** What a collection of that name holds. */
function elementType(name: string, args: readonly TypeRef[]): TypeRef | undefined {
  return COLLECTIONS.has(name) ? args[0] : VALUE_COLLECTIONS.has(name) ? args[1] : undefined;
}

function instantiate(
  evaluator: Evaluator,
  file: LinkedFile,
  type: TypeRef,
  bound: Bound,
  depth: number,
): Value {
  if (depth > MAX_DEPTH) return UNKNOWN;
  const inner = (part: TypeRef) => instantiate(evaluator, file, part, bound, depth + 1);
  if (!mentionsParam(type, 0)) return evaluator.evaluateType(file, type);
  switch (type.kind) {
    case 'param':
      return bound.get(type.name) ?? evaluator.evaluateType(file, type.of);
    case 'array':
      return arrayOf(inner(type.of));
    case 'tuple':
      return arrayOf(evaluator.firstKnown(type.items.map(item => () => inner(item))), type.items.length);
    case 'union':
      return evaluator.firstKnown(type.of.map(part => () => inner(part)));
    case 'intersection':
      return { kind: 'all', of: type.of.map(inner) };
    case 'named': {
      const [first] = type.args;
      if (first && type.ref.kind === 'global') {
        if (TRANSPARENT.has(type.ref.name)) return inner(first);
        const element = elementType(type.ref.name, type.args);
        if (element) return arrayOf(inner(element));
      }
      return evaluator.evaluateType(file, type);
    }
    default:
      return evaluator.evaluateType(file, type);
  }
}
