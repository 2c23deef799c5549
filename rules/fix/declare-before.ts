/** Puts a declaration before what uses it, in the same function: an arrow that only gives a value gets a body for it. */

import { type ArrowFunction, Node } from 'ts-morph';
import { insert } from './edits.ts';
import type { TextEdit } from './fix.ts';
import { layoutOf } from './layout.ts';
import { listedStatement, startWithComments } from './listed-statement.ts';
import { indentLines } from './moved-lines.ts';
import { indentAt, isFunctionNode, newlineOf } from './source.ts';

/** `declaration` has no semicolon yet. Null where nothing can stand before the node: in a class field, a parameter's default. */
export function declareBefore(node: Node, declaration: string): TextEdit[] | null {
  const source = node.getSourceFile();
  const text = source.getFullText();
  const end = layoutOf(source).semicolon;
  const statement = listedStatement(node);
  if (statement) {
    const at = startWithComments(statement);
    return [insert(at, `${declaration}${end}${newlineOf(text)}${indentAt(text, at)}`)];
  }
  const arrow = valueArrowOf(node);
  return arrow && withBody(arrow, declaration, end);
}

/** The arrow without braces whose value the node is part of. */
function valueArrowOf(node: Node): ArrowFunction | null {
  for (let at: Node | undefined = node; at; at = at.getParent()) {
    const parent = at.getParent();
    if (Node.isArrowFunction(parent)) return parent.getBody() === at ? parent : null;
    if (isFunctionNode(parent) || Node.isPropertyDeclaration(parent)) return null;
  }
  return null;
}

function withBody(arrow: ArrowFunction, declaration: string, end: string): TextEdit[] {
  const source = arrow.getSourceFile();
  const text = source.getFullText();
  const newline = newlineOf(text);
  const unit = layoutOf(source).unit;
  const body = arrow.getBody();
  const outer = indentAt(text, arrow.getStart());
  const gapStart = arrow.getEqualsGreaterThan().getEnd();
  const isOnItsLine = text.slice(gapStart, body.getStart()).includes('\n');
  const head = ` {${newline}${outer}${unit}${declaration}${end}${newline}${outer}${unit}return `;
  return [
    { start: gapStart, end: body.getStart(), text: head },
    ...(isOnItsLine ? [] : indentLines(body, unit)),
    insert(body.getEnd(), `${end}${newline}${outer}}`),
  ];
}
