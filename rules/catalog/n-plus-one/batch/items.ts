/** The list of all keys, written as an expression over what the loop goes over. */
import { Node, SyntaxKind } from 'ts-morph';
import type { TextEdit } from '../../../fix/fix.ts';
import type { Layout } from '../../../fix/layout.ts';
import { reindented } from '../../../fix/reindent.ts';
import type { Key } from './keys.ts';
import type { Query } from './match-query.ts';
import { plural } from './naming.ts';
import { indentOf, type Spot } from './owner.ts';
import { rowOf } from './row-text.ts';
import { type Trip, valueNames } from './trip.ts';

export interface KeyList {
  /** The keys, each once. */
  readonly keys: string;
  /** Statements that have to come first. */
  readonly before: readonly string[];
  readonly edits: readonly TextEdit[];
}

export function listOf(trip: Trip, key: Key, layout: Layout, spot: Spot): KeyList | string {
  const kept = keptItems(trip, layout, spot);
  if (kept === null) return 'what the loop goes over cannot be gone over twice';
  const { text, isArray } = kept;
  const [param = ''] = key.params;
  const params =
    key.params.length === 1 && layout.isBareParam && /^[\w$]+$/.test(param)
      ? param
      : `(${key.params.join(', ')})`;
  if (key.guards.length > 0) {
    const list = isArray ? text : `[...${text}]`;
    const condition = key.guards.join(' && ');
    return {
      ...kept,
      keys: `[...new Set(${list}.flatMap(${params} => (${condition} ? [${key.text}] : [])))]`,
    };
  }
  if (key.params.length === 1 && key.text === param)
    return { ...kept, keys: kept.isUnique ? text : `[...new Set(${text})]` };
  const list = isArray ? text : `[...${text}]`;
  return { ...kept, keys: `[...new Set(${list}.map(${params} => ${key.text}))]` };
}

/** What a trip writes, for all elements: rows one by one, or keys each once. */
export function rowsOf(trip: Trip, query: Query, layout: Layout, spot: Spot): KeyList | string {
  const { value, form } = query;
  const kept = keptItems(trip, layout, spot);
  if (kept === null) return 'what the loop goes over cannot be gone over twice';
  const params = trip.params.map(param => param.getText());
  const [param = ''] = params;
  const member = form.rowKey === undefined ? '' : `.${form.rowKey}`;
  const text =
    form.row === undefined
      ? reindented(value, indentOf(spot, layout)) + member
      : rowOf(query, layout, indentOf(spot, layout));
  const isElement = params.length === 1 && text === param;
  const list = kept.isArray ? kept.text : `[...${kept.text}]`;
  const head =
    params.length === 1 && layout.isBareParam && /^[\w$]+$/.test(param) ? param : `(${params.join(', ')})`;
  const body = text.startsWith('{') ? `(${text})` : text;
  const all = isElement ? kept.text : `${list}.map(${head} => ${body})`;
  const isKey = form.one.includes('$key') || form.key !== undefined;
  const rows = isElement && !kept.isArray ? `[...${kept.text}]` : all;
  return { ...kept, keys: isKey ? `[...new Set(${all})]` : rows };
}

interface Kept extends Pick<KeyList, 'before' | 'edits'> {
  readonly text: string;
  readonly isArray: boolean;
  /** True if no element comes twice. */
  readonly isUnique: boolean;
}

/** Names and members can be read twice; what a call gives is kept in a variable. */
function keptItems(trip: Trip, layout: Layout, spot: Spot): Kept | null {
  const { items } = trip;
  // A `Map` gives its values to `forEach`, but pairs to anything else.
  if (isForEach(trip) && !isArray(trip)) return null;
  if (isPath(items))
    return { text: items.getText(), isArray: isArray(trip), isUnique: false, before: [], edits: [] };
  const bare = Node.isParenthesizedExpression(items) ? items.getExpression() : items;
  if (!isList(bare)) return null;
  if (trip.callback === null && isIterator(bare)) return null;
  const name = freeListName(trip, spot);
  if (name === null) return null;
  const givesArray =
    trip.callback !== null || GIVES_ARRAY.test(bare.getText()) || Node.isAwaitExpression(bare);
  const value = givesArray ? bare.getText() : `[...${bare.getText()}]`;
  return {
    text: name,
    isArray: true,
    isUnique: Node.isNewExpression(bare),
    before: [`const ${name} = ${value}${layout.semicolon}`],
    edits: [{ start: items.getStart(), end: items.getEnd(), text: name }],
  };
}

/** What is computed where the loop starts: a call, an `await`, `xs ?? []`, `new Set(xs)`. */
function isList(node: Node): boolean {
  if (Node.isNewExpression(node)) return node.getExpression().getText() === 'Set';
  return Node.isCallExpression(node) || Node.isAwaitExpression(node) || Node.isBinaryExpression(node);
}

const GIVES_ARRAY =
  /^Object\.(?:keys|values|entries)\(|\.(?:map|filter|slice|concat|flatMap|sort|reverse|split|flat)\((?:.|\n)*\)$/;

/** `map.values()`: gone over once, it is spent. */
function isIterator(node: Node): boolean {
  const callee = Node.isCallExpression(node) ? node.getExpression() : undefined;
  return (
    Node.isPropertyAccessExpression(callee) &&
    /^(?:entries|values|keys)$/.test(callee.getName()) &&
    callee.getExpression().getText() !== 'Object'
  );
}

function isForEach({ loop }: Trip): boolean {
  const callee = Node.isCallExpression(loop) ? loop.getExpression() : undefined;
  return Node.isPropertyAccessExpression(callee) && callee.getName() === 'forEach';
}

function isPath(node: Node): boolean {
  if (Node.isIdentifier(node) || Node.isThisExpression(node)) return true;
  if (Node.isNonNullExpression(node)) return isPath(node.getExpression());
  return Node.isPropertyAccessExpression(node) && isPath(node.getExpression());
}

const LIST_TYPE = /\[\]$|^(?:Readonly)?Array<|^readonly \w+\[\]$/;

/** True if the text shows that the loop goes over an array. */
export function isArray(trip: Trip): boolean {
  if (trip.counter !== null) return true;
  const { items } = trip;
  const callee = Node.isCallExpression(trip.loop) ? trip.loop.getExpression() : undefined;
  if (Node.isPropertyAccessExpression(callee) && callee.getName() !== 'forEach') return true;
  const source = items.getSourceFile();
  const text = items.getText();
  const isUsedAsArray = source
    .getDescendantsOfKind(SyntaxKind.PropertyAccessExpression)
    .some(
      access =>
        access.getExpression().getText() === text &&
        /^(?:map|filter|length|push|flatMap|slice|find|some|reduce)$/.test(access.getName()),
    );
  if (isUsedAsArray) return true;
  if (!Node.isIdentifier(items)) return false;
  return source
    .getDescendantsOfKind(SyntaxKind.Identifier)
    .filter(name => name.getText() === text)
    .some(isDeclaredAsArray);
}

function isDeclaredAsArray(name: Node): boolean {
  const parent = name.getParent();
  if (Node.isBindingElement(parent)) return false;
  if (!Node.isVariableDeclaration(parent) && !Node.isParameterDeclaration(parent)) return false;
  if (parent.getNameNode() !== name) return false;
  const type = parent.getTypeNode()?.getText();
  if (type !== undefined) return LIST_TYPE.test(type);
  const value = parent.getInitializer();
  const bare = Node.isAwaitExpression(value) ? value.getExpression() : value;
  if (Node.isArrayLiteralExpression(bare)) return true;
  return (
    bare !== undefined &&
    (GIVES_ARRAY.test(bare.getText()) || /\.find(?:Many|All|By)?\((?:.|\n)*\)$/.test(bare.getText()))
  );
}

function freeListName(trip: Trip, spot: Spot): string | null {
  const [param] = trip.params;
  const base = Node.isIdentifier(param) ? plural(param.getText()) : 'items';
  const taken = new Set(valueNames(spot.owner).map(name => name.getText()));
  return (
    [base, `all${base.slice(0, 1).toUpperCase()}${base.slice(1)}`, 'items'].find(name => !taken.has(name)) ??
    null
  );
}
