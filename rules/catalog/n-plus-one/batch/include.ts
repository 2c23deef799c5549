/** What each row of a list loads for itself is read with the rows: `post.$get('author')` becomes `include: ['author']`. */
import { type CallExpression, Node, type ObjectLiteralExpression } from 'ts-morph';
import { editFile, type FixOutcome, type FixRequest, refuse, type TextEdit } from '../../../fix/fix.ts';
import { type Layout, layoutOf } from '../../../fix/layout.ts';
import { addProperty } from '../../../fix/object-literal.ts';
import { openSource } from '../../../fix/source.ts';
import type { Query } from './match-query.ts';
import { spotBefore } from './owner.ts';
import { nameOf } from './pattern.ts';
import { isUsedElsewhere, type RowsRead, rowsRead } from './rows-read.ts';
import { type Trip, valueNames } from './trip.ts';

export function includeFix(request: FixRequest, trip: Trip, call: Node, query: Query): FixOutcome {
  const edits = includeEdits(request, trip, call, query);
  return typeof edits === 'string' ? refuse(edits) : editFile(request.finding.path, edits);
}

function includeEdits(
  request: FixRequest,
  trip: Trip,
  call: Node,
  { form, value, found }: Query,
): TextEdit[] | string {
  const [param] = trip.params;
  const awaited = call.getParent();
  const related = found.get('$name')?.[0];
  if (!Node.isStringLiteral(related) || !Node.isAwaitExpression(awaited))
    return 'what is loaded is not waited for by its name';
  if (!Node.isIdentifier(value) || param?.getText() !== value.getText() || !Node.isIdentifier(trip.items))
    return 'the rows are not those of a list';
  const spot = spotBefore(trip);
  if (typeof spot === 'string') return spot;
  const read = rowsRead(trip.items, spot.owner, form);
  if (read === null) return 'the text does not show rows being read that may bring more';
  if (isUsedElsewhere(trip.items, trip.loop, spot.owner) || isHandedOn(trip, value))
    return 'the rows are handed on, and would bring along what is read with them';
  if (!sharesTransaction(found.get('$rest') ?? [], read)) return 'the two queries have other options';
  const name = related.getLiteralValue();
  const association = associationOf(request, read.model, name);
  if (association === null) return 'the text does not show what the model is associated with';
  const layout = layoutOf(call.getSourceFile());
  const added = included(read.call, name, layout);
  if (added === null) return 'what is read with the rows already is not a list of names';
  return [...added, inPlaceOf(awaited, `${value.getText()}.${name}`, association)];
}

/** True if a row itself goes anywhere, or is made plain: only its members may be read. */
function isHandedOn({ body }: Trip, row: Node): boolean {
  return valueNames(body)
    .filter(name => name.getText() === row.getText())
    .some(name => {
      const parent = name.getParent();
      const isObject = Node.isPropertyAccessExpression(parent) && parent.getExpression() === name;
      return !isObject || /^(?:toJSON|get|dataValues)$/.test(parent.getName());
    });
}

/** `$get('author', { transaction })` of rows that the same transaction read. */
function sharesTransaction(rest: readonly Node[], { call }: RowsRead): boolean {
  const [options, ...others] = rest;
  if (!options) return true;
  const [given] = call.getArguments();
  if (others.length > 0 || !Node.isObjectLiteralExpression(options)) return false;
  const own = Node.isObjectLiteralExpression(given) ? given.getProperties() : [];
  return options
    .getProperties()
    .every(each => nameOf(each) === 'transaction' && own.some(other => other.getText() === each.getText()));
}

interface Association {
  readonly isMany: boolean;
  /** True if the model's type lets it be missing. */
  readonly isOptional: boolean;
}

/** From the one class of the program that has this name and this association. */
function associationOf({ program, textOf }: FixRequest, model: Node, name: string): Association | null {
  const [root = ''] = model.getText().split('.');
  const holding = program.files.flatMap(({ path, facts }) =>
    facts.classes.flatMap(each => {
      const member = each.name === root ? each.members.find(other => other.name === name) : undefined;
      return member ? [{ path, each }] : [];
    }),
  );
  const [only, ...others] = holding;
  const text = only && textOf(only.path);
  if (!only || text === undefined || others.length > 0) return null;
  const property = openSource(only.path, text).getClass(root)?.getProperty(name);
  const kind = property
    ?.getDecorators()
    .map(each => each.getName())
    .find(each => /^(?:BelongsTo|HasOne|HasMany|BelongsToMany)$/.test(each));
  if (!property || kind === undefined) return null;
  return { isMany: kind.endsWith('Many'), isOptional: property.hasQuestionToken() };
}

/** Null where what is read with the rows is written in another form. */
function included(call: CallExpression, name: string, layout: Layout): TextEdit[] | null {
  const text = layout.quote + name + layout.quote;
  const [options] = call.getArguments();
  if (!options) {
    const at = call.getEnd() - 1;
    return [{ start: at, end: at, text: `{ include: [${text}] }` }];
  }
  if (!Node.isObjectLiteralExpression(options)) return null;
  const list = listOfIncluded(options);
  if (list === undefined) return addProperty(options, `include: [${text}]`);
  if (!Node.isArrayLiteralExpression(list) || !list.getElements().every(Node.isStringLiteral)) return null;
  const last = list.getElements().at(-1);
  if (list.getElements().some(each => each.getText().slice(1, -1) === name)) return [];
  const at = last?.getEnd() ?? list.getStart() + 1;
  return [{ start: at, end: at, text: last ? `, ${text}` : text }];
}

function listOfIncluded(options: ObjectLiteralExpression): Node | undefined {
  const property = options.getProperties().find(each => nameOf(each) === 'include');
  return Node.isPropertyAssignment(property) ? property.getInitializer() : undefined;
}

/** `(await post.$get('author'))?.name` becomes `post.author?.name`. */
function inPlaceOf(awaited: Node, text: string, { isMany, isOptional }: Association): TextEdit {
  const parent = awaited.getParent();
  const isWrapped = Node.isParenthesizedExpression(parent);
  if (!isOptional) {
    const place = isWrapped ? parent : awaited;
    return { start: place.getStart(), end: place.getEnd(), text };
  }
  const whole = `${text} ?? ${isMany ? '[]' : 'null'}`;
  const isOperand = Node.isVariableDeclaration(parent) || isWrapped || Node.isReturnStatement(parent);
  return { start: awaited.getStart(), end: awaited.getEnd(), text: isOperand ? whole : `(${whole})` };
}
