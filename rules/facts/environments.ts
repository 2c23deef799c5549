/** Tests that tell development from production: `process.env.NODE_ENV !== 'production'`, `import.meta.env.DEV`, `isDev`. */
import type { BinaryExpression, CallExpression, Expression, PrivateInExpression } from '../parse/tree.ts';
import type { Collector } from './collector.ts';
import { nameOf } from './failures.ts';
import { lookUp } from './scopes.ts';

const ENVIRONMENT = /^(?:(?:node|app)_?)?env(?:ironment)?$|^mode$/i;
const PRODUCTION = /^prod(?:uction)?$/;
const DEVELOPMENT = /^(?:dev(?:elopment)?|test|local)$/;
/** Names that mean one thing wherever their value comes from. */
const SAYS_DEVELOPMENT = /^(?:DEV|__DEV__|is_?(?:in_?)?dev(?:elopment)?(?:_?(?:mode|env|environment))?)$/i;
const SAYS_PRODUCTION = /^(?:PROD|is_?(?:in_?)?prod(?:uction)?(?:_?(?:mode|env|environment))?)$/i;

const MAX_DEPTH = 6;

/** True if production never gets where a test came out so. */
export function meansDevelopment(c: Collector, test: Expression, outcome: boolean, depth = 0): boolean {
  if (depth > MAX_DEPTH) return false;
  switch (test.type) {
    case 'UnaryExpression':
      return test.operator === '!' && meansDevelopment(c, test.argument, !outcome, depth + 1);
    case 'LogicalExpression': {
      const left = meansDevelopment(c, test.left, outcome, depth + 1);
      // Where `a && b` holds both do, where it does not, one does not.
      const both = (test.operator === '&&') === outcome;
      if (left === both) return left;
      return meansDevelopment(c, test.right, outcome, depth + 1);
    }
    case 'BinaryExpression':
      return comparesWith(test, (test.operator === '===' || test.operator === '==') === outcome);
    case 'Identifier':
      return (c.environments.get(lookUp(c.scope, test.name)) ?? says(test.name)) === outcome;
    case 'MemberExpression':
    case 'CallExpression':
    case 'ChainExpression':
    case 'TSNonNullExpression':
      return says(nameOf(test) ?? '') === outcome;
    default:
      return false;
  }
}

/** True for names that mean development, false for those that mean production. */
function says(name: string): boolean | null {
  if (SAYS_DEVELOPMENT.test(name)) return true;
  return SAYS_PRODUCTION.test(name) ? false : null;
}

function comparesWith(
  { operator, left, right }: BinaryExpression | PrivateInExpression,
  equal: boolean,
): boolean {
  if (!/^[=!]==?$/.test(operator) || left.type === 'PrivateIdentifier') return false;
  if (right.type !== 'Literal' || typeof right.value !== 'string') return false;
  if (!ENVIRONMENT.test(environmentName(left))) return false;
  return equal ? DEVELOPMENT.test(right.value) : PRODUCTION.test(right.value);
}

/** `NODE_ENV` of `process.env.NODE_ENV`, `process.env['NODE_ENV']` and `config.get('NODE_ENV')`. */
function environmentName(node: Expression): string {
  if (node.type === 'CallExpression') return firstText(node) ?? nameOf(node) ?? '';
  if (node.type === 'MemberExpression' && node.computed)
    return node.property.type === 'Literal' ? String(node.property.value) : '';
  return nameOf(node) ?? '';
}

function firstText({ arguments: [first] }: CallExpression): string | null {
  return first?.type === 'Literal' && typeof first.value === 'string' ? first.value : null;
}

/** Remembers what a constant says: `const isDev = process.env.NODE_ENV !== 'production'`. */
export function noteEnvironment(c: Collector, name: string, value: Expression): void {
  for (const outcome of [true, false])
    if (meansDevelopment(c, value, outcome)) c.environments.set(lookUp(c.scope, name), outcome);
}
