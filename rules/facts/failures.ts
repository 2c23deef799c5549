/** What means that something went wrong: tests, and ways out of a loop. */
import type {
  BinaryExpression,
  CallExpression,
  Expression,
  PrivateInExpression,
  ReturnStatement,
  Statement,
} from '../parse/tree.ts';

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

/** True if a test asks whether there are enough: `found.length >= 1000`. */
export function testsForCount(test: Expression): test is BinaryExpression {
  if (test.type !== 'BinaryExpression' || !/^(?:>=?|===?)$/.test(test.operator)) return false;
  const counted = test.left.type === 'PrivateIdentifier' ? null : nameOf(test.left);
  return (counted === 'length' || counted === 'size') && !isZero(test.right);
}

function isZero(node: Expression): boolean {
  return node.type === 'Literal' && (node.value === 0 || node.value === 1);
}

const ERROR = /(?:Error|Exception)$/;
const STRAIGHT = new Set(['VariableDeclaration', 'ExpressionStatement']);

/**
 * True if all that a branch does ends with an error that is thrown: `throw new TypeError()`, a text; `throw redirect()` is no error. Where it
 * branches itself, it may get out another way.
 */
export function endsInError(branch: Statement): boolean {
  if (branch.type === 'BlockStatement') {
    const last = branch.body.at(-1);
    const isStraight = branch.body.slice(0, -1).every(({ type }) => STRAIGHT.has(type));
    return last !== undefined && isStraight && endsInError(last as Statement);
  }
  if (branch.type !== 'ThrowStatement') return false;
  const { argument } = branch;
  if (argument.type === 'NewExpression') return ERROR.test(nameOf(argument.callee) ?? '');
  return argument.type === 'Literal' || argument.type === 'TemplateLiteral';
}

/** An outcome, and not a state that things of the domain may have: an order that is cancelled is no failure. */
const FAILED =
  /(?:^|_)[eE]rr(?:or|ors)?$|[a-z]Err(?:or|ors)?$|^fail(?:ed|ure|ures)?$|^(?:is|has)(?:Fail|Err)|^isLeft$/;

/** True if something has failed where a test came out so: `error`, `!result.ok`, `thrown instanceof TypeError`. */
export function meansFailure(test: Expression, outcome: boolean, depth = 0): boolean {
  if (depth > MAX_DEPTH) return false;
  switch (test.type) {
    case 'UnaryExpression':
      return test.operator === '!' && meansFailure(test.argument, !outcome, depth + 1);
    case 'LogicalExpression': {
      const left = meansFailure(test.left, outcome, depth + 1);
      // Where `a && b` holds both do, where it does not, one does not.
      const both = (test.operator === '&&') === outcome;
      return left === both ? left : meansFailure(test.right, outcome, depth + 1);
    }
    case 'BinaryExpression':
      return comparesFailure(test, outcome, depth);
    default: {
      const name = nameOf(test) ?? '';
      return outcome ? FAILED.test(name) : SUCCEEDS.test(name);
    }
  }
}

function comparesFailure(
  { operator, left, right }: BinaryExpression | PrivateInExpression,
  outcome: boolean,
  depth: number,
): boolean {
  if (left.type === 'PrivateIdentifier') return false;
  if (operator === 'instanceof') return outcome && FAILED.test(nameOf(right) ?? '');
  const equal = operator === '===' || operator === '==';
  if (!equal && operator !== '!==' && operator !== '!=') return false;
  if (isNothing(right)) return meansFailure(left, equal !== outcome, depth + 1);
  if (right.type !== 'Literal') return false;
  // What `Promise.allSettled` gives.
  if (right.value === 'rejected') return equal === outcome;
  return right.value === true && meansFailure(left, equal === outcome, depth + 1);
}

/** True if what is returned says that something went wrong: `false`, `null`, an error. */
export function returnsFailure({ argument }: ReturnStatement): boolean {
  return argument !== null && isFailure(argument, 0);
}

/**
 * True if a call is given an error, and so tells of no hit: `next(new HttpException(404))`, Express's `next('route')`; `next(user)` and
 * `done(null, user)` may.
 */
export function handsOnError({ callee, arguments: [first] }: CallExpression): boolean {
  switch (first?.type) {
    case 'Literal':
      return (
        (first.value === 'route' || first.value === 'router') &&
        callee.type === 'Identifier' &&
        callee.name === 'next'
      );
    case 'Identifier':
      return FAILS.test(first.name);
    case 'NewExpression':
      return ERROR.test(nameOf(first.callee) ?? '') || isFailure(first, 0);
    case 'CallExpression':
      return isFailure(first, 0);
    default:
      return false;
  }
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
export function nameOf(node: Expression): string | null {
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
