/** A callback's whole trip in a limiter: `async url => { … }` becomes `url => limit(async () => { … })`. */

import { type ArrowFunction, type CallExpression, type FunctionExpression, Node, SyntaxKind } from 'ts-morph';
import { insert, replace } from '../../fix/edits.ts';
import type { TextEdit } from '../../fix/fix.ts';
import { layoutOf } from '../../fix/layout.ts';
import { hasTrailingCommas, indentLines } from '../../fix/moved-lines.ts';
import { freeNameIn } from '../../fix/scope-names.ts';
import { indentAt, newlineOf } from '../../fix/source.ts';
import { singular } from '../../fix/word-forms.ts';

/** `open` is how a call of the limiter begins. A string is the reason why there is no way. */
export function wrapCallback(
  open: string,
  callback: ArrowFunction | FunctionExpression,
): TextEdit[] | string {
  if (Node.isFunctionExpression(callback) && callback.isGenerator()) return 'the callback is a generator';
  if (Node.isFunctionExpression(callback) && hasOwnNames(callback))
    return 'the callback has a `this` of its own';
  const body = callback.getBody();
  const gap = { start: signatureEnd(callback), end: body.getStart() };
  const inner = `${open}${callback.isAsync() ? 'async ' : ''}() =>`;
  const { before, after, indent } = layOut(callback, inner);
  return [
    ...headEdits(callback),
    { ...gap, text: (Node.isArrowFunction(callback) ? '' : ' =>') + before },
    ...(indent === '' ? [] : indentLines(body, indent)),
    insert(body.getEnd(), after),
  ];
}

/** Where the arrow ends, or the signature of a function that becomes one. */
function signatureEnd(callback: ArrowFunction | FunctionExpression): number {
  return Node.isArrowFunction(callback)
    ? callback.getEqualsGreaterThan().getEnd()
    : (callback.getBody().getPreviousSibling()?.getEnd() ?? callback.getBody().getPos());
}

/** What stands around the body; a body of several lines gets its lines for itself, as formatters do it. */
function layOut(callback: ArrowFunction | FunctionExpression, inner: string) {
  const source = callback.getSourceFile();
  const text = source.getFullText();
  const body = callback.getBody();
  const gap = text.slice(signatureEnd(callback), body.getStart());
  if (!body.getText().includes('\n')) return { before: `${gap}${inner} `, after: ')', indent: '' };
  const unit = layoutOf(source).unit;
  const outer = indentAt(text, callback.getStart());
  const line = (steps: number) => newlineOf(text) + outer + unit.repeat(steps);
  const hasLineAfter = /^\s*(?:,|\n)/.test(text.slice(callback.getEnd()));
  const comma = hasTrailingCommas(source) ? ',' : '';
  const end = hasLineAfter ? ')' : `)${comma}${line(0)}`;
  if (Node.isBlock(body)) return { before: `${line(1)}${inner} `, after: end, indent: unit };
  return {
    before: `${line(1)}${inner}${line(2)}`,
    after: `${comma}${line(1)}${end}`,
    indent: gap.includes('\n') ? unit : unit.repeat(2),
  };
}

/** The head of an arrow that waits for nothing itself any more. */
function headEdits(callback: ArrowFunction | FunctionExpression): TextEdit[] {
  if (Node.isFunctionExpression(callback)) {
    const parenthesis = callback.getFirstChildByKindOrThrow(SyntaxKind.OpenParenToken);
    return [{ start: callback.getStart(), end: parenthesis.getStart(), text: '' }];
  }
  const word = callback.getAsyncKeyword();
  const rest = word && callback.getSourceFile().getFullText().slice(word.getEnd());
  const gap = /^\s*/.exec(rest ?? '')?.[0].length ?? 0;
  return word ? [{ start: word.getStart(), end: word.getEnd() + gap, text: '' }] : [];
}

function hasOwnNames(callback: FunctionExpression): boolean {
  return (
    callback.getNameNode() !== undefined ||
    callback.getTypeParameters().length > 0 ||
    callback.getBody().getDescendantsOfKind(SyntaxKind.ThisKeyword).length > 0 ||
    callback
      .getBody()
      .getDescendantsOfKind(SyntaxKind.Identifier)
      .some(node => node.getText() === 'arguments')
  );
}

/** `urls.map(load)` becomes `urls.map(url => limit(() => load(url)))`; `arity` is how many arguments `load` takes. */
export function wrapReference(open: string, loop: CallExpression, arity: number | null): TextEdit[] | string {
  const [given, ...others] = loop.getArguments();
  if (!(Node.isIdentifier(given) || Node.isPropertyAccessExpression(given)) || others.length > 0)
    return 'the callback is not written in place';
  if (arity === null || arity > 2) return `how many arguments ${given.getText()} makes use of is not clear`;
  const names = [freeNameIn(loop, elementNames(loop)), freeNameIn(loop, ['index', 'at'])].slice(0, arity);
  const [only] = names;
  const isBare = names.length === 1 && layoutOf(loop.getSourceFile()).isBareParam;
  const params = isBare ? only : `(${names.join(', ')})`;
  return [replace(given, `${params} => ${open}() => ${given.getText()}(${names.join(', ')}))`)];
}

/** `url` for an element of `urls`. */
function elementNames(loop: CallExpression): string[] {
  const callee = loop.getExpression();
  const list = Node.isPropertyAccessExpression(callee) ? callee.getExpression() : undefined;
  const name = Node.isPropertyAccessExpression(list)
    ? list.getName()
    : Node.isIdentifier(list)
      ? list.getText()
      : '';
  const element = singular(name);
  return element === null ? ['item', 'each'] : [element, 'item', 'each'];
}
