/** `urls.map(…)` over a slice of its list, where it is to stand in a loop. */

import { type CallExpression, Node, type PropertyAccessExpression } from 'ts-morph';
import { insert, textWith } from '../../fix/edits.ts';
import type { TextEdit } from '../../fix/fix.ts';
import { startWithComments } from '../../fix/listed-statement.ts';
import { shiftLines } from '../../fix/moved-lines.ts';
import { freeNameIn } from '../../fix/scope-names.ts';
import { indentAt, newlineOf } from '../../fix/source.ts';
import { plural } from '../../fix/word-forms.ts';
import type { IndexSum } from './index-in-chunk.ts';
import { AT_ONCE } from './limiters.ts';

/** What the loop calls the list: its own name, or that of a variable that keeps it. */
export function listName(scope: Node, loop: CallExpression, list: Node): string {
  if (Node.isIdentifier(list)) return list.getText();
  const callback = loop.getArguments()[0];
  const element =
    Node.isArrowFunction(callback) || Node.isFunctionExpression(callback)
      ? callback.getParameters()[0]?.getNameNode()
      : undefined;
  return freeNameIn(scope, [
    ...(Node.isPropertyAccessExpression(list) && Node.isIdentifier(list.getNameNode())
      ? [list.getName()]
      : []),
    ...(Node.isIdentifier(element) ? [plural(element.getText())] : []),
    ...(/^Object\.entries\(/.test(list.getText()) ? ['entries'] : []),
    'items',
    'elements',
  ]);
}

/** The list is computed once. */
export function listAlias(list: Node, name: string, indent: string, end: string): string[] {
  if (Node.isIdentifier(list)) return [];
  const from = indentAt(list.getSourceFile().getFullText(), list.getStart());
  return [`const ${name} = ${textWith(list, shiftLines(list, from, indent))}${end}`];
}

interface Slicing {
  readonly callee: PropertyAccessExpression;
  readonly list: string;
  readonly at: string;
  /** The indentation in the loop. */
  readonly inner: string;
  readonly index: IndexSum | null;
}

/** The text of a node around the call of `map`, with a slice for the list. */
export function slicedText(node: Node, { callee, list, at, inner, index }: Slicing): string {
  const text = node.getSourceFile().getFullText();
  const from = indentAt(text, node.getStart());
  const name = callee.getNameNode();
  const slice = {
    start: callee.getStart(),
    end: name.getStart(),
    text: `${list}.slice(${at}, ${at} + ${AT_ONCE}).`,
  };
  // In "urls\n  .filter(…)\n  .map(…)" the callback is further in than it will be.
  const chain = indentAt(text, name.getStart());
  const surplus = chain.length - indentAt(text, callee.getStart()).length;
  const lines = shiftLines(node, from, inner)
    .filter(edit => edit.start <= slice.start || edit.start > slice.end)
    .map(edit =>
      edit.start > slice.end && text.startsWith(chain, edit.start) && surplus > 0
        ? { ...edit, end: edit.end + surplus }
        : edit,
    );
  return textWith(node, [...lines, slice, ...(index ? sumEdits(index, inner, from.length + surplus) : [])]);
}

function sumEdits({ edit, line, first }: IndexSum, inner: string, before: number): TextEdit[] {
  const text = first.getSourceFile().getFullText();
  const gap = newlineOf(text) + inner + indentAt(text, first.getStart()).slice(before);
  return [edit, insert(startWithComments(first), line + gap)];
}
