/** Which ways out of a loop mean that something went wrong, rather than that what was looked for is found. */
import type { Expression, ReturnStatement } from '../parse/tree.ts';

const FAILS =
  /err(?:or|ors)?$|^err|fail|invalid|reject|isLeft|^left$|notFound|forbidden|unauthorized|badRequest|abort|cancel/i;
const SUCCEEDS = /^(?:ok|success|succeeded|isOk|isRight|isSuccess|valid|isValid)$/;
const MAX_DEPTH = 6;

/** True if a test asks whether something failed: `error`, `!result.ok`, `isLeft(saved)`. */
export function testsForFailure(test: Expression, depth = 0): boolean {
  if (depth > MAX_DEPTH) return false;
  switch (test.type) {
    case 'UnaryExpression':
      return (
        test.operator === '!' &&
        (SUCCEEDS.test(nameOf(test.argument) ?? '') || testsForFailure(test.argument, depth + 1))
      );
    case 'LogicalExpression':
      return testsForFailure(test.left, depth + 1) || testsForFailure(test.right, depth + 1);
    case 'BinaryExpression':
      return test.left.type !== 'PrivateIdentifier' && testsForFailure(test.left, depth + 1);
    default:
      return FAILS.test(nameOf(test) ?? '');
  }
}

/** True if a test asks whether something is missing: `!user`, `user === null`. */
export function testsForAbsence(test: Expression): boolean {
  if (test.type === 'UnaryExpression') return test.operator === '!';
  if (test.type !== 'BinaryExpression') return false;
  return (test.operator === '===' || test.operator === '==') && isNothing(test.right);
}

/** True if what is returned says that something went wrong: `false`, `null`, an error. */
export function returnsFailure({ argument }: ReturnStatement): boolean {
  return argument !== null && isFailure(argument, 0);
}

function isFailure(node: Expression, depth: number): boolean {
  if (depth > MAX_DEPTH) return false;
  switch (node.type) {
    case 'Literal':
      return node.value === false || node.value === null;
    case 'Identifier':
      return node.name === 'undefined' || FAILS.test(node.name);
    case 'AwaitExpression':
      return isFailure(node.argument, depth + 1);
    case 'NewExpression':
    case 'CallExpression':
      return (
        FAILS.test(nameOf(node.callee) ?? '') ||
        node.arguments.some(
          argument => argument.type === 'ObjectExpression' && isFailure(argument, depth + 1),
        )
      );
    case 'ObjectExpression':
      return node.properties.some(
        property =>
          property.type === 'Property' &&
          property.key.type === 'Identifier' &&
          (/^errors?$/.test(property.key.name) ||
            (SUCCEEDS.test(property.key.name) &&
              property.value.type === 'Literal' &&
              property.value.value === false)),
      );
    default:
      return false;
  }
}

/** The last name of a chain: `isErr` of `result.isErr()`. */
function nameOf(node: Expression): string | null {
  switch (node.type) {
    case 'Identifier':
      return node.name;
    case 'MemberExpression':
      return !node.computed && node.property.type === 'Identifier' ? node.property.name : null;
    case 'CallExpression':
      return node.callee.type === 'Super' ? null : nameOf(node.callee);
    case 'ChainExpression':
    case 'TSNonNullExpression':
    case 'TSAsExpression':
      return nameOf(node.expression);
    default:
      return null;
  }
}

function isNothing(node: Expression): boolean {
  if (node.type === 'Identifier') return node.name === 'undefined';
  return node.type === 'Literal' && (node.value === null || node.value === false);
}
