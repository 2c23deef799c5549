/** Reads the rows of all keys before the loop, indexes them, and looks each up where it was queried. */
import { Node } from 'ts-morph';
import type { TextEdit } from '../../../fix/fix.ts';
import { type Layout, layoutOf } from '../../../fix/layout.ts';
import { indentAt } from '../../../fix/source.ts';
import { listOf } from './items.ts';
import { keyOf } from './keys.ts';
import type { Query } from './match-query.ts';
import { type Names, namesFor, subjectOf } from './naming.ts';
import { type Spot, spotBefore, startOf } from './owner.ts';
import { parsePattern } from './pattern.ts';
import { selectionWithKey } from './selection.ts';
import { promiseAllOf, type Trip } from './trip.ts';
import { writeForm } from './write-form.ts';

export function readEdits(trip: Trip, call: Node, query: Query): TextEdit[] | string {
  const place = placeOf(trip, call);
  if (place === null) return 'the query is neither awaited nor collected by Promise.all';
  const spot = spotBefore(trip);
  if (typeof spot === 'string') return spot;
  const key = keyOf(trip, query.value, call);
  if (key === null) return 'the key comes from what the trip itself computes';
  const selection = selectionWithKey(query, place);
  if (typeof selection === 'string') return selection;
  const layout = layoutOf(call.getSourceFile());
  const list = listOf(trip, key, layout, spot);
  if (typeof list === 'string') return list;
  const names = namesFor(spot.owner, {
    subject:
      query.form.gives === 'value'
        ? 'value'
        : subjectOf(query.found.get('$table')?.[0] ?? query.found.get('$from')?.[0] ?? call, place),
    key: query.form.gives === 'value' ? 'key' : selection.property,
    value: query.value,
  });
  const lines = statements({
    query,
    names,
    layout,
    given: selection.given,
    spot,
    keys: list.keys,
    property: selection.property,
  });
  const indent = indentAt(call.getSourceFile().getFullText(), spot.statement.getStart());
  const at = startOf(spot.statement);
  const text = [...list.before, ...lines].map(line => line + layout.newline + indent).join('');
  return [{ start: at, end: at, text }, ...list.edits, lookup(place, query, names)];
}

/** The expression that gives the rows to the trip: `await …`, or the call that `Promise.all` waits for. */
function placeOf(trip: Trip, call: Node): Node | null {
  const parent = call.getParent();
  if (Node.isAwaitExpression(parent)) return parent;
  const isGiven =
    trip.callback !== null &&
    promiseAllOf(trip.loop) !== null &&
    (trip.body === call || (Node.isReturnStatement(parent) && parent.getExpression() === call));
  return isGiven ? call : null;
}

interface Writing {
  readonly query: Query;
  readonly names: Names;
  readonly layout: Layout;
  readonly given: Readonly<Record<string, string>>;
  readonly spot: Spot;
  /** The expression of all keys. */
  readonly keys: string;
  readonly property: string;
}

function statements(writing: Writing): string[] {
  const { query, names, layout, given, spot, keys } = writing;
  const indent = indentAt(spot.statement.getSourceFile().getFullText(), spot.statement.getStart());
  const guard = query.form.nonEmpty ? `${names.keys}.length > 0 ? ` : '';
  const head = `const ${names.rows} = ${guard}await `;
  const many = writeForm(parsePattern(query.form.many), {
    found: query.found,
    given: { ...given, $values: names.keys },
    layout,
    column: indent.length + head.length + 1,
    indent,
  });
  const end = layout.semicolon;
  return [
    `const ${names.keys} = ${keys}${end}`,
    `${head}${many}${guard === '' ? '' : ' : []'}${end}`,
    ...indexStatements(writing, indent),
  ];
}

function indexStatements({ query, names, layout, property }: Writing, indent: string): string[] {
  const { row, rows, index } = names;
  const end = layout.semicolon;
  const param = layout.isBareParam ? row : `(${row})`;
  const column = keyText(query, `${row}${member(property, layout)}`);
  if (query.form.gives === 'value')
    return [`const ${index} = new Map(${names.keys}.map((key, at) => [key, ${rows}[at] ?? null]))${end}`];
  if (query.form.gives === 'row')
    return [`const ${index} = new Map(${rows}.map(${param} => [${column}, ${row}]))${end}`];
  if (query.form.gives === 'first') {
    const pair = `[${column}, ${row}]${layout.isTyped ? ' as const' : ''}`;
    return [`const ${index} = new Map(${rows}.map(${param} => ${pair}).reverse())${end}`];
  }
  const keyType = query.form.asText
    ? 'string'
    : `(typeof ${rows})[number][${layout.quote}${property}${layout.quote}]`;
  const types = layout.isTyped ? `<${keyType}, typeof ${rows}>` : '';
  const inner = indent + layout.unit;
  return [
    `const ${index} = new Map${types}()${end}`,
    [
      `for (const ${row} of ${rows}) {`,
      `${inner}const group = ${index}.get(${column})${end}`,
      `${inner}if (group) group.push(${row})${end}`,
      `${inner}else ${index}.set(${column}, [${row}])${end}`,
      `${indent}}`,
    ].join(layout.newline),
  ];
}

function member(property: string, layout: Layout): string {
  return /^[A-Za-z_$][\w$]*$/.test(property) ? `.${property}` : `[${layout.quote}${property}${layout.quote}]`;
}

function keyText(query: Query, text: string): string {
  return query.form.asText ? `String(${text})` : text;
}

function lookup(place: Node, query: Query, names: Names): TextEdit {
  const get = `${names.index}.get(${keyText(query, query.value.getText())})`;
  const missing = missingOf(query);
  const parent = place.getParent();
  const isSafeBare =
    missing === null ||
    (missing === 'null' && Node.isParenthesizedExpression(parent) && isOptionalObject(parent));
  const text = isSafeBare ? get : `${get} ?? ${missing}`;
  // `(await find())?.name`: a call needs no parentheses, `a ?? b` does.
  if (isSafeBare && Node.isParenthesizedExpression(parent))
    return { start: parent.getStart(), end: parent.getEnd(), text };
  const binds =
    Node.isParenthesizedExpression(parent) || !Node.isBinaryExpression(parent)
      ? text
      : isSafeBare
        ? text
        : `(${text})`;
  const isOperand =
    Node.isPrefixUnaryExpression(parent) ||
    Node.isNonNullExpression(parent) ||
    Node.isAsExpression(parent) ||
    Node.isConditionalExpression(parent);
  return {
    start: place.getStart(),
    end: place.getEnd(),
    text: isOperand && !isSafeBare ? `(${text})` : binds,
  };
}

function missingOf({ form }: Query): string | null {
  if (form.gives === 'rows') return '[]';
  return form.missing === 'null' ? 'null' : null;
}

function isOptionalObject(node: Node): boolean {
  const parent = node.getParent();
  return (
    Node.isPropertyAccessExpression(parent) && parent.getExpression() === node && parent.hasQuestionDotToken()
  );
}
