/** By which of their own members two elements are compared, where a list is sorted: `sort((a, b) => a.at - b.at)`. */
import type {
  CallExpression,
  Expression,
  MemberExpression,
  NewExpression,
  ParamPattern,
  Statement,
} from '../parse/tree.ts';

/** One of the two elements: its name, and what is read of it. */
interface Compared {
  readonly name: string;
  /** Members by the variables that hold them: `{ name: first }`. */
  readonly parts: ReadonlyMap<string, string>;
  readonly read: Set<string>;
}

const SORTS = /^(?:sort|toSorted)$/;
const COMPARES = /^(?:[-<>]=?|[!=]==?)$/;
/** What makes another form of a value, or compares two. */
const PLAIN_METHODS =
  /^(?:localeCompare|getTime|valueOf|toString|toISOString|toLowerCase|toUpperCase|toLocaleLowerCase|trim)$/;
const PLAIN_FUNCTIONS = /^(?:Number|String|Date)$/;
const MAX_DEPTH = 24;

/** Null if it is no sort, or if it compares by more than members of the elements: by a table, by what they hold, by a computation. */
export function comparedMembers({ callee, arguments: args }: CallExpression): readonly string[] | null {
  if (callee.type !== 'MemberExpression' || callee.computed || !SORTS.test(nameOf(callee))) return null;
  const [compare] = args;
  if (compare?.type !== 'ArrowFunctionExpression' && compare?.type !== 'FunctionExpression') return null;
  const [a, b] = compare.params.map(elementOf);
  if (!a || !b || !compare.body || !isPlainBody([a, b], compare.body)) return null;
  const isSame = a.read.size === b.read.size && [...a.read].every(name => b.read.has(name));
  return a.read.size > 0 && isSame ? [...a.read] : null;
}

/** `a`, `{ name: first }` */
function elementOf(param: ParamPattern): Compared | null {
  if (param.type === 'Identifier') return { name: param.name, parts: new Map(), read: new Set() };
  if (param.type !== 'ObjectPattern') return null;
  const parts = new Map<string, string>();
  for (const property of param.properties) {
    if (property.type !== 'Property' || property.computed) return null;
    const { key, value } = property;
    if (key.type !== 'Identifier' || value.type !== 'Identifier') return null;
    parts.set(value.name, key.name);
  }
  return { name: '', parts, read: new Set() };
}

function nameOf({ property }: MemberExpression): string {
  return property.type === 'Identifier' ? property.name : '';
}

function isPlainBody(compared: readonly Compared[], body: Expression | Statement): boolean {
  switch (body.type) {
    case 'BlockStatement':
      return body.body.every(statement => isPlainBody(compared, statement));
    // `const first = new Date(a.at).getTime();`
    case 'VariableDeclaration':
      return body.declarations.every(
        ({ id, init }) => id.type === 'Identifier' && init !== null && isPlain(compared, init),
      );
    case 'ReturnStatement':
      return body.argument !== null && isPlain(compared, body.argument);
    case 'IfStatement':
      return (
        isPlain(compared, body.test) &&
        isPlainBody(compared, body.consequent) &&
        (body.alternate === null || isPlainBody(compared, body.alternate))
      );
    default:
      return isPlain(compared, body as Expression);
  }
}

function isPlain(compared: readonly Compared[], node: Expression, depth = 0): boolean {
  if (depth > MAX_DEPTH) return false;
  const all = (...nodes: Expression[]): boolean => nodes.every(each => isPlain(compared, each, depth + 1));
  switch (node.type) {
    case 'Literal':
      return true;
    // A variable of the comparison, or one that is the same for all elements.
    case 'Identifier':
      return readsPart(compared, node.name);
    case 'ParenthesizedExpression':
    case 'ChainExpression':
    case 'TSNonNullExpression':
    case 'TSAsExpression':
      return all(node.expression);
    case 'UnaryExpression':
      return all(node.argument);
    case 'BinaryExpression':
      return (
        node.left.type !== 'PrivateIdentifier' && COMPARES.test(node.operator) && all(node.left, node.right)
      );
    case 'LogicalExpression':
      return all(node.left, node.right);
    case 'ConditionalExpression':
      return all(node.test, node.consequent, node.alternate);
    case 'MemberExpression':
      return readsElement(compared, node);
    case 'CallExpression':
      return isPlainCall(node) && all(...operandsOf(node));
    case 'NewExpression':
      return isPlainFunction(node) && all(...operandsOf(node));
    default:
      return false;
  }
}

/** False for an element as a whole. */
function readsPart(compared: readonly Compared[], name: string): boolean {
  for (const { parts, read } of compared) {
    const part = parts.get(name);
    if (part !== undefined) read.add(part);
  }
  return compared.every(element => element.name !== name);
}

/** `a.createdAt` */
function readsElement(compared: readonly Compared[], node: MemberExpression): boolean {
  const { object } = node;
  if (object.type !== 'Identifier' || node.computed) return false;
  // `Number.MAX_SAFE_INTEGER`
  if (object.name === 'Number') return true;
  const of = compared.find(({ name }) => name === object.name);
  of?.read.add(nameOf(node));
  return of !== undefined;
}

function isPlainCall(node: CallExpression): boolean {
  const { callee } = node;
  if (callee.type !== 'MemberExpression') return isPlainFunction(node);
  // `Date.parse(a.at)`
  if (callee.object.type === 'Identifier' && callee.object.name === 'Date') return nameOf(callee) === 'parse';
  return !callee.computed && PLAIN_METHODS.test(nameOf(callee));
}

function isPlainFunction({ callee }: CallExpression | NewExpression): boolean {
  return callee.type === 'Identifier' && PLAIN_FUNCTIONS.test(callee.name);
}

/** What is compared; options after it are not. */
function operandsOf({ callee, arguments: args }: CallExpression | NewExpression): Expression[] {
  const isStatic =
    callee.type === 'MemberExpression' &&
    callee.object.type === 'Identifier' &&
    callee.object.name === 'Date';
  const receiver = callee.type === 'MemberExpression' && !isStatic ? [callee.object] : [];
  return [...receiver, ...args.slice(0, 1)] as Expression[];
}
