/** Writes a pattern's text with what its placeholders stand for, on one line or, where that is too long, on several. */
import { type Expression, Node } from 'ts-morph';
import type { Layout } from '../../../fix/layout.ts';
import { reindented } from '../../../fix/reindent.ts';
import { type Found, isPlaceholder, restName } from './pattern.ts';

/** Texts of placeholders that stand for nothing in the code: `$values`; they win over what was found. */
export type Given = Readonly<Record<string, string>>;

interface Writing {
  readonly found: Found;
  readonly given: Given;
  readonly layout: Layout;
  /** What the statement is indented by. */
  readonly indent: string;
}

/** `column` is where it will start, `indent` the white space that its statement starts with. */
export function writeForm(pattern: Expression, writing: Writing & { readonly column: number }): string {
  const flat = write(pattern, writing, null);
  if (!flat.includes('\n') && writing.column + flat.length <= writing.layout.width) return flat;
  return write(pattern, writing, writing.indent);
}

/** `indent` is null for one line. */
function write(node: Node, writing: Writing, indent: string | null): string {
  const { layout } = writing;
  const deeper = indent === null ? null : indent + layout.unit;
  if (Node.isIdentifier(node)) {
    const isBroken = deeper !== null && node.getText() === '$from' && isChain(node);
    if (isBroken) return brokenChain(node.getText(), writing, deeper);
    return deepened(textOf(node.getText(), writing), indent?.slice(writing.indent.length) ?? '');
  }
  if (Node.isParenthesizedExpression(node)) return write(node.getExpression(), writing, indent);
  if (Node.isStringLiteral(node)) {
    const text = node.getLiteralValue();
    return isPlaceholder(text)
      ? quoted(textOf(text, writing), layout)
      : layout.quote + text.replace(/\$key\b/, () => bare(textOf('$key', writing))) + layout.quote;
  }
  if (Node.isCallExpression(node)) {
    const args = node.getArguments().flatMap(arg => writeItem(arg, writing, indent));
    return `${write(node.getExpression(), writing, indent)}(${args.join(', ')})`;
  }
  if (Node.isPropertyAccessExpression(node)) {
    const isStep = deeper !== null && isChain(node) && Node.isCallExpression(node.getParent());
    const gap = isStep ? layout.newline + deeper : '';
    const receiver = write(node.getExpression(), writing, indent);
    if (node.getName() === '$steps') return receiver + stepsText(writing);
    return `${receiver}${gap}.${node.getName()}`;
  }
  if (Node.isObjectLiteralExpression(node)) {
    const first = node.getProperties().filter(property => isSpreadArgument(property, writing));
    const others = node.getProperties().filter(property => !first.includes(property));
    const items = [...first, ...others].flatMap(property => writeItem(property, writing, deeper));
    const isShort =
      indent === null || (items.join(', ').length <= 60 && !items.some(item => item.includes('\n')));
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

/** Lines as far in as what they stand in; text in templates stays as it is. */
function deepened(text: string, step: string): string {
  return step === '' || text.includes('`') ? text : text.replace(/\n(?=[^\r\n])/g, `\n${step}`);
}

/** The steps of what a query is called on, each on its line. */
function brokenChain(name: string, writing: Writing, indent: string): string {
  const steps: string[] = [];
  let at = writing.given[name] === undefined ? writing.found.get(name)?.[0] : undefined;
  while (Node.isCallExpression(at)) {
    const callee = at.getExpression();
    if (!Node.isPropertyAccessExpression(callee)) break;
    steps.unshift(writing.layout.newline + indent + stepText(at));
    at = callee.getExpression();
  }
  return at ? onOneLine(at.getText()) + steps.join('') : textOf(name, writing);
}

/** A query of two steps or more, which is broken before each. */
function isChain(node: Node): boolean {
  let top = node;
  while (Node.isCallExpression(top.getParent()) || Node.isPropertyAccessExpression(top.getParent()))
    top = top.getParentOrThrow();
  return (top.getText().match(/\.\w+\(/g) ?? []).length > 1;
}

/** `authorId` of `'authorId'` */
function bare(text: string): string {
  return text.replace(/^(['"`])(.*)\1$/, '$2');
}

function quoted(text: string, { quote }: Layout): string {
  return /^['"`]/.test(text) ? text : quote + text + quote;
}

function writeItem(node: Node, writing: Writing, indent: string | null): string[] {
  const rest = restName(node);
  if (rest === '$values') return [`...${textOf(rest, writing)}`];
  if (rest !== null) {
    const given = writing.given[rest];
    if (given !== undefined)
      return [Node.isSpreadAssignment(node) ? withoutBraces(given) : given].filter(text => text !== '');
    return (writing.found.get(rest) ?? [])
      .flatMap(each => (Node.isSpreadAssignment(node) ? partsOf(each) : [each]))
      .map(each => spread(each, node) + reindented(each, indent ?? writing.indent));
  }
  if (!Node.isPropertyAssignment(node)) return [write(node, writing, indent)];
  const name = node.getNameNode().getText();
  const value = write(node.getInitializerOrThrow(), writing, indent);
  const key = isPlaceholder(name) ? textOf(name, writing) : name;
  return [key === value ? key : `${key}: ${value}`];
}

/** An argument that is an object becomes a part of another. */
function partsOf(node: Node): readonly Node[] {
  return Node.isObjectLiteralExpression(node) ? node.getProperties() : [node];
}

/** Comes first, so that it takes nothing's place: `{ ...options, where: { id: ids } }`. */
function isSpreadArgument(node: Node, { found, given }: Writing): boolean {
  const rest = restName(node);
  return rest !== null && given[rest] === undefined && (found.get(rest) ?? []).some(isOptions);
}

function isOptions(part: Node): boolean {
  return Node.isExpression(part) && !Node.isObjectLiteralExpression(part);
}

/** An argument that is no object literal is spread into the object that it becomes a part of. */
function spread(part: Node, placeholder: Node): string {
  return Node.isSpreadAssignment(placeholder) && isOptions(part) ? '...' : '';
}

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
