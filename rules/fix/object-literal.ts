/** Adds properties to object literals and arguments to calls, in the layout that is there. */
import { type CallExpression, type NewExpression, Node, type ObjectLiteralExpression } from 'ts-morph';
import type { TextEdit } from './fix.ts';
import { indentAt, newlineOf } from './source.ts';

export function addProperty(object: ObjectLiteralExpression, property: string): TextEdit[] {
  const last = object.getProperties().at(-1);
  if (!last) return [{ start: object.getStart(), end: object.getEnd(), text: `{ ${property} }` }];
  const gap = gapBefore(last, object.getStart());
  const after = object.getSourceFile().getFullText().slice(last.getEnd(), object.getEnd());
  // What is written behind the last property on its line stays with it.
  const [behind = '', comma] = /^(\s*,)?([ \t]*(\/\/[^\r\n]*|\/\*[^\r\n]*?\*\/))?/.exec(after) ?? [];
  const at = last.getEnd() + behind.length;
  if (comma !== undefined) return [insertion(at, `${gap}${property},`)];
  if (behind === '') return [insertion(at, `,${gap}${property}`)];
  return [insertion(last.getEnd(), ','), insertion(at, `${gap}${property}`)];
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
  const [declaration, ...others] = node.getSymbol()?.getDeclarations() ?? [];
  if (others.length > 0 || !Node.isVariableDeclaration(declaration)) return null;
  const uses = declaration
    .getSourceFile()
    .getDescendants()
    .filter(other => Node.isIdentifier(other) && other.getText() === node.getText());
  return uses.length === 2 ? objectLiteralOf(declaration.getInitializer()) : null;
}
