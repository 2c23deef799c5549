/** Walks loop statements. */
import type {
  DoWhileStatement,
  Expression,
  ForInStatement,
  ForOfStatement,
  ForStatement,
  PrivateIdentifier,
  WhileStatement,
} from '../parse/tree.ts';
import { type ActiveLoop, type Collector, type Draft, UNKNOWN } from './collector.ts';
import { collectionInTest, describeCounter, isAlways } from './counters.ts';
import type { LoopFacts, LoopKind, Ref } from './facts.ts';
import { assign, bindPattern, leavesOf, targetOf } from './patterns.ts';
import { visit } from './refs.ts';
import { declarePattern, openScope } from './scopes.ts';
import { takeLabel, visitInit, visitStatement } from './statements.ts';

type LoopNode = ForStatement | ForOfStatement | ForInStatement | WhileStatement | DoWhileStatement;

export function visitLoop(c: Collector, node: LoopNode): void {
  switch (node.type) {
    case 'ForOfStatement':
    case 'ForInStatement':
      visitForEach(c, node);
      return;
    case 'ForStatement':
      visitFor(c, node);
      return;
    default:
      visitWhile(c, node);
  }
}

function addLoop(c: Collector, kind: LoopKind, node: LoopNode): ActiveLoop {
  const facts: Draft<LoopFacts> = {
    kind,
    start: node.start,
    end: node.end,
    headEnd: kind === 'do' ? node.start + 'do'.length : node.body.start,
    function: c.frame.id,
    parent: c.frame.loop,
    endless: false,
    carried: [],
    exits: [],
    tests: [],
    ...(c.frame.caught && { caught: true as const }),
  };
  const id = c.loops.push(facts) - 1;
  const loop: ActiveLoop = {
    id,
    facts,
    phase: 'head',
    reads: new Set(),
    addedTo: new Set(),
    writes: new Set(),
  };
  c.activeLoops.push(loop);
  return loop;
}

/** Walks a part that runs on every trip. */
function eachTrip(c: Collector, loop: ActiveLoop, phase: ActiveLoop['phase'], walk: () => void): void {
  const { loop: before, onFailure } = c.frame;
  c.frame.loop = loop.id;
  c.frame.onFailure = false;
  loop.phase = phase;
  walk();
  loop.phase = 'head';
  c.frame.loop = before;
  c.frame.onFailure = onFailure;
}

function visitLoopBody(c: Collector, loop: ActiveLoop, node: LoopNode): void {
  const label = takeLabel(c);
  eachTrip(c, loop, 'body', () => {
    c.frame.breakables.push({ label, loop: c.frame.loop, takesPlainBreak: true });
    visitStatement(c, node.body);
    c.frame.breakables.pop();
  });
}

function finish(c: Collector, loop: ActiveLoop): void {
  c.activeLoops.pop();
  const { reads, addedTo, writes } = loop;
  loop.facts.carried = [...writes].filter(id => reads.has(id) || addedTo.has(id)).sort((a, b) => a - b);
  const sums = loop.facts.carried.filter(id => !reads.has(id));
  if (sums.length > 0) loop.facts.sums = sums;
}

function visitForEach(c: Collector, node: ForOfStatement | ForInStatement): void {
  const isAwait = node.type === 'ForOfStatement' && node.await;
  const loop = addLoop(c, isAwait ? 'for-await' : node.type === 'ForOfStatement' ? 'for-of' : 'for-in', node);
  const before = openScope(c);
  let give = (_element: Ref | null): void => {};
  eachTrip(c, loop, 'head', () => {
    give = walkLeft(c, node.left);
  });
  const iterated = visit(c, node.right, 'value');
  if (iterated.kind !== 'unknown') loop.facts.iterates = iterated;
  const bound = sizeOf(iterated, node.type === 'ForInStatement');
  if (bound !== null) loop.facts.bound = bound;
  // What `for … in` gives are keys: nothing is known of them.
  give(
    node.type === 'ForInStatement' || iterated.kind === 'unknown' ? null : { kind: 'element', of: iterated },
  );
  visitLoopBody(c, loop, node);
  c.scope = before;
  finish(c, loop);
}

/** Walks the variable of a loop; gives what hands it an element. */
function walkLeft(c: Collector, left: ForOfStatement['left']): (element: Ref | null) => void {
  if (left.type !== 'VariableDeclaration') {
    const target = targetOf(c, left);
    return element => assign(c, target, element ?? UNKNOWN);
  }
  const declared = left.declarations[0]?.id;
  if (!declared) return () => {};
  if (left.kind !== 'var') declarePattern(c, declared, left.kind === 'let' ? 'let' : 'const');
  const leaves = leavesOf(c, declared);
  for (const { binding } of leaves) {
    const facts = c.bindings[binding];
    if (facts) facts.loop = c.frame.loop;
  }
  return element => bindPattern(c, declared, leaves, element);
}

/** The number of elements of a literal. */
function sizeOf(ref: Ref, keys: boolean): number | null {
  if (ref.kind === 'typed') return sizeOf(ref.of, keys);
  if (ref.kind === 'array') return ref.items.some(item => item.kind === 'spread') ? null : ref.items.length;
  return keys && ref.kind === 'object' && ref.spreads.length === 0 ? ref.properties.length : null;
}

function visitFor(c: Collector, node: ForStatement): void {
  const loop = addLoop(c, 'for', node);
  const before = openScope(c);
  const { init, test, update } = node;
  if (init?.type === 'VariableDeclaration' && init.kind !== 'var') {
    const kind = init.kind === 'let' ? 'let' : 'const';
    eachTrip(c, loop, 'head', () => {
      for (const { id } of init.declarations) declarePattern(c, id, kind);
    });
  }
  if (init) visitInit(c, init);
  if (test) eachTrip(c, loop, 'test', () => visit(c, test, 'value'));
  if (update) eachTrip(c, loop, 'head', () => visit(c, update, 'dropped'));
  describeCounter(c, node, loop.facts);
  visitLoopBody(c, loop, node);
  c.scope = before;
  finish(c, loop);
}

function visitWhile(c: Collector, node: WhileStatement | DoWhileStatement): void {
  const loop = addLoop(c, node.type === 'WhileStatement' ? 'while' : 'do', node);
  loop.facts.endless = isAlways(node.test);
  const over = collectionInTest(c, node.test);
  if (over) loop.facts.iterates = over;
  if (isWait(node)) loop.facts.waits = true;
  const visitTest = () => eachTrip(c, loop, 'test', () => visit(c, node.test, 'value'));
  if (node.type === 'WhileStatement') visitTest();
  visitLoopBody(c, loop, node);
  if (node.type === 'DoWhileStatement') visitTest();
  finish(c, loop);
}

/** `while (running >= most) await …;` */
function isWait({ test, body }: WhileStatement | DoWhileStatement): boolean {
  if (test.type !== 'BinaryExpression' || !/^[<>]=?$/.test(test.operator)) return false;
  if (!isCount(test.left) || !isCount(test.right)) return false;
  const only = body.type === 'BlockStatement' && body.body.length === 1 ? body.body[0] : body;
  return only?.type === 'ExpressionStatement' && only.expression.type === 'AwaitExpression';
}

/** A variable, a field or a number, and not something like `Date.now()`. */
function isCount(node: Expression | PrivateIdentifier): boolean {
  return node.type === 'Identifier' || node.type === 'MemberExpression' || node.type === 'Literal';
}
