/** Evaluates parameters: by annotation, by what takes the function, by default, or by what callers pass. */
import type { BindingFacts, Ref, SiteFacts, TypeFacts, TypeRef } from '../../facts/facts.ts';
import type { Callback } from '../../knowledge/define.ts';
import type { FunctionNode, LinkedFile } from '../program.ts';
import { callbackOf } from './callback-spec.ts';
import type { Caller } from './callers.ts';
import type { Evaluator, Handed } from './evaluate.ts';
import { memberOf } from './evaluate-members.ts';
import { typeExpression } from './evaluate-types.ts';
import { arrayOf, UNKNOWN, type Value } from './value.ts';

export function paramValue(evaluator: Evaluator, file: LinkedFile, binding: BindingFacts): Value {
  const node = evaluator.input.nodeOf(file, binding.function);
  if (!node || !binding.param) return UNKNOWN;
  let value = paramWhole(evaluator, node, binding.param.index);
  const [first] = binding.param.path;
  if (value.kind === 'unknown' && first !== undefined && binding.param.path.length === 1)
    return evaluator.input.injection.byName(node, first);
  for (const name of binding.param.path)
    value =
      /^\d+$/.test(name) && value.kind === 'array'
        ? evaluator.elementOf(value)
        : memberOf(evaluator, value, name);
  return value;
}

/** What a parameter is: by its annotation, by what takes the function, by its default, or by what callers pass. */
export function paramWhole(evaluator: Evaluator, node: FunctionNode, index: number): Value {
  const param = node.facts.params[index];
  if (!param) return UNKNOWN;
  if (param.type) {
    const declared = evaluator.evaluateType(node.file, param.type);
    if (declared.kind !== 'unknown' && declared.kind !== 'shape') return declared;
    const injected = evaluator.input.injection.decorated(node.file, param.decorators);
    if (injected.kind !== 'unknown') return injected;
    if (declared.kind === 'shape') return declared;
  } else if (param.decorators.length > 0) {
    const injected = evaluator.input.injection.decorated(node.file, param.decorators);
    if (injected.kind !== 'unknown') return injected;
  }
  const given = contextual(evaluator, node, index);
  if (given.kind !== 'unknown') return given;
  if (param.default) {
    const value = evaluator.evaluate(node.file, param.default);
    if (value.kind !== 'unknown' && value.kind !== 'literal') return value;
  }
  for (const caller of evaluator.callers?.get(node) ?? []) {
    const value = paramAt(evaluator, caller, index);
    // A function differs from caller to caller; calls through parameters are linked for each of them instead.
    if (value.kind !== 'unknown' && value.kind !== 'function' && value.kind !== 'literal')
      return value.kind === 'array' ? arrayOf(value.of) : value;
  }
  return UNKNOWN;
}

/** What a caller passes, or what the call that is handed the function passes. */
function paramAt(evaluator: Evaluator, { file, site, handed }: Caller, index: number): Value {
  if (handed) return handedParam(evaluator, file, handed, index);
  const ref = site.args[index];
  return ref ? evaluator.evaluate(file, ref) : UNKNOWN;
}

export function contextual(evaluator: Evaluator, node: FunctionNode, index: number): Value {
  const functionId = node.id - node.file.firstFunction;
  const annotation = annotationOf(node.file, functionId);
  const annotated = annotation ? annotatedParam(evaluator, node.file, annotation, index) : UNKNOWN;
  if (annotated.kind !== 'unknown') return annotated;
  const declared = declaredParam(evaluator, node.file, functionId, index);
  if (annotation || declared.kind !== 'unknown') return declared;
  const handed = evaluator.input.handed(node.file, functionId);
  return handed ? handedParam(evaluator, node.file, handed, index) : UNKNOWN;
}

/** What the call that a function is handed to gives it. */
function handedParam(evaluator: Evaluator, file: LinkedFile, handed: Handed, index: number): Value {
  const callee = evaluator.evaluate(file, handed.site.callee);
  if (callee.kind === 'function') return callbackParamOf(evaluator, callee.node, handed, index);
  if (callee.kind === 'shape') return UNKNOWN;
  if (callee.kind === 'member') {
    const spec = callbackOf(callee.member, handed.index, handed.path, handed.site.args.length);
    const expression = spec?.params?.[index];
    if (expression)
      return typeExpression(
        evaluator,
        expression,
        callee.library,
        overOf(evaluator, file, handed.site, spec.over, callee.receiver),
        file,
        handed.site,
      );
    const entryType = entryParam(evaluator, callee, index);
    if (entryType.kind !== 'unknown') return entryType;
  }
  return wrappedHandler(evaluator, file, handed, index);
}

/** The parameter of an exported function that a framework calls: `export function GET(event)`. */
function declaredParam(evaluator: Evaluator, file: LinkedFile, functionId: number, index: number): Value {
  const declared = evaluator.input.declaredParams(file, functionId);
  const expression = declared?.params[index];
  const library = declared?.framework.library;
  return expression && library
    ? typeExpression(evaluator, expression, library, UNKNOWN, null, null)
    : UNKNOWN;
}

export function overOf(
  evaluator: Evaluator,
  file: LinkedFile,
  site: SiteFacts,
  over: Callback['over'],
  receiver: Value,
): Value {
  if (typeof over !== 'number') return receiver;
  const ref = site.args[over];
  return ref ? evaluator.evaluate(file, ref) : UNKNOWN;
}

export function entryParam(
  evaluator: Evaluator,
  callee: Extract<Value, { kind: 'member' }>,
  index: number,
): Value {
  for (const { entry, framework } of evaluator.input.knowledge.callEntries(
    callee.library,
    callee.type,
    callee.name,
  )) {
    const expression = entry.params?.[index];
    if (expression) {
      // What an application says of its types holds for what its handlers are given: `new Hono<{ Bindings: Env }>()`.
      const of = callee.receiver.kind === 'typed' ? callee.receiver : UNKNOWN;
      return typeExpression(evaluator, expression, framework.library ?? callee.library, of, null, null);
    }
  }
  return UNKNOWN;
}

/** `app.get('/', wrap(async (req, res) => …))`, `app.register(plugin(async app => …))`: the parameters, through the wrapper. */
export function wrappedHandler(evaluator: Evaluator, file: LinkedFile, handed: Handed, index: number): Value {
  if (handed.site.use !== 'argument') return UNKNOWN;
  const outer = file.facts.sites[handed.site.into];
  if (!outer) return UNKNOWN;
  const callee = evaluator.evaluate(file, outer.callee);
  if (callee.kind !== 'member') return UNKNOWN;
  const at = outer.args.findIndex(arg => arg.kind === 'result' && file.facts.sites[arg.site] === handed.site);
  const expression = callbackOf(callee.member, at, '', outer.args.length)?.params?.[index];
  return expression
    ? typeExpression(evaluator, expression, callee.library, callee.receiver, file, outer)
    : entryParam(evaluator, callee, index);
}

export function callbackParamOf(
  evaluator: Evaluator,
  taker: FunctionNode,
  handed: Handed,
  index: number,
): Value {
  let type: TypeRef | undefined = taker.facts.params[handed.index]?.type;
  let file = taker.file;
  if (type?.kind === 'param') type = type.of;
  if (type?.kind === 'declared') {
    const alias: TypeFacts | undefined = file.facts.types[type.type];
    type = alias?.type;
  } else if (type?.kind === 'named') {
    const value = evaluator.evaluateType(file, type);
    if (value.kind === 'shape') {
      type = value.type;
      file = value.file;
    }
  }
  const param = type?.kind === 'function' ? type.params[index] : undefined;
  return param ? evaluator.evaluateType(file, param) : UNKNOWN;
}

/** The parameter of a function that is annotated as a whole: `const list: RequestHandler = (req, res) => …`. */
function annotatedParam(evaluator: Evaluator, file: LinkedFile, annotation: TypeRef, index: number): Value {
  const type = evaluator.evaluateType(file, annotation);
  if (type.kind === 'shape' && type.type.kind === 'function') {
    const param = type.type.params[index];
    return param ? evaluator.evaluateType(type.file, param) : UNKNOWN;
  }
  if (type.kind !== 'typed') return UNKNOWN;
  for (const framework of evaluator.input.knowledge.frameworks) {
    if (framework.library !== type.library) continue;
    for (const entry of framework.entries) {
      const expression =
        entry.by === 'type' && entry.types.includes(type.type) ? entry.params?.[index] : undefined;
      if (expression) return typeExpression(evaluator, expression, type.library, UNKNOWN, null, null);
    }
  }
  return UNKNOWN;
}

const annotations = new WeakMap<LinkedFile, ReadonlyMap<number, TypeRef>>();

/** The type that a function expression is annotated with: its variable's, its field's, or what the function around it returns. */
function annotationOf(file: LinkedFile, functionId: number): TypeRef | undefined {
  let byFunction = annotations.get(file);
  if (!byFunction) {
    byFunction = annotationsIn(file);
    annotations.set(file, byFunction);
  }
  return byFunction.get(functionId);
}

function annotationsIn({ facts }: LinkedFile): ReadonlyMap<number, TypeRef> {
  const found = new Map<number, TypeRef>();
  const note = (value: Ref | undefined, type: TypeRef | undefined): void => {
    if (value?.kind === 'function' && type) found.set(value.function, type);
    else if (value?.kind === 'typed' && value.of.kind === 'function')
      found.set(value.of.function, value.type);
  };
  for (const binding of facts.bindings) note(binding.value, binding.type);
  for (const declared of facts.classes)
    for (const member of declared.members) note(member.value, member.type);
  for (const fn of facts.functions) for (const returned of fn.returns) note(returned, fn.returnType);
  return found;
}
