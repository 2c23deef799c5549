/** A row's text as it stands in a list of its own, where no call says any more what its fields may be. */
import { Node } from 'ts-morph';
import type { Layout } from '../../../fix/layout.ts';
import type { Query } from './match-query.ts';
import { parsePattern, withoutWrapping } from './pattern.ts';
import { writeForm } from './write-form.ts';

/** About what stands before a row: `const posts = drafts.map((draft) => (`. */
const HEAD = 40;

/** What stands in the list of all for the row of a trip. */
export function rowOf({ form, value, found }: Query, layout: Layout, indent: string): string {
  if (form.row === undefined) return rowText(value, layout);
  const [own] = found.get('$own') ?? [];
  const given = { $value: rowText(value, layout), ...(own && { $own: rowText(own, layout) }) };
  return writeForm(parsePattern(`(${form.row})`), {
    found,
    given,
    layout,
    indent,
    column: indent.length + HEAD,
  });
}

/** `{ role: 'admin' }` in a list is a row whose role is any string, unless `'admin' as const` says otherwise. */
function rowText(value: Node, { isTyped }: Layout): string {
  const row = withoutWrapping(value);
  const text = value.getText();
  if (!isTyped || !Node.isObjectLiteralExpression(row)) return text;
  const start = value.getStart();
  return row
    .getProperties()
    .flatMap(property =>
      Node.isPropertyAssignment(property) ? literalsOf(property.getInitializerOrThrow()) : [],
    )
    .reverse()
    .reduce((all, literal) => {
      const from = literal.getStart() - start;
      const to = literal.getEnd() - start;
      const fixed = `${literal.getText()} as const`;
      const isWhole = Node.isPropertyAssignment(literal.getParent());
      return `${all.slice(0, from)}${isWhole ? fixed : `(${fixed})`}${all.slice(to)}`;
    }, text);
}

/** The texts that a field may have. */
function literalsOf(value: Node): Node[] {
  if (Node.isStringLiteral(value)) return [value];
  if (Node.isParenthesizedExpression(value)) return literalsOf(value.getExpression());
  if (Node.isConditionalExpression(value))
    return [...literalsOf(value.getWhenTrue()), ...literalsOf(value.getWhenFalse())];
  return Node.isBinaryExpression(value) && /^(?:\|\||\?\?)$/.test(value.getOperatorToken().getText())
    ? [...literalsOf(value.getLeft()), ...literalsOf(value.getRight())]
    : [];
}
