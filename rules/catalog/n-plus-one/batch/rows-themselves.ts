/** A write on each row of a list: one write on the model that the rows were read with takes its place. */
import { Node } from 'ts-morph';
import type { TextEdit } from '../../../fix/fix.ts';
import { layoutOf } from '../../../fix/layout.ts';
import { indentAt } from '../../../fix/source.ts';
import { assignedValues } from './assigned-values.ts';
import { rowsOf } from './items.ts';
import type { Query } from './match-query.ts';
import type { Spot } from './owner.ts';
import { parsePattern } from './pattern.ts';
import { isUsedElsewhere, rowsRead } from './rows-read.ts';
import type { Trip } from './trip.ts';
import { writeForm } from './write-form.ts';

/** In place of the loop, which does nothing else. */
export function rowsThemselves(trip: Trip, query: Query, spot: Spot): TextEdit[] | string {
  const { form, value, found } = query;
  const { items } = trip;
  const [param] = trip.params;
  if (!Node.isIdentifier(items) || !Node.isIdentifier(value) || param?.getText() !== value.getText())
    return 'the rows are not those of a list';
  const read = rowsRead(items, spot.owner, form);
  if (read === null) return 'the text does not show whole rows being read from a model';
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
    found: new Map([...found, ['$model', [read.model]]]),
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
