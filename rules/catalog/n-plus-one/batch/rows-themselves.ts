/** A write on each row of a list: one write on the model that the rows were read with takes its place. */
import { Node } from 'ts-morph';
import type { TextEdit } from '../../../fix/fix.ts';
import { layoutOf } from '../../../fix/layout.ts';
import { indentAt } from '../../../fix/source.ts';
import type { BatchForm } from '../../../link/program.ts';
import { assignedValues } from './assigned-values.ts';
import { rowsOf } from './items.ts';
import type { Query } from './match-query.ts';
import type { Spot } from './owner.ts';
import { matchPattern, nameOf, parsePattern } from './pattern.ts';
import { type Trip, valueNames } from './trip.ts';
import { writeForm } from './write-form.ts';

/** In place of the loop, which does nothing else. */
export function rowsThemselves(trip: Trip, query: Query, spot: Spot): TextEdit[] | string {
  const { form, value, found } = query;
  const { items } = trip;
  const [param] = trip.params;
  if (!Node.isIdentifier(items) || !Node.isIdentifier(value) || param?.getText() !== value.getText())
    return 'the rows are not those of a list';
  const model = modelOf(items, spot, form);
  if (model === null) return 'the text does not show whole rows being read from a model';
  if (form.rowsStale && isUsedElsewhere(items, trip.loop, spot.owner))
    return 'the rows are used after they are written';
  const assigned = form.assigned ? assignedValues(trip, value) : { text: '' };
  if (typeof assigned === 'string') return assigned;
  const layout = layoutOf(spot.statement.getSourceFile());
  const list = rowsOf(trip, query, layout, spot);
  if (typeof list === 'string') return list;
  const indent = indentAt(spot.statement.getSourceFile().getFullText(), spot.statement.getStart());
  const inner = indent + layout.unit;
  const write = writeForm(parsePattern(form.many), {
    found: new Map([...found, ['$model', [model]]]),
    given: { $values: list.keys, ...(form.assigned && { $data: assigned.text }) },
    layout,
    column: inner.length + 'await '.length + layout.semicolon.length,
    indent: inner,
  });
  const lines = [
    `if (${items.getText()}.length > 0) {`,
    `${inner}await ${write}${layout.semicolon}`,
    `${indent}}`,
  ];
  const { statement } = spot;
  return [{ start: statement.getStart(), end: statement.getEnd(), text: lines.join(layout.newline) }];
}

/** True if the list is more than counted or declared outside of the loop: its rows are those that were read. */
function isUsedElsewhere(items: Node, loop: Node, owner: Node): boolean {
  return valueNames(owner)
    .filter(name => name.getText() === items.getText())
    .filter(name => name.getStart() < loop.getStart() || name.getStart() > loop.getEnd())
    .some(name => {
      const parent = name.getParent();
      if (Node.isVariableDeclaration(parent) && parent.getNameNode() === name) return false;
      return !(Node.isPropertyAccessExpression(parent) && parent.getName() === 'length');
    });
}

/** `Post` of `const posts = await Post.findAll({ … })` in the same function. */
function modelOf(items: Node, spot: Spot, form: BatchForm): Node | null {
  const declarations = spot.owner
    .getDescendants()
    .filter(Node.isVariableDeclaration)
    .filter(each => each.getName() === items.getText());
  const [declaration] = declarations;
  const isOwn = declaration?.getFirstAncestor(Node.isFunctionLikeDeclaration) === spot.owner;
  const isConst = declaration?.getVariableStatement()?.getDeclarationKind() === 'const';
  const value = declaration?.getInitializer();
  if (declarations.length !== 1 || !isOwn || !isConst || !Node.isAwaitExpression(value)) return null;
  const found = matchPattern(parsePattern(form.rowsBy ?? ''), value.getExpression(), () => false);
  const keeps = new Set((form.rowsKeep ?? '').split(' '));
  return found && areWhole(found.get('$any') ?? [], keeps) ? (found.get('$model')?.[0] ?? null) : null;
}

/** Rows without their key, and rows that only this query sees, cannot be written by their keys. */
function areWhole(options: readonly Node[], keeps: ReadonlySet<string>): boolean {
  return options.every(
    each =>
      Node.isObjectLiteralExpression(each) &&
      each.getProperties().every(property => keeps.has(nameOf(property) ?? '')),
  );
}
