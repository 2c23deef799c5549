/** Reads the rows of all keys before the loop, indexes them, and looks each up where it was queried. */
import { Node } from 'ts-morph';
import type { TextEdit } from '../../../fix/fix.ts';
import { type Layout, layoutOf } from '../../../fix/layout.ts';
import { indentAt } from '../../../fix/source.ts';
import type { Computed } from './computed.ts';
import { listOf } from './items.ts';
import { keyOf } from './keys.ts';
import type { Query } from './match-query.ts';
import { type Names, namesFor, singular, subjectOf } from './naming.ts';
import { isNarrowed } from './narrowing.ts';
import { findsNullRows, NULL_KEY } from './null-key.ts';
import { indentOf, insertBefore, spotBefore } from './owner.ts';
import { parsePattern } from './pattern.ts';
import { changesBefore } from './same-target.ts';
import { isTakenApart, selectionWithKey } from './selection.ts';
import { promiseAllOf, type Trip, valueNames } from './trip.ts';
import { writeForm } from './write-form.ts';

export function readEdits(trip: Trip, call: Node, query: Query): TextEdit[] | string {
  const place = placeOf(trip, call);
  if (place === null) return 'the query is neither awaited nor collected by Promise.all';
  if (isNarrowed(trip, call, query)) return 'a condition in the loop decides what the query is given';
  if (changesBefore(trip, call, query)) return 'the trip writes before it reads';
  if (query.form.missing === 'error' && variableOf(place) === null)
    return 'a row that is not there could not fail in its place';
  const { rowsIn } = query.form;
  if (rowsIn !== undefined && !usesOnly(place, rowsIn))
    return `more than ${rowsIn} of what the query gives is used`;
  // Rows of many keys say which key is theirs.
  if (query.form.missing === 'aggregates' && !isTakenApart(place))
    return 'what is aggregated is handed on whole';
  const spot = spotBefore(trip);
  if (typeof spot === 'string') return spot;
  const key = keyOf(trip, query.value, call);
  if (key === null) return 'the key comes from what the trip itself computes';
  if (findsNullRows(query.form, trip, key)) return NULL_KEY;
  const selection = selectionWithKey(query, place);
  if (typeof selection === 'string') return selection;
  const layout = layoutOf(call.getSourceFile());
  const list = listOf(trip, key, layout, spot);
  if (typeof list === 'string') return list;
  // What is kept in a variable anyway needs no other name.
  const isNamed = /^[\w$]+$/.test(list.keys);
  const found = namesFor(spot.owner, {
    subject: subjectOfQuery(query, call, place),
    key: query.form.gives === 'value' ? 'key' : selection.property,
    value: query.value,
  });
  const names = isNamed ? { ...found, keys: list.keys } : found;
  const indent = indentOf(spot, layout);
  const { given, property } = selection;
  const keys = isNamed ? null : list.keys;
  const lines = statements({ query, names, layout, given, indent, keys, property });
  return [
    ...insertBefore(spot, [...list.before, ...lines], layout),
    ...list.edits,
    ...lookups(place, query, names, layout),
  ];
}

/** What the rows are called after. */
export function subjectOfQuery({ form, found, sql }: Query, call: Node, place: Node): string {
  if (form.gives === 'value') return 'value';
  const subject = subjectOf(found.get('$table')?.[0] ?? found.get('$from')?.[0] ?? call, place, sql?.table);
  return form.gives === 'count' ? `${singular(subject)}Count` : subject;
}

/** The expression that gives the rows to the trip: `await …`, or the call that `Promise.all` waits for. */
export function placeOf(trip: Trip, call: Node): Node | null {
  if (Node.isAwaitExpression(call.getParent())) return call.getParentOrThrow();
  const given = outcomeOf(call);
  const parent = given.getParent();
  const isGiven =
    trip.callback !== null &&
    promiseAllOf(trip.loop) !== null &&
    (trip.body === given || (Node.isReturnStatement(parent) && parent.getExpression() === given));
  return isGiven || isWaitedForWithOthers(call) ? call : null;
}

/** `order.customerId ? find(order.customerId) : null` of either of its outcomes. */
function outcomeOf(node: Node): Node {
  const parent = node.getParent();
  const isWrapped = Node.isParenthesizedExpression(parent) && Node.isConditionalExpression(node);
  const isOutcome = Node.isConditionalExpression(parent) && parent.getCondition() !== node;
  return isWrapped || isOutcome ? outcomeOf(parent) : node;
}

/** `await Promise.all([find(…), others])` takes a value as well as a promise. */
function isWaitedForWithOthers(call: Node): boolean {
  const list = call.getParent();
  const all = Node.isArrayLiteralExpression(list) ? promiseAllOf(list) : null;
  return all !== null && Node.isAwaitExpression(all.getParent());
}

export interface Writing {
  readonly query: Query;
  readonly names: Names;
  readonly layout: Layout;
  readonly given: Readonly<Record<string, string>>;
  /** What the statements are indented by. */
  readonly indent: string;
  /** The expression of all keys; null if there is a variable of them. */
  readonly keys: string | null;
  readonly property: string;
  /** What is kept of a row, where it is not the row itself. */
  readonly computed?: Computed | null;
  /** Type arguments of the index, where the compiler needs them. */
  readonly types?: string;
}

/** Reads the rows and indexes them. */
export function statements(writing: Writing): string[] {
  const { query, names, layout, given, indent, keys } = writing;
  const { rowsIn } = query.form;
  const target = rowsIn === undefined ? names.rows : `{ ${rowsIn}: ${names.rows} }`;
  const head = `const ${target} = `;
  const isGuarded = query.form.nonEmpty === true;
  const test = isGuarded ? `${names.keys}.length > 0 ? ` : '';
  const write = (from: string) =>
    writeForm(parsePattern(query.form.many), {
      found: query.found,
      given: { ...given, ...(query.sql && { $statement: query.sql.text }), $values: names.keys },
      layout,
      column: from.length + `${head}${test}await `.length + (isGuarded ? ' : []'.length : 0) + 1,
      indent: from,
    });
  const inner = indent + layout.unit;
  const flat = write(indent);
  const { newline } = layout;
  const read = !isGuarded
    ? `await ${flat}`
    : !flat.includes('\n')
      ? `${test}await ${flat} : []`
      : `${newline}${inner}${names.keys}.length > 0${newline}${inner}${layout.unit}? await ${write(inner + layout.unit + layout.unit)}${newline}${inner}${layout.unit}: []`;
  const end = layout.semicolon;
  return [
    ...(keys === null ? [] : [`const ${names.keys} = ${keys}${end}`]),
    `${head.trimEnd()}${read.startsWith(newline) ? '' : ' '}${read}${end}`,
    ...indexStatements(writing),
  ];
}

function indexStatements(writing: Writing): string[] {
  const { query, names, layout, property, indent, computed, types: given = '' } = writing;
  const { row, rows, index } = names;
  const kept = (text: string) => computed?.of(text) ?? text;
  const end = layout.semicolon;
  const param = layout.isBareParam ? row : `(${row})`;
  const column = keyText(query, `${row}${member(property, layout)}`);
  if (query.form.gives === 'value')
    return [`const ${index} = new Map(${names.keys}.map((key, at) => [key, ${rows}[at] ?? null]))${end}`];
  if (query.form.gives === 'count') {
    const written = `${row}.${query.form.countIn}`;
    const count = kept(query.form.countAsText ? `Number(${written})` : written);
    return [
      mapOf(`${index} = new Map${given}`, `${rows}.map(${param} => [${column}, ${count}])`, layout, indent),
    ];
  }
  if (query.form.gives === 'row')
    return [
      mapOf(
        `${index} = new Map${given}`,
        `${rows}.map(${param} => [${column}, ${kept(row)}])`,
        layout,
        indent,
      ),
    ];
  if (query.form.gives === 'first' && computed) {
    const entries = `${rows}.reverse().map(${param} => [${column}, ${kept(row)}])`;
    return [mapOf(`${index} = new Map${given}`, entries, layout, indent)];
  }
  if (query.form.gives === 'first') {
    const pair = `[${column}, ${row}]${layout.isTyped ? ' as const' : ''}`;
    return [mapOf(`${index} = new Map`, `${rows}.map(${param} => ${pair}).reverse()`, layout, indent)];
  }
  const keyType = query.form.asText
    ? 'string'
    : `(typeof ${rows})[number][${layout.quote}${property}${layout.quote}]`;
  const types = layout.isTyped ? `<${keyType}, typeof ${rows}>` : '';
  const inner = indent + layout.unit;
  const group = row === 'group' ? 'members' : 'group';
  return [
    `const ${index} = new Map${types}()${end}`,
    [
      `for (const ${row} of ${rows}) {`,
      `${inner}const ${group} = ${index}.get(${column})${end}`,
      `${inner}if (${group}) ${group}.push(${row})${end}`,
      `${inner}else ${index}.set(${column}, [${row}])${end}`,
      `${indent}}`,
    ].join(layout.newline),
  ];
}

function mapOf(head: string, entries: string, layout: Layout, indent: string): string {
  const { newline, unit, semicolon, isTrailingComma } = layout;
  const flat = `const ${head}(${entries})${semicolon}`;
  if (indent.length + flat.length <= layout.width) return flat;
  const comma = isTrailingComma ? ',' : '';
  return `const ${head}(${newline}${indent}${unit}${entries}${comma}${newline}${indent})${semicolon}`;
}

function member(property: string, layout: Layout): string {
  return /^[A-Za-z_$][\w$]*$/.test(property) ? `.${property}` : `[${layout.quote}${property}${layout.quote}]`;
}

function keyText(query: Query, text: string): string {
  return query.form.asText ? `String(${text})` : text;
}

/** A row that is not there fails where the query did. */
export function lookups(place: Node, query: Query, names: Names, layout: Layout): TextEdit[] {
  const found = lookup(place, query, names);
  const statement = place.getFirstAncestor(Node.isVariableStatement);
  const name = variableOf(place);
  if (query.form.missing !== 'error' || !statement || name === null) return [found];
  const indent = indentAt(place.getSourceFile().getFullText(), statement.getStart());
  const key = query.value.getText();
  const message = /[`\\]/.test(key)
    ? `${layout.quote}${names.row} not found${layout.quote}`
    : `\`No ${names.row} with ${query.column} \${${key}}\``;
  const text = `${layout.newline}${indent}if (!${name}) throw new Error(${message})${layout.semicolon}`;
  return [found, { start: statement.getEnd(), end: statement.getEnd(), text }];
}

/** The variable that the rows go to. */
export function variableOf(place: Node): string | null {
  const parent = place.getParent();
  const name = Node.isVariableDeclaration(parent) ? parent.getNameNode() : undefined;
  return Node.isIdentifier(name) ? name.getText() : null;
}

function lookup(place: Node, query: Query, names: Names): TextEdit {
  if (query.form.rowsIn !== undefined) return lookupInside(place, query, names, query.form.rowsIn);
  const get = `${names.index}.get(${keyText(query, query.value.getText())})`;
  const { missing } = query;
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

function isOptionalObject(node: Node): boolean {
  const parent = node.getParent();
  return (
    Node.isPropertyAccessExpression(parent) && parent.getExpression() === node && parent.hasQuestionDotToken()
  );
}

/** `const { rows } = await query(…)` takes the rows; anything else gets an object that has them. */
function lookupInside(place: Node, query: Query, names: Names, rowsIn: string): TextEdit {
  const text = `${names.index}.get(${keyText(query, query.value.getText())}) ?? []`;
  const parent = place.getParent();
  const pattern = Node.isVariableDeclaration(parent) ? parent.getNameNode() : undefined;
  if (pattern?.getText().replace(/\s/g, '') === `{${rowsIn}}`)
    return { start: pattern.getStart(), end: place.getEnd(), text: `${rowsIn} = ${text}` };
  return { start: place.getStart(), end: place.getEnd(), text: `{ ${rowsIn}: ${text} }` };
}

/** True if nothing but the rows of what the call gives is used. */
export function usesOnly(place: Node, rowsIn: string): boolean {
  const parent = place.getParent();
  if (Node.isParenthesizedExpression(parent)) {
    const access = parent.getParent();
    return Node.isPropertyAccessExpression(access) && access.getName() === rowsIn;
  }
  if (!Node.isVariableDeclaration(parent)) return false;
  const name = parent.getNameNode();
  if (Node.isObjectBindingPattern(name))
    return name
      .getElements()
      .every(element => (element.getPropertyNameNode() ?? element.getNameNode()).getText() === rowsIn);
  const scope = parent.getFirstAncestor(Node.isBlock) ?? parent.getSourceFile();
  return valueNames(scope)
    .filter(use => use !== name && use.getText() === name.getText())
    .every(use => {
      const access = use.getParent();
      return Node.isPropertyAccessExpression(access) && access.getName() === rowsIn;
    });
}
