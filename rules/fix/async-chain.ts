/**
 * Makes functions async up the call chain: an awaited expression makes its function async, which makes each call of that function
 * an awaited expression, until functions are reached that are async already or that only a framework calls. One thing that
 * cannot follow stops it all, for half of a chain would not compile.
 */
import { type CallExpression, Node } from 'ts-morph';
import type { FunctionNode, LinkedFile } from '../link/program.ts';
import { asyncEdits, whyNotAsync } from './async-function.ts';
import { whyNotCalledAsync } from './async-handler.ts';
import { type Awaited, awaitAround, outermost } from './await-edits.ts';
import { entriesOf } from './entry-handler.ts';
import type { FileEdits, TextEdit } from './fix.ts';
import { isModuleExport } from './function-declaration.ts';
import { type Use, usesOf } from './function-uses.ts';
import { functionAround, isFunctionSyntax, placeText, type Sources, syntaxOf } from './sources.ts';

export interface AsyncChain {
  /** Awaits an expression and all that follows from it; the reason if that is not possible. */
  await(file: LinkedFile, expression: Node, awaited?: Awaited): string | null;
  /** Adds an edit that has nothing to do with the chain. */
  add(file: LinkedFile, edits: readonly TextEdit[]): void;
  /** In order of path. */
  files(): FileEdits[];
}

/** More files than this nobody reviews. */
const MAX_FILES = 20;

interface Wrap {
  readonly node: Node;
  readonly before: string;
  readonly after: string;
}

interface State {
  readonly sources: Sources;
  readonly wraps: Map<LinkedFile, Wrap[]>;
  readonly edits: Map<LinkedFile, TextEdit[]>;
  readonly queue: FunctionNode[];
  readonly seen: Set<Node>;
}

export function asyncChain(sources: Sources): AsyncChain {
  const state: State = { sources, wraps: new Map(), edits: new Map(), queue: [], seen: new Set() };
  return {
    await: (file, expression, awaited = {}) => awaitIn(state, file, expression, awaited) ?? follow(state),
    add: (file, edits) => push(state.edits, file, edits),
    files: () => filesOf(state),
  };
}

function follow(state: State): string | null {
  for (const node of state.queue) {
    const reason = makeAsync(state, node);
    if (reason) return reason;
    if (new Set([...state.edits.keys(), ...state.wraps.keys()]).size > MAX_FILES)
      return `more than ${MAX_FILES} files would change`;
  }
  return null;
}

function makeAsync(state: State, node: FunctionNode): string | null {
  const syntax = syntaxOf(state.sources.of(node.file), node.facts);
  if (!syntax) return 'the code is not what it was';
  if (state.seen.has(syntax)) return null;
  state.seen.add(syntax);
  if (Node.isAsyncable(syntax) && syntax.isAsync()) return null;
  const reason =
    whyNotAsync(state.sources.program, node, syntax) ??
    whyNotCalledAsync(state.sources.program, node, syntax);
  if (reason) return `${nameOf(node)} cannot be async: ${reason}`;
  const { edits, promisedBefore } = asyncEdits(syntax);
  push(state.edits, node.file, edits);
  if (promisedBefore) return null;
  const uses = usesOf(state.sources, node, syntax);
  if (uses.kind === 'open') return `not every caller of ${nameOf(node)} is known: ${uses.reason}`;
  if (uses.uses.length === 0 && entriesOf(state.sources.program, node).length === 0)
    return `nothing that is known calls ${nameOf(node)}`;
  for (const use of uses.uses) {
    const blocked = followUse(state, node, use);
    if (blocked) return blocked;
  }
  return null;
}

function nameOf({ facts, file }: FunctionNode): string {
  return facts.name === '' ? `a function of ${file.path}` : facts.name;
}

function followUse(state: State, node: FunctionNode, { file, node: use }: Use): string | null {
  const expression = boundTo(outermost(use));
  const parent = expression.getParent();
  if (isExported(expression) || isBoundAnew(expression)) return null;
  if (Node.isCallExpression(parent)) {
    if (parent.getExpression() === expression) return awaitIn(state, file, parent, {});
    const handled = followCallback(state, node, file, parent, expression);
    if (handled !== 'unknown') return handled;
  }
  if (isRegistered(state, node, file, expression)) return null;
  const place = placeText(file, use);
  if (Node.isNewExpression(parent))
    return parent.getExpression() === expression
      ? `new makes objects of ${nameOf(node)} at ${place}`
      : `${nameOf(node)} is handed to new ${parent.getExpression().getText()}() at ${place}`;
  if (Node.isCallExpression(parent))
    return `${nameOf(node)} is handed to ${parent.getExpression().getText()}() at ${place}`;
  return `${nameOf(node)} is used as a value at ${place}`;
}

/** `this.list.bind(this)` is the function still. */
function boundTo(expression: Node): Node {
  const access = expression.getParent();
  const call = access?.getParent();
  return Node.isPropertyAccessExpression(access) &&
    access.getName() === 'bind' &&
    Node.isCallExpression(call) &&
    call.getExpression() === access
    ? outermost(call)
    : expression;
}

/** Either side of `this.list = this.list.bind(this)`. */
function isBoundAnew(expression: Node): boolean {
  const parent = expression.getParent();
  return (
    Node.isBinaryExpression(parent) &&
    parent.getRight().getText().startsWith(`${parent.getLeft().getText()}.bind(`)
  );
}

function isExported(expression: Node): boolean {
  const parent = expression.getParent();
  if (Node.isExportAssignment(parent)) return true;
  if (Node.isBinaryExpression(parent)) return isModuleExport(parent.getLeft());
  if (!Node.isShorthandPropertyAssignment(parent) && !Node.isPropertyAssignment(parent)) return false;
  if (Node.isPropertyAssignment(parent) && parent.getName() !== expression.getText()) return false;
  const holder = parent.getParent()?.getParent();
  return Node.isBinaryExpression(holder) && isModuleExport(holder.getLeft());
}

const NEEDS_AT_ONCE = new Set(
  'filter some every find findIndex findLast findLastIndex flatMap sort toSorted reduce reduceRight'.split(
    ' ',
  ),
);
const PROMISE_STEPS = new Set(['then', 'catch', 'finally']);
const TEST_CALLS =
  /^(?:it|test|before|after|beforeEach|beforeAll|afterEach|afterAll)(?:\.(?:only|concurrent))?$/;

/** A function that a call is given: what is known of how the call uses it; `unknown` if nothing is. */
function followCallback(
  state: State,
  node: FunctionNode,
  file: LinkedFile,
  call: CallExpression,
  callback: Node,
): string | null | 'unknown' {
  const callee = call.getExpression();
  if (file.cold === 'test' && TEST_CALLS.test(callee.getText()))
    return node.facts.params.length === 0 ? null : 'unknown';
  if (!Node.isPropertyAccessExpression(callee)) return 'unknown';
  const method = callee.getName();
  if (PROMISE_STEPS.has(method)) return null;
  const place = placeText(file, call);
  if (NEEDS_AT_ONCE.has(method)) return `${method}() at ${place} needs what its callback gives at once`;
  if (method === 'forEach') return `forEach() at ${place} does not wait for its callback`;
  if (method !== 'map' || call.getArguments().length !== 1 || call.getArguments()[0] !== callback)
    return 'unknown';
  if (!isList(state, file, node, call)) return 'unknown';
  if (isCombined(call)) return null;
  return awaitIn(state, file, call, { before: 'Promise.all(', after: ')' });
}

/** `map` of an array, and not of an observable or another container. */
function isList({ sources }: State, file: LinkedFile, node: FunctionNode, call: CallExpression): boolean {
  return sources.program
    .callersOf(node)
    .some(
      ({ node: from, site, isHanded }) =>
        isHanded && from.file === file && site.start === call.getStart() && site.end === call.getEnd(),
    );
}

/** `Promise.all(ids.map(…))` */
function isCombined(call: CallExpression): boolean {
  const parent = call.getParent();
  return (
    Node.isCallExpression(parent) &&
    /^Promise\.(?:all|allSettled|race|any)$/.test(parent.getExpression().getText())
  );
}

/**
 * True if a framework is given the function: by the call itself, or in an object or array of its arguments, or in a constant that
 * has nobody else's use for it, such as a map of resolvers.
 */
function isRegistered({ sources }: State, node: FunctionNode, file: LinkedFile, expression: Node): boolean {
  const holder = expression.getFirstAncestor(
    each =>
      !Node.isArrayLiteralExpression(each) &&
      !Node.isObjectLiteralExpression(each) &&
      !Node.isPropertyAssignment(each),
  );
  const isInConstant = isFunctionSyntax(expression) && Node.isVariableDeclaration(holder);
  return entriesOf(sources.program, node).some(
    ({ registered }) =>
      isInConstant ||
      (registered.path === file.path &&
        holder?.getStart() === registered.start &&
        holder.getEnd() === registered.end),
  );
}

function awaitIn(state: State, file: LinkedFile, expression: Node, awaited: Awaited): string | null {
  const place = placeText(file, expression);
  const parent = expression.getParent();
  if (Node.isPropertyAccessExpression(parent) && PROMISE_STEPS.has(parent.getName()))
    return `what ${expression.getText().split('(')[0]}() gives is taken for a promise already at ${place}`;
  if (isInOptionalChain(expression)) return `it is the start of an optional chain at ${place}`;
  const owner = ownerOf(expression);
  if (typeof owner === 'string') return `${owner} at ${place}`;
  push(state.wraps, file, [{ node: expression, ...awaitAround(expression, awaited) }]);
  if (Node.isAsyncable(owner) && owner.isAsync()) return null;
  const node = functionAround(state.sources.program, file, expression.getStart());
  if (!node || syntaxOf(state.sources.of(file), node.facts) !== owner)
    return `the code around ${place} is not what it was`;
  state.queue.push(node);
  return null;
}

/** `a?.load().name` gives undefined without `a`; once awaited it would throw. */
function isInOptionalChain(expression: Node): boolean {
  const parent = expression.getParent();
  if (
    !Node.isPropertyAccessExpression(parent) &&
    !Node.isElementAccessExpression(parent) &&
    !Node.isCallExpression(parent)
  )
    return false;
  return (
    parent.getExpression() === expression &&
    /\?\./.test(expression.getText().split('(')[0] ?? '') &&
    !parent.hasQuestionDotToken()
  );
}

/** The function that an `await` would be in, or why there can be none. */
function ownerOf(expression: Node): Node | string {
  for (let node = expression.getParent(); node; node = node.getParent()) {
    if (isFunctionSyntax(node)) return node;
    if (Node.isParameterDeclaration(node)) return 'a default value of a parameter cannot be awaited';
    if (Node.isDecorator(node)) return 'a decorator cannot wait';
    if (Node.isPropertyDeclaration(node) || Node.isClassStaticBlockDeclaration(node))
      return 'a class cannot wait for its fields';
    if (Node.isSourceFile(node)) return 'it runs while the module loads';
  }
  return 'the code is not what it was';
}

function filesOf({ edits, wraps }: State): FileEdits[] {
  const files = [...new Set([...edits.keys(), ...wraps.keys()])].sort((a, b) => (a.path < b.path ? -1 : 1));
  return files.map(file => ({
    path: file.path,
    edits: [...wrapEdits(wraps.get(file) ?? []), ...(edits.get(file) ?? [])],
  }));
}

/** Where several begin or end at one place, the outer one's text stands outside. */
function wrapEdits(wraps: readonly Wrap[]): TextEdit[] {
  const outerFirst = [...wraps].sort((a, b) => b.node.getWidth() - a.node.getWidth());
  return [
    ...outerFirst.map(({ node, before }) => ({ start: node.getStart(), end: node.getStart(), text: before })),
    ...outerFirst
      .reverse()
      .filter(({ after }) => after !== '')
      .map(({ node, after }) => ({ start: node.getEnd(), end: node.getEnd(), text: after })),
  ];
}

function push<K, V>(map: Map<K, V[]>, key: K, values: readonly V[]): void {
  const list = map.get(key);
  if (list) list.push(...values);
  else map.set(key, [...values]);
}
