/** What a call of a function gives where that depends on what it is given: generics, wrappers, memoised factories. */
import type { Ref, SiteFacts, TypeRef } from '../../facts/facts.ts';
import type { Member } from '../../knowledge/define.ts';
import type { FunctionNode, LinkedFile } from '../program.ts';
import { callbacksOf } from './callback-spec.ts';
import type { Evaluator } from './evaluate.ts';
import { returnOfValue } from './evaluate-types.ts';
import { genericResult } from './generics.ts';
import { type MadeBy, UNKNOWN, type Value } from './value.ts';

const MAX_DEPTH = 4;

/** The value of a call of a function of the program. */
export function callResult(
  evaluator: Evaluator,
  callee: FunctionNode,
  file: LinkedFile,
  site: SiteFacts,
): Value {
  if (site.callee.kind === 'member' && callee.facts.returnType && givesItself(callee.facts.returnType)) {
    const receiver = evaluator.evaluate(file, site.callee.object);
    if (receiver.kind === 'instance') return receiver;
  }
  const plain = evaluator.returnOf(callee);
  if (plain.kind === 'function') return madeBy(plain, { by: callee, file, site });
  if (plain.kind === 'object') return { ...plain, made: { by: callee, file, site } };
  if (plain.kind !== 'unknown' && plain.kind !== 'shape' && plain.kind !== 'array') return plain;
  const generic = genericResult(evaluator, callee, file, site);
  if (generic.kind !== 'unknown' && !(generic.kind === 'array' && generic.of.kind === 'unknown'))
    return generic;
  if (plain.kind !== 'unknown') return plain;
  return evaluator.firstKnown(
    callee.facts.returns.map(ref => () => givenBack(evaluator, callee, ref, file, site, 0)),
  );
}

/** True for methods that declare to give `this`, whose meaning is the receiver's class and not the one that they stand in. */
function givesItself(type: TypeRef): boolean {
  if (type.kind === 'union') return type.of.some(givesItself);
  return type.kind === 'named' && type.ref.kind === 'this';
}

/** A closure that a function makes may run what the function was given. */
export function madeBy(value: Extract<Value, { kind: 'function' }>, made: MadeBy): Value {
  const { by } = made;
  const isInside =
    value.node !== by &&
    value.node.file === by.file &&
    value.node.facts.start >= by.facts.start &&
    value.node.facts.end <= by.facts.end;
  return isInside ? { ...value, made } : value;
}

/** What a function gives back of its arguments: the argument itself, or what calling it gives. */
function givenBack(
  evaluator: Evaluator,
  callee: FunctionNode,
  ref: Ref,
  file: LinkedFile,
  site: SiteFacts,
  depth: number,
): Value {
  if (depth > MAX_DEPTH) return UNKNOWN;
  const inner = (of: Ref) => givenBack(evaluator, callee, of, file, site, depth + 1);
  switch (ref.kind) {
    case 'await':
    case 'typed':
      return inner(ref.of);
    case 'either':
      return evaluator.firstKnown(ref.of.map(of => () => inner(of)));
    case 'result': {
      const call = callee.file.facts.sites[ref.site];
      return call?.kind === 'call' ? returnOfValue(evaluator, inner(call.callee)) : UNKNOWN;
    }
    case 'local': {
      const binding = callee.file.facts.bindings[ref.binding];
      if (!binding) return UNKNOWN;
      const own = callee.id - callee.file.firstFunction;
      if (binding.param)
        return binding.function === own ? argumentAt(evaluator, file, site, binding.param) : UNKNOWN;
      const options = [...(binding.value ? [binding.value] : []), ...(binding.assigned ?? [])];
      return evaluator.firstKnown(options.map(option => () => inner(option)));
    }
    default:
      return UNKNOWN;
  }
}

function argumentAt(
  evaluator: Evaluator,
  file: LinkedFile,
  site: SiteFacts,
  param: { readonly index: number; readonly path: readonly string[] },
): Value {
  const ref = param.path.length === 0 ? site.args[param.index] : undefined;
  return ref ? evaluator.evaluate(file, ref) : UNKNOWN;
}

/** A function that a described call gives back, with what that call keeps of it: `memoize(load)`. */
export function keptBy(member: Member, value: Value): Value {
  if (value.kind !== 'function') return value;
  const kept = callbacksOf(member).find(callback => callback.keeps)?.keeps;
  return kept ? { ...value, kept } : value;
}

/** Calls that run or keep the function they are given, rather than wrap it. */
const NO_WRAPPER =
  /^(?:map|forEach|filter|flatMap|some|every|find\w*|reduce\w*|sort\w*|group\w*|then|catch|finally|on|off|once|subscribe|watch|effect|register|handle|schedule|use(?!Callback)[A-Z]?\w*|set[A-Z]\w*|add[A-Z]\w*|get|post|put|patch|delete|all|create\w*|describe|it|test|before\w*|after\w*)$/;

/** `pMemoize(load)`, `moize(load)` of packages that nothing is known of. */
const MEMOIZES = /memoi[sz]e|^moize$/i;

/** `cache(async () => …)` of a package that nothing is known of gives, most likely, something that runs the function. */
export function wrappedFunction(evaluator: Evaluator, file: LinkedFile, site: SiteFacts): Value | null {
  if (site.kind !== 'call' || (site.use !== 'stored' && site.use !== 'returned' && site.use !== 'argument'))
    return null;
  const [first, ...others] = site.args;
  if (site.callee.kind === 'member' && site.callee.object.kind === 'unknown') return null;
  const name = nameOf(file, site.callee);
  if (NO_WRAPPER.test(name)) return null;
  if (!first || others.some(isFunction)) return null;
  const value = evaluator.evaluate(file, first);
  if (value.kind !== 'function') return null;
  return { ...value, confidence: 'likely', ...(MEMOIZES.test(name) && { kept: 'entry' }) };
}

/** `load.bind(this)` runs nothing, and gives `load`. */
export function isBinding({ callee }: SiteFacts, value: Value): boolean {
  if (callee.kind !== 'member' || callee.name !== 'bind') return false;
  return (
    (value.kind === 'function' && value.node.facts.name !== 'bind') ||
    (value.kind === 'member' && value.name !== 'bind')
  );
}

function nameOf(file: LinkedFile, ref: Ref): string {
  if (ref.kind === 'member') return ref.name;
  return ref.kind === 'local' ? (file.facts.bindings[ref.binding]?.name ?? '') : '';
}

function isFunction(ref: Ref): boolean {
  return ref.kind === 'function';
}
