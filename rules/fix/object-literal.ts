/** Adds properties to object literals and arguments to calls, in the layout that is there. */
import {
  type CallExpression,
  type NewExpression,
  Node,
  type ObjectLiteralExpression,
  SyntaxKind,
} from 'ts-morph';
import type { TextEdit } from './fix.ts';
import { indentAt, newlineOf } from './source.ts';
import { fitsLine, indentUnit } from './statements.ts';

export function addProperty(object: ObjectLiteralExpression, property: string): TextEdit[] {
  const last = object.getProperties().at(-1);
  if (!last) return [{ start: object.getStart(), end: object.getEnd(), text: `{ ${property} }` }];
  const text = object.getSourceFile().getFullText();
  const gap = gapBefore(last, object.getStart());
  // What is written behind the last property on its line stays with it.
  const [behind = '', comma] =
    /^(\s*,)?([ \t]*(\/\/[^\r\n]*|\/\*[^\r\n]*?\*\/))?/.exec(text.slice(last.getEnd(), object.getEnd())) ??
    [];
  const at = last.getEnd() + behind.length;
  if (comma !== undefined) return [insertion(at, `${gap}${property},`)];
  if (behind !== '') return [insertion(last.getEnd(), ','), insertion(at, `${gap}${property}`)];
  const added = insertion(at, `,${gap}${property}`);
  return fitsLine(object.getSourceFile(), added) ? [added] : (brokenUp(object, property) ?? [added]);
}

/** The outermost object literal of the line gets a line for each property; null if more than commas stand between these. */
function brokenUp(object: ObjectLiteralExpression, property: string): TextEdit[] | null {
  const outer = outermost(object);
  const properties = outer.getProperties();
  const text = outer.getSourceFile().getFullText();
  const outerLine = newlineOf(text) + indentAt(text, outer.getStart());
  const line = outerLine + indentUnit(text);
  const gaps = properties.map((each, index) => {
    const previous = properties[index - 1];
    return {
      start: previous?.getEnd() ?? outer.getStart() + 1,
      end: each.getStart(),
      text: previous ? `,${line}` : line,
    };
  });
  const last = properties.at(-1);
  if (!last || !gaps.every(({ start, end }) => /^\s*,?\s*$/.test(text.slice(start, end)))) return null;
  const isOuter = outer === object;
  const end = {
    start: last.getEnd(),
    end: outer.getEnd() - 1,
    text: `,${isOuter ? `${line}${property},` : ''}${outerLine}`,
  };
  const inner = object.getProperties().at(-1)?.getEnd();
  return [...gaps, ...(isOuter || inner === undefined ? [] : [insertion(inner, `, ${property}`)]), end];
}

function outermost(object: ObjectLiteralExpression): ObjectLiteralExpression {
  const holder = object.getParent()?.getParent();
  return Node.isPropertyAssignment(object.getParent()) && Node.isObjectLiteralExpression(holder)
    ? outermost(holder)
    : object;
}

/** Null where there is no list of arguments to add to. */
export function addArgument(call: CallExpression | NewExpression, argument: string): TextEdit | null {
  const last = call.getArguments().at(-1);
  if (last) return insertion(last.getEnd(), `,${gapBefore(last, callStart(call))}${argument}`);
  return call.getText().endsWith(')') ? insertion(call.getEnd() - 1, argument) : null;
}

/** The parenthesis of the arguments follows what is called. */
function callStart(call: CallExpression | NewExpression): number {
  return call.getExpression().getEnd();
}

/** What stands before the last part: a line of its own, or a blank. */
function gapBefore(last: Node, open: number): string {
  const text = last.getSourceFile().getFullText();
  const isOnOwnLine = /[\r\n][\t ]*$/.test(text.slice(open, last.getStart()));
  return isOnOwnLine ? newlineOf(text) + indentAt(text, last.getStart()) : ' ';
}

function insertion(at: number, text: string): TextEdit {
  return { start: at, end: at, text };
}

/** The object literal behind an expression: written there, or the value of a constant of the file that nothing else uses. */
export function objectLiteralOf(node: Node | undefined): ObjectLiteralExpression | null {
  if (!node) return null;
  if (Node.isObjectLiteralExpression(node)) return node;
  if (Node.isAsExpression(node) || Node.isSatisfiesExpression(node) || Node.isParenthesizedExpression(node))
    return objectLiteralOf(node.getExpression());
  if (!Node.isIdentifier(node)) return null;
  const named = node
    .getSourceFile()
    .getDescendantsOfKind(SyntaxKind.Identifier)
    .filter(other => other.getText() === node.getText());
  const declaration = named.map(other => other.getParent()).find(Node.isVariableDeclaration);
  return named.length === 2 && declaration ? objectLiteralOf(declaration.getInitializer()) : null;
}
