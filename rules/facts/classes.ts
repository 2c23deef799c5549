/** Walks classes: heritage, members, and the code that runs when one is made. */
import type {
  Class,
  ClassElement,
  MethodDefinition,
  PropertyDefinition,
  StaticBlock,
} from '../parse/tree.ts';
import { type Collector, type Draft, localRef, UNKNOWN } from './collector.ts';
import { heritageType } from './declarations.ts';
import type { ClassFacts, ClassId, FunctionId, MemberFacts, Ref } from './facts.ts';
import { addFunction, enter, visitDecorators, visitFunction } from './functions.ts';
import { visit, visitKey, visitNamed } from './refs.ts';
import { declare, hoistBlock, hoistVars, openScope } from './scopes.ts';
import { visitStatements } from './statements.ts';
import { annotated, declareTypeParams, functionType, keyName, paramType, typeArgs } from './types.ts';
import { notePrivate } from './unused.ts';

export function visitClass(c: Collector, node: Class): Ref {
  const { hint } = c;
  c.hint = null;
  const decorators = visitDecorators(c, node.decorators);
  const id = c.classes.length;
  const facts: Draft<ClassFacts> = {
    name: node.id?.name ?? hint?.name ?? '',
    start: node.start,
    end: node.end,
    abstract: node.abstract ?? false,
    extendsArgs: [],
    implements: [],
    decorators,
    members: [],
  };
  c.classes.push(facts);
  const scopeBefore = openScope(c);
  if (node.type === 'ClassExpression' && node.id) {
    const own = c.bindings[declare(c, node.id.name, 'class', node.id.start)];
    if (own) own.value = { kind: 'class', class: id };
  }
  declareTypeParams(c, node.typeParameters);
  if (node.superClass) facts.extends = visit(c, node.superClass, 'value');
  facts.extendsArgs = typeArgs(c, node.superTypeArguments);
  facts.implements = (node.implements ?? []).map(heritage => heritageType(c, heritage));
  visitElements(c, node, id, facts);
  c.scope = scopeBefore;
  return { kind: 'class', class: id };
}

/** Members are listed before any is walked, so that `this.x = …` finds its field. */
function visitElements(c: Collector, node: Class, id: ClassId, facts: Draft<ClassFacts>): void {
  const methods = methodsOf(node.body.body);
  const slots = node.body.body.map(element => listMember(c, element, methods, facts));
  const walk: ClassWalk = { c, node, id, facts, initializer: -1 };
  node.body.body.forEach((element, index) => {
    visitElement(walk, element, slots[index] ?? -1);
  });
}

interface ClassWalk {
  readonly c: Collector;
  readonly node: Class;
  readonly id: ClassId;
  readonly facts: Draft<ClassFacts>;
  /** The function that holds fields' initialisers and static blocks; -1 until one needs it. */
  initializer: FunctionId;
}

/** Gives the member's place in `members`, -1 for what is none. */
function listMember(c: Collector, element: ClassElement, methods: Methods, facts: Draft<ClassFacts>): number {
  if (element.type === 'StaticBlock' || element.type === 'TSIndexSignature') return -1;
  const name = keyName(element.key, element.computed);
  if (name === null) return -1;
  const place = facts.members.length;
  if ('kind' in element) {
    if (!element.value.body && isImplemented(element, name, methods)) return -1;
    facts.members.push({ name, static: element.static, kind: memberKind(element), decorators: [] });
    if (element.kind === 'constructor') listParamProperties(c, element, facts);
  } else {
    facts.members.push({ name, static: element.static, kind: 'field', decorators: [] });
  }
  return place;
}

/** Of all methods of one name, where the first stands, and whether one has a body. */
interface Overloads {
  readonly first: number;
  hasBody: boolean;
}

type Methods = ReadonlyMap<string, Overloads>;

function methodsOf(elements: readonly ClassElement[]): Methods {
  const methods = new Map<string, Overloads>();
  for (const element of elements) {
    if (!('kind' in element)) continue;
    const name = keyName(element.key, element.computed);
    if (name === null) continue;
    const key = methodKey(element, name);
    const known = methods.get(key) ?? { first: element.start, hasBody: false };
    known.hasBody ||= element.value.body !== null;
    methods.set(key, known);
  }
  return methods;
}

function methodKey(element: MethodDefinition, name: string): string {
  return `${element.static ? 'static' : 'own'} ${name}`;
}

/** Overloads are no members of their own. */
function isImplemented(element: MethodDefinition, name: string, methods: Methods): boolean {
  const all = methods.get(methodKey(element, name));
  return all !== undefined && (all.hasBody || all.first < element.start);
}

function memberKind(element: MethodDefinition): MemberFacts['kind'] {
  if (element.kind === 'get') return 'getter';
  return element.kind === 'set' ? 'setter' : element.kind;
}

function listParamProperties(c: Collector, element: MethodDefinition, facts: Draft<ClassFacts>): void {
  for (const param of element.value.params) {
    if (param.type !== 'TSParameterProperty') continue;
    const inner = param.parameter.type === 'AssignmentPattern' ? param.parameter.left : param.parameter;
    if (inner.type !== 'Identifier') continue;
    const type = paramType(c, param);
    facts.members.push({
      name: inner.name,
      static: false,
      kind: 'field',
      ...(type.kind === 'unknown' ? {} : { type }),
      decorators: [],
    });
  }
}

function visitElement(walk: ClassWalk, element: ClassElement, slot: number): void {
  if (element.type === 'TSIndexSignature') return;
  if (element.type === 'StaticBlock') {
    visitStaticBlock(walk, element);
    return;
  }
  const { c, facts } = walk;
  const decorators = visitDecorators(c, element.decorators);
  if (element.computed) visitKey(c, element.key);
  const found =
    'kind' in element
      ? visitMethod(walk, element, decorators)
      : visitField(walk, element as PropertyDefinition);
  const listed = facts.members[slot];
  if (listed) facts.members[slot] = { ...listed, ...found, decorators };
}

function visitMethod(
  walk: ClassWalk,
  element: MethodDefinition,
  decorators: MemberFacts['decorators'],
): Partial<MemberFacts> {
  const { c, id } = walk;
  if (!element.value.body) {
    const type = functionType(c, element.value);
    if (element.kind === 'get' && type.kind === 'function') return { type: type.returns };
    return element.kind === 'set' ? {} : { type };
  }
  hintKey(c, element);
  const ref = visitFunction(c, element.value, {
    kind: memberKind(element) as 'method' | 'getter' | 'setter' | 'constructor',
    class: id,
    isStatic: element.static,
    decorators: [...decorators],
  });
  if (ref.kind !== 'function') return {};
  if (element.kind === 'constructor') bindParamProperties(walk, element, ref.function);
  notePrivate(c, element, keyName(element.key, element.computed), ref.function);
  return { function: ref.function };
}

/** `constructor(private readonly repo: Repo)`: the field has what the parameter has. */
function bindParamProperties(walk: ClassWalk, element: MethodDefinition, id: FunctionId): void {
  const { c, facts } = walk;
  const params = new Map(
    (c.functions[id]?.params ?? []).map(param => [c.bindings[param.binding]?.start ?? -1, param]),
  );
  const places = new Map<string, number>();
  for (const [at, { name, static: isStatic }] of facts.members.entries())
    if (!isStatic && !places.has(name)) places.set(name, at);
  for (const param of element.value.params) {
    if (param.type !== 'TSParameterProperty') continue;
    const inner = param.parameter.type === 'AssignmentPattern' ? param.parameter.left : param.parameter;
    const own = params.get(inner.start);
    const at = places.get(own?.name ?? '') ?? -1;
    const member = facts.members[at];
    if (own && member)
      facts.members[at] = { ...member, value: localRef(c, own.binding), decorators: own.decorators };
  }
}

function hintKey(c: Collector, element: MethodDefinition | PropertyDefinition): void {
  const name = keyName(element.key, element.computed);
  const { start, end } = element.key;
  c.hint =
    name === null
      ? null
      : { name, start, end: element.key.type === 'Identifier' ? start + name.length : end };
}

function visitField(walk: ClassWalk, element: PropertyDefinition): Partial<MemberFacts> {
  const { c, id } = walk;
  const type = annotated(c, element.typeAnnotation);
  const written = type ? { type } : {};
  const { value } = element;
  if (!value) return written;
  if (value.type === 'ArrowFunctionExpression' || value.type === 'FunctionExpression') {
    hintKey(c, element);
    const ref = visitFunction(c, value, { class: id, isStatic: element.static });
    if (ref.kind !== 'function') return written;
    notePrivate(c, element, keyName(element.key, element.computed), ref.function);
    return { ...written, value: ref, function: ref.function };
  }
  const isPlain = value.type === 'Literal' || value.type === 'Identifier';
  const read = () => {
    hintKey(c, element);
    const { hint } = c;
    c.hint = null;
    return visitNamed(c, value, 'stored', hint);
  };
  const ref = isPlain ? read() : inInitializer(walk, element.static, read);
  return ref.kind === 'unknown' ? written : { ...written, value: ref };
}

function visitStaticBlock(walk: ClassWalk, block: StaticBlock): void {
  const { c } = walk;
  inInitializer(walk, true, () => {
    const before = openScope(c);
    hoistVars(c, block.body);
    hoistBlock(c, block.body);
    visitStatements(c, block.body);
    c.scope = before;
    return UNKNOWN;
  });
}

function inInitializer(walk: ClassWalk, isStatic: boolean, run: () => Ref): Ref {
  const { c, node, facts } = walk;
  if (walk.initializer < 0) {
    walk.initializer = c.functions.length;
    const { start, end } = node;
    const nameStart = node.id?.start ?? start;
    const nameEnd = nameStart + (node.id?.name.length ?? 0);
    addFunction(c, { kind: 'initializer', name: facts.name, start, end, nameStart, nameEnd, class: walk.id });
  }
  const own = c.functions[walk.initializer];
  if (!own) return UNKNOWN;
  const before = enter(c, own, walk.initializer, { thisClass: walk.id, thisMethod: -1, isStatic });
  const ref = run();
  c.frame = before;
  return ref;
}
