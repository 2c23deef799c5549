/** Walks functions: their parameters, their body, and what they give back. */
import type {
  ArrowFunctionExpression,
  BindingPattern,
  Decorator,
  Function as FunctionNode,
  ParamPattern,
} from '../parse/tree.ts';
import { type Collector, conditionally, type Draft, type Frame, type Hint, UNKNOWN } from './collector.ts';
import type {
  ClassId,
  DecoratorFacts,
  FunctionFacts,
  FunctionId,
  FunctionKind,
  ParamFacts,
  Ref,
} from './facts.ts';
import { leavesOf } from './patterns.ts';
import { visit } from './refs.ts';
import { declare, declarePattern, hoistBlock, hoistVars, openScope } from './scopes.ts';
import { visitStatements } from './statements.ts';
import { trimmed } from './trimmed-lists.ts';
import { annotated, declareTypeParams, isThisParam, paramType } from './types.ts';

const MAX_RETURNS = 8;

export interface FunctionRole {
  readonly kind?: FunctionKind;
  /** The class it is a member of. */
  readonly class?: ClassId;
  readonly isStatic?: boolean;
  readonly decorators?: DecoratorFacts[];
}

export function visitFunction(
  c: Collector,
  node: FunctionNode | ArrowFunctionExpression,
  role: FunctionRole = {},
): Ref {
  const { hint } = c;
  c.hint = null;
  const isArrow = node.type === 'ArrowFunctionExpression';
  const facts = addFunction(c, {
    kind: role.kind ?? (isArrow ? 'arrow' : 'function'),
    ...placeOf(node, hint),
    async: node.async,
    generator: node.generator,
    class: role.class ?? -1,
    decorators: role.decorators ?? [],
  });
  const id = c.functions.length - 1;
  const scopeBefore = openScope(c);
  const frameBefore = enter(c, facts, id, {
    thisClass: role.class ?? (isArrow ? c.frame.thisClass : -1),
    thisMethod: isArrow
      ? c.frame.thisMethod
      : node.type === 'FunctionExpression' && role.class === undefined
        ? id
        : -1,
    isStatic: role.class === undefined ? isArrow && c.frame.isStatic : (role.isStatic ?? false),
  });
  if (node.type === 'FunctionExpression' && node.id) {
    const own = c.bindings[declare(c, node.id.name, 'function', node.id.start)];
    if (own) own.value = { kind: 'function', function: id };
  }
  declareTypeParams(c, node.typeParameters);
  if (node.typeParameters) facts.typeParams = node.typeParameters.params.map(({ name }) => name.name);
  visitParams(c, node.params, facts);
  const returnType = annotated(c, node.returnType);
  if (returnType) facts.returnType = returnType;
  visitBody(c, node, facts);
  c.frame = frameBefore;
  c.scope = scopeBefore;
  return { kind: 'function', function: id };
}

type Known = Pick<FunctionFacts, 'kind' | 'name' | 'start' | 'end' | 'nameStart' | 'nameEnd'> & {
  readonly async?: boolean;
  readonly generator?: boolean;
  readonly class?: ClassId;
  readonly decorators?: DecoratorFacts[];
};

export function addFunction(c: Collector, known: Known): Draft<FunctionFacts> {
  const facts: Draft<FunctionFacts> = {
    kind: known.kind,
    name: known.name,
    start: known.start,
    end: known.end,
    nameStart: known.nameStart,
    nameEnd: known.nameEnd,
    async: known.async ?? false,
    generator: known.generator ?? false,
    parent: c.functions.length === 0 ? -1 : c.frame.id,
    loop: c.functions.length === 0 ? -1 : c.frame.loop,
    class: known.class ?? -1,
    params: [],
    returns: [],
    yields: [],
    decorators: known.decorators ?? [],
    directives: [],
    jsx: false,
    writesOuter: [],
  };
  c.functions.push(facts);
  return facts;
}

function placeOf(node: FunctionNode | ArrowFunctionExpression, hint: Hint | null) {
  const { start, end, id } = node;
  if (id) return { name: id.name, start, end, nameStart: id.start, nameEnd: id.start + id.name.length };
  if (hint) return { name: hint.name, start, end, nameStart: hint.start, nameEnd: hint.end };
  const nameEnd = node.params[0]?.start ?? node.body?.start ?? end;
  return { name: '', start, end, nameStart: start, nameEnd };
}

/** Makes a function the one that is walked; gives the frame to go back to. */
export function enter(
  c: Collector,
  facts: Draft<FunctionFacts>,
  id: FunctionId,
  self: { readonly thisClass: ClassId; readonly thisMethod: FunctionId; readonly isStatic: boolean },
): Frame {
  const before = c.frame;
  c.frame = {
    id,
    facts,
    thisClass: self.thisClass,
    thisMethod: self.thisMethod,
    isStatic: self.isStatic,
    loop: -1,
    conditional: false,
    caught: false,
    kept: null,
    // What is written where production never gets is not run there either. The module has nothing around it.
    development: id > 0 && before.development,
    onFailure: false,
    skipped: false,
    demands: [],
    breakables: [],
    catchDepth: 0,
    guard: null,
    awaits: 0,
    blockEnd: facts.end,
  };
  return before;
}

function visitBody(
  c: Collector,
  node: FunctionNode | ArrowFunctionExpression,
  facts: Draft<FunctionFacts>,
): void {
  const { body } = node;
  if (!body) return;
  if (body.type !== 'BlockStatement') {
    facts.returns.push(visit(c, body, 'returned'));
    return;
  }
  for (const statement of body.body) {
    if (statement.type !== 'ExpressionStatement' || typeof statement.directive !== 'string') break;
    facts.directives.push(statement.directive);
  }
  hoistVars(c, body.body);
  hoistBlock(c, body.body);
  visitStatements(c, body.body);
}

export function addReturn(c: Collector, value: Ref): void {
  const { returns } = c.frame.facts;
  if (returns.length < MAX_RETURNS) returns.push(value);
}

function visitParams(c: Collector, params: readonly ParamPattern[], facts: Draft<FunctionFacts>): void {
  const own = params.filter(param => !isThisParam(param));
  for (const param of own) declarePattern(c, patternOf(param), 'param');
  own.forEach((param, index) => {
    facts.params.push(visitParam(c, param, index));
  });
}

function patternOf(param: ParamPattern): BindingPattern {
  if (param.type === 'TSParameterProperty') return patternOf(param.parameter);
  return param.type === 'RestElement' ? param.argument : param;
}

function visitParam(c: Collector, param: ParamPattern, index: number): ParamFacts {
  const decorators = visitDecorators(c, param.decorators);
  const pattern = patternOf(param);
  const inner = pattern.type === 'AssignmentPattern' ? pattern.left : pattern;
  const isName = inner.type === 'Identifier';
  const type = param.type === 'RestElement' ? annotated(c, param.typeAnnotation) : paramType(c, param);
  const leaves = leavesOf(c, inner);
  const fallback =
    pattern.type === 'AssignmentPattern' ? conditionally(c, () => visit(c, pattern.right, 'stored')) : null;
  for (const leaf of leaves) {
    const binding = c.bindings[leaf.binding];
    if (!binding) continue;
    binding.param = {
      index,
      path: trimmed(leaf.path.map(step => (step === -1 ? '*' : String(step)))),
      ...(leaf.fallback && { default: leaf.fallback.kind === 'literal' ? leaf.fallback : UNKNOWN }),
    };
    if (isName && type && type.kind !== 'unknown') binding.type = type;
  }
  return {
    binding: isName ? (leaves[0]?.binding ?? -1) : -1,
    name: isName ? inner.name : '',
    ...(type && type.kind !== 'unknown' ? { type } : {}),
    ...(fallback && fallback.kind !== 'unknown' ? { default: fallback } : {}),
    rest: param.type === 'RestElement',
    decorators,
  };
}

export function visitDecorators(
  c: Collector,
  decorators: readonly Decorator[] | undefined,
): DecoratorFacts[] {
  const facts = (decorators ?? []).map(({ expression, start, end }) => {
    const isCall = expression.type === 'CallExpression';
    const callee = visit(c, isCall ? expression.callee : expression, 'value');
    const args = isCall ? expression.arguments.map(argument => visit(c, argument, 'value')) : [];
    return { callee, name: lastName(c, callee), args, start, end };
  });
  return trimmed(facts);
}

function lastName(c: Collector, ref: Ref): string {
  switch (ref.kind) {
    case 'local':
      return c.bindings[ref.binding]?.name ?? '';
    case 'global':
    case 'member':
      return ref.name;
    default:
      return '';
  }
}
