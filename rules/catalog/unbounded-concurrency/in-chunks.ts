/** Waits for a few trips before the next few start: `Promise.all(urls.map(load))` moves into a loop over slices of `urls`. */

import { type CallExpression, Node, type PropertyAccessExpression } from 'ts-morph';
import { insert, replace } from '../../fix/edits.ts';
import { editFile, type FixOutcome, type FixRequest, refuse, type TextEdit } from '../../fix/fix.ts';
import { layoutOf } from '../../fix/layout.ts';
import { makeAsync } from '../../fix/make-async.ts';
import { freeNameIn } from '../../fix/scope-names.ts';
import { indentAt, isFunctionNode, newlineOf } from '../../fix/source.ts';
import { type ChunkedUse, chunkedUseOf } from './chunked-use.ts';
import type { FanOut } from './fan-out.ts';
import { indexSum } from './index-in-chunk.ts';
import { AT_ONCE } from './limiters.ts';
import { arityOf } from './shape.ts';
import { listAlias, listName, slicedText } from './sliced-map.ts';

export function runInChunks(fanOut: FanOut, { program, finding }: FixRequest): FixOutcome {
  const { loop, call, repeat } = fanOut;
  const callee = Node.isCallExpression(loop) ? loop.getExpression() : undefined;
  if (!Node.isCallExpression(loop) || !Node.isPropertyAccessExpression(callee))
    return refuse('the loop is a statement');
  if (callee.hasQuestionDotToken()) return refuse('there may be no list');
  if (loop.getArguments().length !== 1) return refuse('map has more than a callback');
  if (loop === call && arityOf(program, repeat) !== 1)
    return refuse('how many arguments the callback makes use of is not clear');
  if (changesList(callee, loop)) return refuse('the callback changes the list that it is called for');
  const use = chunkedUseOf(loop);
  if (typeof use === 'string') return refuse(use);
  const async = makeAsync(use.awaited);
  if (async === null) return refuse('the function around it cannot await');
  const edits = chunkEdits(loop, callee, use);
  return typeof edits === 'string' ? refuse(edits) : editFile(finding.path, [...async, ...edits]);
}

const CHANGES = /^(?:push|pop|shift|unshift|splice|sort|reverse|fill)$/;

/** A list that grows while it is gone through is longer for the loop, and not for map. */
function changesList(callee: PropertyAccessExpression, loop: CallExpression): boolean {
  const list = callee.getExpression().getText();
  return loop
    .getArguments()
    .flatMap(argument => argument.getDescendants())
    .some(
      node =>
        Node.isPropertyAccessExpression(node) &&
        node.getExpression().getText() === list &&
        CHANGES.test(node.getName()),
    );
}

function chunkEdits(
  loop: CallExpression,
  callee: PropertyAccessExpression,
  use: ChunkedUse,
): TextEdit[] | string {
  const source = loop.getSourceFile();
  const text = source.getFullText();
  const scope = loop.getAncestors().find(isFunctionNode) ?? source;
  const unit = layoutOf(source).unit;
  const indent = indentAt(text, use.place.getStart());
  const outer = Node.isArrowFunction(use.place) ? indent + unit : indent;
  const at = freeNameIn(scope, ['i', 'start', 'from']);
  const index = indexSum(loop, at);
  if (typeof index === 'string') return index;
  const list = listName(scope, loop, callee.getExpression());
  const results =
    use.results.kind === 'declared' ? use.results.name : freeNameIn(scope, ['results', 'collected']);
  const end = layoutOf(source).semicolon;
  const lines = [
    ...listAlias(callee.getExpression(), list, outer, end),
    ...declarationOf(use, results, end),
    `for (let ${at} = 0; ${at} < ${list}.length; ${at} += ${AT_ONCE}) {`,
    ...bodyOf(use, {
      results,
      chunk: freeNameIn(scope, ['chunk', 'batch']),
      end,
      mapped: slicedText(use.started ?? use.gatherer, { callee, list, at, inner: outer + unit, index }),
    }).map(line => unit + line),
    '}',
  ];
  const isAliased = list !== callee.getExpression().getText();
  if (
    isAliased &&
    !Node.isArrowFunction(use.place) &&
    !Node.isBlock(use.place.getParent()) &&
    !Node.isSourceFile(use.place.getParent())
  )
    return 'its statement stands in no block';
  return placed(use, lines.join(newlineOf(text) + outer), { results, end, indent, outer });
}

function declarationOf({ results }: ChunkedUse, name: string, end: string): string[] {
  if (results.kind === 'dropped') return [];
  return [`${results.kind === 'declared' ? results.declaration : `const ${name} = []`}${end}`];
}

interface Words {
  readonly results: string;
  readonly chunk: string;
  readonly end: string;
  /** The call of `Promise.all`, or the statement that starts what it is given, over one slice. */
  readonly mapped: string;
}

/** So long a line, pushing what is awaited still reads well in one. */
const SHORT = 60;

function bodyOf(use: ChunkedUse, { results, chunk, end, mapped }: Words): string[] {
  const gathered = use.started ? use.gatherer.getText() : mapped;
  const before = use.started ? [mapped] : [];
  if (use.results.kind === 'dropped') return [...before, `await ${gathered}${end}`];
  if (!gathered.includes('\n') && gathered.length <= SHORT)
    return [...before, `${results}.push(...(await ${gathered}))${end}`];
  return [...before, `const ${chunk} = await ${gathered}${end}`, `${results}.push(...${chunk})${end}`];
}

interface Placing {
  readonly results: string;
  readonly end: string;
  readonly indent: string;
  readonly outer: string;
}

function placed(use: ChunkedUse, loop: string, { results, end, indent, outer }: Placing): TextEdit[] {
  const { place, awaited, started } = use;
  const newline = newlineOf(place.getSourceFile().getFullText());
  const gone = started ? [withoutStatement(started)] : [];
  if (Node.isArrowFunction(place)) {
    const body = `${loop}${newline}${outer}return ${results}${end}`;
    const text = ` {${newline}${outer}${body}${newline}${indent}}`;
    return [...gone, { start: place.getEqualsGreaterThan().getEnd(), end: place.getEnd(), text }];
  }
  if (use.results.kind !== 'used') return [...gone, replace(place, loop)];
  return [...gone, insert(place.getStart(), loop + newline + outer), replace(awaited, results)];
}

/** What follows moves up to its place; the comments of both stay. */
function withoutStatement(statement: Node): TextEdit {
  const text = statement.getSourceFile().getFullText();
  const gap = /^\s*/.exec(text.slice(statement.getEnd()))?.[0].length ?? 0;
  return { start: statement.getStart(), end: statement.getEnd() + gap, text: '' };
}
