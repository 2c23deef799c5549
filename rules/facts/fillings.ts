/** Whether code gives what outlives it a value to stay. */
import type { AssignmentExpression, CallExpression, Node } from '../parse/tree.ts';
import { eachChild } from './children.ts';
import type { Collector } from './collector.ts';
import { isNothing } from './guards.ts';
import { entriesOf, keyOfNode } from './keys.ts';
import { spend } from './work.ts';

const PUTS = /^(?:set|add|put|push|unshift|setex|store)$/;
const TAKES_AWAY = /^(?:delete|clear)$/;
/** What is handed to these runs when the work has failed or the time is up: what is emptied then was kept before. */
const AFTERWARDS = /^(?:catch|setTimeout)$/;
const MAX_DEPTH = 40;

interface Search {
  readonly c: Collector;
  readonly key: string;
  filled: boolean;
  emptied: boolean;
}

/** True if the code fills what the key names, and does not empty it when its work is done. */
export function fills(c: Collector, code: readonly Node[], key: string): boolean {
  const search = searchIn(c, code, key);
  return search.filled && !search.emptied;
}

/** True if the code empties what the key names when its work is done: `running = f().finally(() => (running = null))`. */
export function empties(c: Collector, code: readonly Node[], key: string): boolean {
  return searchIn(c, code, key).emptied;
}

function searchIn(c: Collector, code: readonly Node[], key: string): Search {
  const search: Search = { c, key, filled: false, emptied: false };
  for (const node of code) look(search, node, 0);
  return search;
}

function look(search: Search, node: Node, depth: number): void {
  if (depth > MAX_DEPTH || search.emptied) return;
  spend(search.c.work, 1);
  switch (node.type) {
    case 'AssignmentExpression':
      lookAtAssignment(search, node);
      break;
    case 'CallExpression':
      if (lookAtCall(search, node, depth)) return;
      break;
    case 'UnaryExpression':
      if (node.operator === 'delete') search.emptied = keyOfNode(search.c, node.argument) === search.key;
      break;
    case 'CatchClause':
      return;
  }
  eachChild(node, child => look(search, child, depth + 1));
}

function lookAtAssignment(search: Search, { left, right }: AssignmentExpression): void {
  if (left.type === 'ArrayPattern' || left.type === 'ObjectPattern') return;
  if (keyOfNode(search.c, left) !== search.key) return;
  if (isNothing(right)) search.emptied = true;
  else search.filled = true;
}

/** Gives true if what the call is handed does not count. */
function lookAtCall(search: Search, { callee }: CallExpression, depth: number): boolean {
  if (callee.type === 'Identifier') return AFTERWARDS.test(callee.name);
  if (callee.type !== 'MemberExpression' || callee.computed) return false;
  const { name } = callee.property;
  if (AFTERWARDS.test(name)) {
    look(search, callee.object, depth + 1);
    return true;
  }
  if (!PUTS.test(name) && !TAKES_AWAY.test(name)) return false;
  if (entriesOf(keyOfNode(search.c, callee.object)) !== search.key) return false;
  if (PUTS.test(name)) search.filled = true;
  else search.emptied = true;
  return false;
}
