/** Puts lines before and after statements, and into arrows whose body is an expression. */
import { type ArrowFunction, Node, type SourceFile, type Statement, SyntaxKind } from 'ts-morph';
import type { TextEdit } from './fix.ts';
import { indentAt, newlineOf } from './source.ts';

/** The statement that holds a node and has a list of statements around it; null if only a branch or an arrow's expression does. */
export function statementOf(node: Node): Statement | null {
  const statement = Node.isStatement(node) ? node : node.getFirstAncestor(Node.isStatement);
  const owner = node.getFirstAncestor(Node.isFunctionLikeDeclaration);
  // The body of an arrow without braces has no statement; the one found is outside of it.
  if (!statement || (owner && statement.getStart() < owner.getStart())) return null;
  return isList(statement.getParent()) ? statement : null;
}

function isList(parent: Node | undefined): boolean {
  return Node.isBlock(parent) || Node.isCaseClause(parent) || Node.isDefaultClause(parent);
}

export function linesBefore(statement: Node, lines: readonly string[]): TextEdit {
  const text = statement.getSourceFile().getFullText();
  const at = statement.getStart();
  const gap = newlineOf(text) + indentAt(text, at);
  return { start: at, end: at, text: lines.map(line => line + gap).join('') };
}

/** Behind the statement and what is remarked on its line. */
export function lineAfter(statement: Node, line: string): TextEdit {
  const text = statement.getSourceFile().getFullText();
  const at = statement.getTrailingCommentRanges().at(-1)?.getEnd() ?? statement.getEnd();
  return { start: at, end: at, text: newlineOf(text) + indentAt(text, statement.getStart()) + line };
}

/** `() => expression` becomes a block of these lines; the caller returns what the body gave. */
export function blockEdit(arrow: ArrowFunction, lines: readonly string[]): TextEdit {
  const text = arrow.getSourceFile().getFullText();
  const newline = newlineOf(text);
  const indent = indentAt(text, arrow.getStart());
  const inner = indent + indentUnit(text);
  const body = arrow.getBody();
  return {
    start: body.getStart(),
    end: body.getEnd(),
    text: `{${lines.map(line => newline + inner + line).join('')}${newline}${indent}}`,
  };
}

/** The text of an expression that goes one level deeper; null if moving its lines would change a template. */
export function deeperText(expression: Node): string | null {
  const text = expression.getText();
  if (!/[\r\n]/.test(text)) return text;
  const templates = [expression, ...expression.getDescendants()].filter(
    node => Node.isTemplateExpression(node) || Node.isNoSubstitutionTemplateLiteral(node),
  );
  if (templates.some(template => /[\r\n]/.test(template.getText()))) return null;
  const unit = indentUnit(expression.getSourceFile().getFullText());
  return text.replaceAll(/(\r?\n)(?=[^\r\n])/g, `$1${unit}`);
}

/** Where lines are broken rather than grown. */
const MAX_WIDTH = 100;

/** True if the line of an insertion stays short enough for what formatters allow. */
export function fitsLine(source: SourceFile, edit: TextEdit): boolean {
  const text = source.getFullText();
  const start = Math.max(text.lastIndexOf('\n', edit.start - 1), text.lastIndexOf('\r', edit.start - 1)) + 1;
  const rest = /^[^\r\n]*/.exec(text.slice(edit.end))?.[0] ?? '';
  return /[\r\n]/.test(edit.text) || edit.start - start + edit.text.length + rest.length <= MAX_WIDTH;
}

/** One level of the file's indentation. */
export function indentUnit(text: string): string {
  const [, unit = '  '] = /(?:^|\n)(\t| {2,8})(?=[^\s*])/.exec(text) ?? [];
  return unit;
}

/** `;` where the file's statements end in one. */
export function semicolonIn(source: SourceFile): string {
  const statements = [
    ...source.getDescendantsOfKind(SyntaxKind.ExpressionStatement),
    ...source.getDescendantsOfKind(SyntaxKind.ImportDeclaration),
    ...source.getDescendantsOfKind(SyntaxKind.ReturnStatement),
    ...source.getDescendantsOfKind(SyntaxKind.VariableStatement),
  ];
  const ended = statements.filter(statement => statement.getText().endsWith(';')).length;
  return ended * 2 >= statements.length ? ';' : '';
}
