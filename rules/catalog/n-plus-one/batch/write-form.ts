/** Writes a pattern's text with what its placeholders stand for, on one line or, where that is too long, on several. */
import { type Expression, Node } from 'ts-morph';
import type { Layout } from '../../../fix/layout.ts';
import { type Found, isPlaceholder, restName } from './pattern.ts';

/** Texts of placeholders that stand for nothing in the code: `$values`; they win over what was found. */
export type Given = Readonly<Record<string, string>>;

interface Writing {
  readonly found: Found;
  readonly given: Given;
  readonly layout: Layout;
}

/** `column` is where it will start, `indent` the white space that its statement starts with. */
export function writeForm(
  pattern: Expression,
  writing: Writing & { readonly column: number; readonly indent: string },
): string {
  const flat = write(pattern, writing, null);
  if (writing.column + flat.length <= writing.layout.width) return flat;
  return write(pattern, writing, writing.indent);
}

/** `indent` is null for one line. */
function write(node: Node, writing: Writing, indent: string | null): string {
  const { layout } = writing;
  const deeper = indent === null ? null : indent + layout.unit;
  if (Node.isIdentifier(node)) return textOf(node.getText(), writing);
  if (Node.isStringLiteral(node)) {
    const text = node.getLiteralValue();
    return isPlaceholder(text) ? quoted(textOf(text, writing), layout) : layout.quote + text + layout.quote;
  }
  if (Node.isCallExpression(node)) {
    const args = node.getArguments().flatMap(arg => writeItem(arg, writing, indent));
    return `${write(node.getExpression(), writing, indent)}(${args.join(', ')})`;
  }
  if (Node.isPropertyAccessExpression(node)) {
    const receiver = write(node.getExpression(), writing, indent);
    if (node.getName() === '$steps') return receiver + stepsText(writing);
    return `${receiver}.${node.getName()}`;
  }
  if (Node.isObjectLiteralExpression(node)) {
    const items = node.getProperties().flatMap(property => writeItem(property, writing, deeper));
    const isShort = indent === null || items.join(', ').length <= 60;
    return isShort
      ? `{ ${items.join(', ')} }`
      : `{${items.map(item => `${layout.newline}${deeper}${item},`).join('')}${layout.newline}${indent}}`;
  }
  if (Node.isArrayLiteralExpression(node))
    return `[${node
      .getElements()
      .flatMap(item => writeItem(item, writing, indent))
      .join(', ')}]`;
  return node.getText();
}

function quoted(text: string, { quote }: Layout): string {
  return /^['"`]/.test(text) ? text : quote + text + quote;
}

function writeItem(node: Node, writing: Writing, indent: string | null): string[] {
  const rest = restName(node);
  if (rest !== null) {
    const given = writing.given[rest];
    const texts = given === undefined ? (writing.found.get(rest) ?? []).map(each => each.getText()) : [given];
    return texts
      .map(text => (Node.isSpreadAssignment(node) ? withoutBraces(text) : text))
      .filter(text => text !== '');
  }
  if (!Node.isPropertyAssignment(node)) return [write(node, writing, indent)];
  const name = node.getNameNode().getText();
  const value = write(node.getInitializerOrThrow(), writing, indent);
  const key = isPlaceholder(name) ? textOf(name, writing) : name;
  return [key === value ? key : `${key}: ${value}`];
}

/** An argument that is an object becomes a part of another. */
function withoutBraces(text: string): string {
  return text.startsWith('{') ? text.slice(1, -1).trim().replace(/,$/, '') : text;
}

function textOf(name: string, { found, given }: Writing): string {
  if (!isPlaceholder(name)) return name;
  const text = given[name];
  if (text !== undefined) return text;
  return onOneLine(found.get(name)?.[0]?.getText() ?? name);
}

function stepsText({ found, given }: Writing): string {
  const all = given.$steps;
  if (all !== undefined) return all;
  return (found.get('$steps') ?? []).map(stepText).join('');
}

/** `.select('id')` of `db('users').select('id')`. */
export function stepText(call: Node): string {
  if (!Node.isCallExpression(call)) return '';
  const callee = call.getExpression();
  if (!Node.isPropertyAccessExpression(callee)) return '';
  return onOneLine(`.${call.getText().slice(callee.getNameNode().getStart() - call.getStart())}`);
}

/** Chains that were broken before their steps are put together again. */
function onOneLine(text: string): string {
  return text.replace(/\s*\n\s*\./g, '.');
}
