/** Walks statements. */
import type {
  Directive,
  ForStatementInit,
  IfStatement,
  LabeledStatement,
  Node,
  Program,
  Statement,
  SwitchStatement,
  TryStatement,
  VariableDeclaration,
} from '../parse/tree.ts';
import { beginRun, endRun, markOf, passStatement } from './await-runs.ts';
import { addChecks } from './checks.ts';
import { eachChild } from './children.ts';
import { learn, onBranch } from './circumstances.ts';
import { visitClass } from './classes.ts';
import { type Collector, conditionally } from './collector.ts';
import { visitEnum, visitNamespace, visitTypeDeclaration } from './declarations.ts';
import { noteEnvironment } from './environments.ts';
import { guardOfTest, markBreak, markReturn, markThrow } from './exits.ts';
import type { Ref } from './facts.ts';
import { endsInError } from './failures.ts';
import { addReturn, visitFunction } from './functions.ts';
import { leaves } from './guards.ts';
import { visitLoop } from './loops.ts';
import { visitModuleStatement } from './modules.ts';
import { bindPattern, leavesOf } from './patterns.ts';
import { MAX_LEVEL, visit, visitNamed } from './refs.ts';
import { nameRegex } from './regexes.ts';
import { declarePattern, hoistBlock, lookUp, openScope } from './scopes.ts';
import { functionType } from './types.ts';
import { spend } from './work.ts';

export type AnyStatement = Program['body'][number] | Statement | Directive;

export function visitStatements(c: Collector, statements: readonly AnyStatement[]): void {
  const { frame } = c;
  const { kept, development, onFailure, skipped, demands } = frame;
  const run = beginRun(statements);
  statements.forEach((statement, index) => {
    const before = run && markOf(c);
    visitStatement(c, statement);
    if (run && before) passStatement(c, run, statement, before);
    // "if (x) return x;": the statements that follow run only if the test fails.
    if (statement.type === 'IfStatement' && leaves(statement.consequent)) {
      learn(c, statement.test, false, () => statements.slice(index + 1));
      frame.skipped ||= goesOn(statement.consequent);
    }
  });
  if (run) endRun(c, run);
  frame.kept = kept;
  frame.development = development;
  frame.onFailure = onFailure;
  frame.skipped = skipped;
  frame.demands = demands;
}

export function visitBlock(c: Collector, statements: readonly AnyStatement[]): void {
  const before = openScope(c);
  const { frame } = c;
  const { blockEnd } = frame;
  frame.blockEnd = statements.at(-1)?.end ?? blockEnd;
  hoistBlock(c, statements);
  visitStatements(c, statements);
  frame.blockEnd = blockEnd;
  c.scope = before;
}

export function visitStatement(c: Collector, node: AnyStatement): void {
  if (c.level > MAX_LEVEL) return;
  spend(c.work, 1);
  c.level++;
  visitAnyStatement(c, node);
  c.level--;
}

function visitAnyStatement(c: Collector, node: AnyStatement): void {
  switch (node.type) {
    case 'ExpressionStatement':
      visit(c, node.expression, 'dropped');
      return;
    case 'VariableDeclaration':
      visitVariables(c, node);
      return;
    case 'ReturnStatement':
      markReturn(c, node);
      if (node.argument) addReturn(c, visit(c, node.argument, 'returned'));
      return;
    case 'IfStatement':
      visitIf(c, node);
      return;
    case 'BlockStatement':
      visitBlock(c, node.body);
      return;
    case 'ForStatement':
    case 'ForOfStatement':
    case 'ForInStatement':
    case 'WhileStatement':
    case 'DoWhileStatement':
      visitLoop(c, node);
      return;
    case 'ThrowStatement':
      visit(c, node.argument, 'value');
      markThrow(c);
      return;
    case 'BreakStatement':
    case 'ContinueStatement':
      if (c.frame.guard !== 'count' && (node.type === 'BreakStatement' || node.label)) markBreak(c, node);
      return;
    case 'TryStatement':
      visitTry(c, node);
      return;
    case 'SwitchStatement':
      visitSwitch(c, node);
      return;
    case 'LabeledStatement':
      visitLabeled(c, node);
      return;
    case 'FunctionDeclaration':
      if (node.id) bindDeclared(c, node.id.name, visitFunction(c, node));
      return;
    case 'TSDeclareFunction': {
      const binding = node.id ? c.bindings[lookUp(c.scope, node.id.name)] : undefined;
      if (binding && !binding.value) binding.type ??= functionType(c, node);
      return;
    }
    case 'ClassDeclaration': {
      const ref = visitClass(c, node);
      if (node.id) bindDeclared(c, node.id.name, ref);
      return;
    }
    case 'TSInterfaceDeclaration':
    case 'TSTypeAliasDeclaration':
      visitTypeDeclaration(c, node);
      return;
    case 'TSEnumDeclaration':
      visitEnum(c, node);
      return;
    case 'TSModuleDeclaration':
      visitNamespace(c, node);
      return;
    case 'EmptyStatement':
    case 'DebuggerStatement':
      return;
    case 'WithStatement':
      visit(c, node.object, 'value');
      visitStatement(c, node.body);
      return;
    default:
      visitModuleStatement(c, node);
  }
}

export function bindDeclared(c: Collector, name: string, value: Ref): void {
  const binding = c.bindings[lookUp(c.scope, name)];
  if (!binding) return;
  binding.value = value;
  // Overloads say less than the implementation.
  delete binding.type;
}

export function visitVariables(c: Collector, node: VariableDeclaration): void {
  for (const { id, init } of node.declarations) {
    const leaves = leavesOf(c, id);
    for (const { binding } of leaves) {
      const facts = c.bindings[binding];
      if (facts && node.kind === 'var') facts.loop = c.frame.loop;
    }
    const value = init ? visitNamed(c, init, 'stored', id) : null;
    if (init && node.kind === 'const' && id.type === 'Identifier') noteEnvironment(c, id.name, init);
    bindPattern(c, id, leaves, value);
    const [only] = leaves;
    if (init?.type === 'Literal' && id.type === 'Identifier' && only) nameRegex(c, init, only.binding);
  }
}

export function visitInit(c: Collector, init: ForStatementInit): void {
  if (init.type === 'VariableDeclaration') visitVariables(c, init);
  else visit(c, init, 'dropped');
}

function visitIf(c: Collector, node: IfStatement): void {
  const { test, consequent, alternate } = node;
  const { frame } = c;
  visit(c, test, 'value');
  addChecks(c, node);
  const before = frame.guard;
  frame.guard = guardOfTest(c, test);
  onBranch(c, test, true, consequent, () => visitBranch(c, consequent));
  frame.guard = before;
  if (alternate) onBranch(c, test, false, alternate, () => visitBranch(c, alternate));
}

function visitBranch(c: Collector, branch: Statement): void {
  c.frame.onFailure ||= endsInError(branch);
  visitStatement(c, branch);
}

function visitTry(c: Collector, node: TryStatement): void {
  const { frame } = c;
  const { caught, catchDepth } = frame;
  if (node.handler) {
    frame.caught = true;
    frame.catchDepth = frame.breakables.length;
  }
  visitBlock(c, node.block.body);
  frame.caught = caught;
  frame.catchDepth = catchDepth;
  const { handler } = node;
  if (handler) {
    conditionally(c, () => {
      const before = openScope(c);
      if (handler.param) {
        declarePattern(c, handler.param, 'catch');
        leavesOf(c, handler.param);
      }
      const { guard, onFailure } = frame;
      frame.guard = 'failure';
      frame.onFailure = true;
      // "if (isDuplicate(error)) continue; throw error;": it is there for the trips that go on.
      if (goesOn(handler.body)) frame.catchDepth = frame.breakables.length;
      visitBlock(c, handler.body.body);
      frame.catchDepth = catchDepth;
      frame.guard = guard;
      frame.onFailure = onFailure;
      c.scope = before;
    });
  }
  if (node.finalizer) visitBlock(c, node.finalizer.body);
}

/** True if a branch goes on with the next trip of the loop around it. */
function goesOn(branch: Statement): boolean {
  if (branch.type === 'BlockStatement') return branch.body.some(each => goesOn(each as Statement));
  if (branch.type === 'IfStatement')
    return goesOn(branch.consequent) || (branch.alternate !== null && goesOn(branch.alternate));
  return branch.type === 'ContinueStatement' && branch.label === null;
}

function visitSwitch(c: Collector, node: SwitchStatement): void {
  visit(c, node.discriminant, 'value');
  const before = openScope(c);
  for (const { consequent } of node.cases) hoistBlock(c, consequent);
  c.frame.breakables.push({ label: takeLabel(c), loop: -1, takesPlainBreak: true });
  conditionally(c, () => {
    for (const { test, consequent } of node.cases) {
      if (test) visit(c, test, 'value');
      visitStatements(c, consequent);
    }
  });
  c.frame.breakables.pop();
  c.scope = before;
}

function visitLabeled(c: Collector, node: LabeledStatement): void {
  c.label = node.label.name;
  switch (node.body.type) {
    case 'ForStatement':
    case 'ForOfStatement':
    case 'ForInStatement':
    case 'WhileStatement':
    case 'DoWhileStatement':
    case 'SwitchStatement':
      visitStatement(c, node.body);
      return;
    default:
      c.frame.breakables.push({ label: takeLabel(c), loop: -1, takesPlainBreak: false });
      visitStatement(c, node.body);
      c.frame.breakables.pop();
  }
}

export function takeLabel(c: Collector): string {
  const { label } = c;
  c.label = '';
  return label;
}

/** Walks whatever is inside a node of a kind that has no case of its own. */
export function visitChildren(c: Collector, node: object): void {
  eachChild(node, child => visitStatementOrExpression(c, child));
}

function visitStatementOrExpression(c: Collector, node: Node): void {
  if (/Statement$|Declaration$/.test(node.type)) visitStatement(c, node as Statement);
  else visit(c, node as Parameters<typeof visit>[1], 'value');
}
