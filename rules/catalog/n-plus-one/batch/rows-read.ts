/** Where the rows of a list were read, and whether anything but the loop uses them. */
import { type CallExpression, Node } from 'ts-morph';
import type { BatchForm } from '../../../link/program.ts';
import { matchPattern, nameOf, parsePattern } from './pattern.ts';
import { valueNames } from './trip.ts';

export interface RowsRead {
  readonly call: CallExpression;
  /** `Post` of `Post.findAll({ … })`. */
  readonly model: Node;
}

/** `const posts = await Post.findAll({ … })` in the same function; null where the rows may be parts of rows. */
export function rowsRead(items: Node, owner: Node, form: BatchForm): RowsRead | null {
  const declarations = owner
    .getDescendants()
    .filter(Node.isVariableDeclaration)
    .filter(each => each.getName() === items.getText());
  const [declaration] = declarations;
  const isOwn = declaration?.getFirstAncestor(Node.isFunctionLikeDeclaration) === owner;
  const isConst = declaration?.getVariableStatement()?.getDeclarationKind() === 'const';
  const value = declaration?.getInitializer();
  if (declarations.length !== 1 || !isOwn || !isConst || !Node.isAwaitExpression(value)) return null;
  const call = value.getExpression();
  const found = matchPattern(parsePattern(form.rowsBy ?? ''), call, () => false);
  const keeps = new Set((form.rowsKeep ?? '').split(' '));
  const [model] = found?.get('$model') ?? [];
  if (!found || !model || !Node.isCallExpression(call)) return null;
  return areWhole(found.get('$any') ?? [], keeps) ? { call, model } : null;
}

/** Rows without their key, and rows that only this query sees, cannot be found again by their keys. */
function areWhole(options: readonly Node[], keeps: ReadonlySet<string>): boolean {
  return options.every(
    each =>
      Node.isObjectLiteralExpression(each) &&
      each.getProperties().every(property => keeps.has(nameOf(property) ?? '')),
  );
}

/** True if the list is more than counted or declared outside of the loop: its rows are those that were read. */
export function isUsedElsewhere(items: Node, loop: Node, owner: Node): boolean {
  return valueNames(owner)
    .filter(name => name.getText() === items.getText())
    .filter(name => name.getStart() < loop.getStart() || name.getStart() > loop.getEnd())
    .some(name => {
      const parent = name.getParent();
      if (Node.isVariableDeclaration(parent) && parent.getNameNode() === name) return false;
      return !(Node.isPropertyAccessExpression(parent) && parent.getName() === 'length');
    });
}
