/** Finds statements of one block that wait for a call each, with nothing between them that might leave the block. */
import type { BindingPattern, Expression, VariableDeclarator } from '../parse/tree.ts';
import type { Collector } from './collector.ts';
import type { AwaitStepFacts, BindingId, SiteId } from './facts.ts';
import { lookUp } from './scopes.ts';
import type { AnyStatement } from './statements.ts';
import { trimmed } from './trimmed-lists.ts';
import { spend } from './work.ts';

/** A run that the walk is in. */
export interface OpenRun {
  steps: AwaitStepFacts[];
  /** What a variable rests on: the steps whose outcome is, or may be, in it. */
  readonly rests: Map<BindingId, ReadonlySet<number>>;
}

/** Where the walk stood before a statement. */
interface Mark {
  readonly reads: number;
  readonly sites: number;
  readonly awaits: number;
}

/** Gives nothing where fewer than two statements wait. */
export function beginRun(statements: readonly AnyStatement[]): OpenRun | null {
  let waiting = 0;
  for (const statement of statements) if (awaitedIn(statement).length > 0) waiting++;
  return waiting > 1 ? { steps: [], rests: new Map() } : null;
}

export function markOf({ reads, sites, frame }: Collector): Mark {
  return { reads: reads.length, sites: sites.length, awaits: frame.awaits };
}

/** Takes note of a statement that has been walked. */
export function passStatement(c: Collector, run: OpenRun, statement: AnyStatement, before: Mark): void {
  const awaited = awaitedIn(statement);
  const awaits = c.frame.awaits - before.awaits;
  const reads = [...new Set(c.reads.slice(before.reads))];
  if (awaited.length > 0 && awaits === awaited.length) {
    const sites = awaited.flatMap(node => siteOf(c, node, before.sites));
    if (sites.length === awaited.length) {
      addStep(c, run, statement, { awaited, sites, reads });
      return;
    }
  }
  if (awaits > 0 || !staysInside(statement)) endRun(c, run);
  else for (const binding of namesOf(c, statement)) rest(run, binding, reads);
}

/** Keeps the steps so far, if there are several, and starts anew. */
export function endRun(c: Collector, run: OpenRun): void {
  if (run.steps.length > 1)
    c.awaitRuns.push({ function: c.frame.id, loop: c.frame.loop, steps: trimmed(run.steps) });
  run.steps = [];
  run.rests.clear();
}

interface Walked {
  readonly awaited: readonly Expression[];
  readonly sites: readonly SiteId[];
  readonly reads: readonly BindingId[];
}

function addStep(c: Collector, run: OpenRun, statement: AnyStatement, walked: Walked): void {
  const needs = new Set<number>();
  for (const read of walked.reads) for (const step of run.rests.get(read) ?? []) needs.add(step);
  spend(c.work, walked.reads.length + needs.size);
  const gives = namesOf(c, statement);
  const step = run.steps.length;
  run.steps.push({
    start: statement.start,
    end: statement.end,
    calls: walked.awaited.map(({ start, end }, index) => ({
      site: walked.sites[index] as SiteId,
      start,
      end,
    })),
    gives: trimmed(gives),
    reads: trimmed(walked.reads.filter(id => (c.bindings[id]?.function ?? 0) > 0)),
    needs: trimmed([...needs]),
  });
  for (const binding of gives) run.rests.set(binding, new Set([...needs, step]));
}

function rest(run: OpenRun, binding: BindingId, reads: readonly BindingId[]): void {
  const steps = new Set<number>();
  for (const read of reads) for (const step of run.rests.get(read) ?? []) steps.add(step);
  if (steps.size > 0) run.rests.set(binding, steps);
}

/** The call that spans an awaited expression, or that the chain ends with. */
function siteOf(c: Collector, node: Expression, from: number): SiteId[] {
  for (let id = c.sites.length - 1; id >= from; id--) {
    const site = c.sites[id];
    if (site?.start === node.start && site.end === node.end && site.kind !== 'await') return [id];
  }
  return [];
}

/** What a statement waits for, if all it does is to keep or drop what one call gives; two calls are those of a `c ? a : b`. */
function awaitedIn(statement: AnyStatement): readonly Expression[] {
  if (statement.type === 'VariableDeclaration') {
    const [only, ...others] = statement.declarations as VariableDeclarator[];
    return only?.init && others.length === 0 ? awaitedBy(only.init) : NONE;
  }
  if (statement.type !== 'ExpressionStatement') return NONE;
  const { expression } = statement;
  if (expression.type !== 'AssignmentExpression') return awaitedBy(expression);
  const isKept = expression.operator === '=' && expression.left.type === 'Identifier';
  return isKept ? awaitedBy(expression.right) : NONE;
}

const NONE: readonly Expression[] = [];

function awaitedBy(node: Expression): readonly Expression[] {
  switch (node.type) {
    case 'AwaitExpression':
      return [bare(node.argument)];
    // `(await load()).rows[0]`
    case 'MemberExpression':
      return node.computed && node.property.type !== 'Literal' ? NONE : awaitedBy(node.object);
    // `(await load()) ?? []`
    case 'LogicalExpression':
      return node.operator === '&&' ? NONE : awaitedBy(node.left);
    case 'ConditionalExpression': {
      const yes = awaitedBy(node.consequent);
      const no = awaitedBy(node.alternate);
      return yes.length === 1 && no.length === 1 ? [...yes, ...no] : NONE;
    }
    case 'UnaryExpression':
    case 'BinaryExpression':
    case 'CallExpression': {
      const only = convertedBy(node);
      return only ? awaitedBy(only) : NONE;
    }
    case 'ChainExpression':
    case 'ParenthesizedExpression':
    case 'TSNonNullExpression':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSTypeAssertion':
      return awaitedBy(node.expression);
    default:
      return NONE;
  }
}

/** What a yes or no, or a number, is made of, if constants are all that is added: `!!(await load())`, `(await count()) > 0`. */
function convertedBy(node: Expression): Expression | null {
  switch (node.type) {
    case 'UnaryExpression':
      return node.operator === '!' ? node.argument : null;
    case 'BinaryExpression':
      if (node.left.type === 'PrivateIdentifier' || node.right.type !== 'Literal') return null;
      return COMPARES.test(node.operator) ? node.left : null;
    case 'CallExpression': {
      const [first, ...others] = node.arguments;
      const converts = node.callee.type === 'Identifier' && CONVERTS.test(node.callee.name);
      return converts && first && first.type !== 'SpreadElement' && others.length === 0 ? first : null;
    }
    default:
      return null;
  }
}

const COMPARES = /^(?:[<>]=?|[!=]==?)$/;
const CONVERTS = /^(?:Boolean|Number)$/;

function bare(node: Expression): Expression {
  switch (node.type) {
    case 'ChainExpression':
    case 'ParenthesizedExpression':
    case 'TSNonNullExpression':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSTypeAssertion':
      return bare(node.expression);
    default:
      return node;
  }
}

/** Declarations; anything else may stop what follows, or do what it must wait for. */
function staysInside({ type }: AnyStatement): boolean {
  return (
    type === 'VariableDeclaration' ||
    type === 'FunctionDeclaration' ||
    type === 'TSTypeAliasDeclaration' ||
    type === 'TSInterfaceDeclaration' ||
    type === 'EmptyStatement'
  );
}

/** The variables that a statement gives a value. */
function namesOf(c: Collector, statement: AnyStatement): BindingId[] {
  const names: BindingId[] = [];
  if (statement.type === 'VariableDeclaration')
    for (const { id } of statement.declarations) addNames(c, id, names);
  else if (statement.type === 'FunctionDeclaration' && statement.id)
    names.push(lookUp(c.scope, statement.id.name));
  else if (statement.type === 'ExpressionStatement' && statement.expression.type === 'AssignmentExpression') {
    const { left } = statement.expression;
    if (left.type === 'Identifier') names.push(lookUp(c.scope, left.name));
  }
  return names;
}

function addNames(c: Collector, pattern: BindingPattern, names: BindingId[]): void {
  switch (pattern.type) {
    case 'Identifier':
      names.push(lookUp(c.scope, pattern.name));
      return;
    case 'AssignmentPattern':
      addNames(c, pattern.left, names);
      return;
    case 'ObjectPattern':
      for (const property of pattern.properties)
        addNames(c, property.type === 'Property' ? property.value : property.argument, names);
      return;
    case 'ArrayPattern':
      for (const element of pattern.elements)
        if (element) addNames(c, element.type === 'RestElement' ? element.argument : element, names);
  }
}
