/** Rows that bring rows of other tables along, which forms for many do not take. */
import { Node, SyntaxKind } from 'ts-morph';

const NESTED =
  /^(?:create|createMany|connect|connectOrCreate|set|disconnect|deleteMany|increment|decrement|push)$/;

/** `{ author: { connect: { id } } }`: forms for many rows take plain values. */
export function isNested(row: Node): boolean {
  return row
    .getDescendantsOfKind(SyntaxKind.PropertyAssignment)
    .some(
      property =>
        NESTED.test(property.getName()) &&
        Node.isObjectLiteralExpression(property.getParent()?.getParent()?.getParent()),
    );
}
