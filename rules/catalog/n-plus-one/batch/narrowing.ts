/** Conditions in a trip by which the compiler knows more of what the query is given than it would before the loop. */
import { Node } from 'ts-morph';
import type { Query } from './match-query.ts';
import { type Trip, valueNames } from './trip.ts';

/** `if ('user' in context) … else find({ where: { teamId: context.teamId } })`: before the loop there is no `teamId`. */
export function isNarrowed(trip: Trip, call: Node, { found }: Query): boolean {
  const given = new Set(
    [...found.entries()]
      .filter(([name]) => name !== '$value' && name !== '$any')
      .flatMap(([, nodes]) => nodes)
      .flatMap(valueNames)
      .map(name => name.getText()),
  );
  for (let at: Node | undefined = call; at && at !== trip.body; at = at.getParent()) {
    const parent: Node | undefined = at.getParent();
    const test = testOf(parent, at);
    if (test && valueNames(test).some(name => given.has(name.getText()))) return true;
  }
  return false;
}

function testOf(parent: Node | undefined, child: Node): Node | null {
  if (Node.isIfStatement(parent)) return parent.getExpression() === child ? null : parent.getExpression();
  if (Node.isConditionalExpression(parent))
    return parent.getCondition() === child ? null : parent.getCondition();
  return Node.isBinaryExpression(parent) && parent.getRight() === child ? parent.getLeft() : null;
}
