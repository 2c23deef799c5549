/** The index that a callback is given counts within its slice: it gets the place of the slice added. */

import { type CallExpression, Node, type Statement } from 'ts-morph';
import { replace } from '../../fix/edits.ts';
import type { TextEdit } from '../../fix/fix.ts';
import { layoutOf } from '../../fix/layout.ts';
import { freeNameIn, usesOf } from '../../fix/scope-names.ts';

export interface IndexSum {
  /** The parameter has another name. */
  readonly edit: TextEdit;
  /** Gives the index again, before the callback's first statement. */
  readonly line: string;
  readonly first: Statement;
}

/** `at` is the variable that tells where the slice starts. Null if there is no index; a string says why there is no way. */
export function indexSum(loop: CallExpression, at: string): IndexSum | string | null {
  const callback = loop.getArguments()[0];
  if (!Node.isArrowFunction(callback) && !Node.isFunctionExpression(callback)) return null;
  const [, index, list] = callback.getParameters();
  if (list) return 'the callback makes use of the whole list';
  const name = index?.getNameNode();
  const body = callback.getBody();
  if (!name || usesOf(body, name.getText()).length === 0) return null;
  const first = Node.isBlock(body) ? body.getStatements()[0] : undefined;
  if (!first || !Node.isIdentifier(name)) return 'the callback counts its elements in an expression';
  const offset = freeNameIn(loop, ['offset', 'inChunk']);
  return {
    edit: replace(name, offset),
    line: `const ${name.getText()} = ${at} + ${offset}${layoutOf(loop.getSourceFile()).semicolon}`,
    first,
  };
}
