/** Keeps the client that a function makes: the first call makes it, the others are given the same. */
import { type NewExpression, Node } from 'ts-morph';
import { editFile, type Fix, refuse } from '../../fix/fix.ts';
import { layoutOf } from '../../fix/layout.ts';
import { startWithComments } from '../../fix/listed-statement.ts';
import { freeName } from '../../fix/names.ts';
import { callAt, openSource } from '../../fix/source.ts';

export const fix: Fix = (_name, { finding, textOf }) => {
  const text = textOf(finding.path);
  if (text === undefined) return refuse('the file is not there');
  const source = openSource(finding.path, text);
  const made = callAt(source, finding);
  if (!Node.isNewExpression(made) || isKept(made)) return refuse('the text has changed since');
  const statement = moduleStatement(made);
  if (!statement) return refuse('the function that makes the client is no declaration of the module');
  const layout = layoutOf(source);
  const [type = ''] = /^[\w$]+$/.exec(made.getExpression().getText()) ?? [];
  if (type === '' || (layout.isTyped && made.getTypeArguments().length > 0))
    return refuse('the client has no plain name of a type');
  const name = freeName(source, namesOf(type));
  if (name === null) return refuse('no name is free for the client');
  const start = startWithComments(statement);
  const declared = `let ${name}${layout.isTyped ? `: ${type} | undefined` : ''}${layout.semicolon}`;
  return editFile(finding.path, [
    { start, end: start, text: declared + layout.newline + layout.newline },
    { start: made.getStart(), end: made.getStart(), text: `(${name} ??= ` },
    { start: made.getEnd(), end: made.getEnd(), text: ')' },
  ]);
};

function isKept(made: NewExpression): boolean {
  const parent = made.getParent();
  return Node.isBinaryExpression(parent) && parent.getOperatorToken().getText() === '??=';
}

/** The statement of the module that declares the function: what it keeps must not belong to an object or a call. */
function moduleStatement(made: NewExpression): Node | null {
  const owner = made.getFirstAncestor(Node.isFunctionLikeDeclaration);
  const statement = Node.isFunctionDeclaration(owner)
    ? owner
    : owner?.getFirstAncestor(Node.isVariableStatement);
  const isGiven =
    Node.isReturnStatement(made.getParent()) || (Node.isArrowFunction(owner) && owner.getBody() === made);
  return isGiven && statement && Node.isSourceFile(statement.getParent()) ? statement : null;
}

/** `sesv2Client` of `SESv2Client` */
function namesOf(type: string): string[] {
  const own = type.replace(/^[A-Z]+(?=[A-Z][a-z]|[a-z]\d|$)|^[A-Z]/, head => head.toLowerCase());
  return [own, `shared${type}`];
}
