/** Other calls of a trip on what the query is called on: they may see, or change, the same rows. */
import { type CallExpression, Node, SyntaxKind } from 'ts-morph';
import type { Query } from './match-query.ts';
import type { Trip } from './trip.ts';

const READS = /^(?:find|get|count|exists?|select|aggregate|groupBy|where|query|mget|mGet|create$|merge$)/;

/** A call that may change what a batched read gives before the trip asks for it. */
export function changesBefore(trip: Trip, call: Node, query: Query): boolean {
  return othersOn(trip, call, query).some(
    other => other.getStart() < call.getStart() && !READS.test(memberOf(other)),
  );
}

/** A call that would miss what is written only after the loop. */
export function asksForWritten(trip: Trip, call: Node, query: Query): boolean {
  return othersOn(trip, call, query).some(
    other => memberOf(other) !== memberOf(call) && !/^(?:create|merge)$/.test(memberOf(other)),
  );
}

function othersOn(trip: Trip, call: Node, { found }: Query): CallExpression[] {
  const from = found.get('$from')?.[0]?.getText();
  return trip.body.getDescendantsOfKind(SyntaxKind.CallExpression).filter(other => {
    const callee = other.getExpression();
    if (other === call || !Node.isPropertyAccessExpression(callee)) return false;
    return callee.getExpression().getText() === from && !isWithin(other, call);
  });
}

function isWithin(node: Node, outer: Node): boolean {
  return node.getStart() >= outer.getStart() && node.getEnd() <= outer.getEnd();
}

function memberOf(call: Node): string {
  const callee = Node.isCallExpression(call) ? call.getExpression() : undefined;
  return Node.isPropertyAccessExpression(callee) ? callee.getName() : '';
}
