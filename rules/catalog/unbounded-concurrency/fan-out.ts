/** The fan-out of a finding in the tree: its loop, and what stands around it. */
import { type CallExpression, Node, type SourceFile, type Statement } from 'ts-morph';
import type { Place } from '../../base/place.ts';
import type { FixRequest } from '../../fix/fix.ts';
import { openSource } from '../../fix/source.ts';
import type { Repeat } from '../../link/program.ts';

export interface FanOut {
  readonly source: SourceFile;
  readonly repeat: Repeat;
  /** The call that the finding is about. */
  readonly call: Node;
  /** `urls.map(…)`, or the loop statement. */
  readonly loop: CallExpression | Statement;
  /** The loop itself, or the outermost one around it that starts all its trips at once. */
  readonly outermost: Node;
}

export function findFanOut({ finding, program, textOf }: FixRequest): FanOut | null {
  const repeats = program.repeats.filter(({ call }) => isSame(call, finding));
  const repeat = repeats.find(({ loop }) => finding.evidence.some(step => isSame(step, loop)));
  const text = textOf(finding.path);
  if (!repeat || text === undefined) return null;
  const source = openSource(finding.path, text);
  const call = nodeAt(source, finding);
  const loop = nodeAt(source, repeat.loop) ?? statementAt(source, repeat.loop);
  const starting = repeats.filter(
    ({ mode, loop: other }) => mode === 'concurrent' && other.start < repeat.loop.start,
  );
  const first = starting.toSorted((a, b) => a.loop.start - b.loop.start)[0];
  const outermost = first ? (nodeAt(source, first.loop) ?? statementAt(source, first.loop)) : loop;
  if (!call || !outermost || !isLoop(loop)) return null;
  return { source, repeat, call, loop, outermost };
}

function isLoop(node: Node | null): node is CallExpression | Statement {
  return node !== null && (Node.isCallExpression(node) || Node.isStatement(node));
}

function isSame(a: Place, b: Place): boolean {
  return a.path === b.path && a.start === b.start && a.end === b.end;
}

/** The outermost expression that spans exactly the place. */
function nodeAt(source: SourceFile, { start, end }: Place): Node | null {
  let found: Node | null = null;
  for (let node = source.getDescendantAtPos(start); node && node.getEnd() <= end; node = node.getParent()) {
    if (node.getStart() === start && node.getEnd() === end && !Node.isStatement(node)) found = node;
  }
  return found;
}

/** The loop statement whose head the place is. */
function statementAt(source: SourceFile, { start }: Place): Statement | null {
  for (let node = source.getDescendantAtPos(start); node; node = node.getParent()) {
    if (node.getStart() === start && Node.isIterationStatement(node)) return node;
  }
  return null;
}

/** The function that an iterating call runs for each element, if it is written in place. */
export function callbackOf(loop: CallExpression, call: Node) {
  for (const argument of loop.getArguments()) {
    const isAround = argument.getPos() <= call.getStart() && call.getEnd() <= argument.getEnd();
    if (isAround && (Node.isArrowFunction(argument) || Node.isFunctionExpression(argument))) return argument;
  }
  return null;
}

/** `Promise.all(…)` with the node as its only argument. */
export function gathererOf(node: Node): CallExpression | null {
  const parent = node.getParent();
  if (!Node.isCallExpression(parent) || parent.getArguments().length !== 1) return null;
  return parent.getArguments()[0] === node && /\.all(?:Settled)?$/.test(parent.getExpression().getText())
    ? parent
    : null;
}
