/** How new code is laid out beside what is there: steps of indentation, lines that move, where statements go. */
import { Node, type SourceFile, type Statement, SyntaxKind } from 'ts-morph';
import { applyEdits, type TextEdit } from './fix.ts';
import { indentAt, isFunctionNode } from './source.ts';

export function insert(at: number, text: string): TextEdit {
  return { start: at, end: at, text };
}

export function replace(node: Node, text: string): TextEdit {
  return { start: node.getStart(), end: node.getEnd(), text };
}

/** One step of indentation, as the file's first indented block has it. */
export function indentUnitOf(source: SourceFile): string {
  const text = source.getFullText();
  for (const block of source.getDescendantsOfKind(SyntaxKind.Block)) {
    const inner = block.getStatements()[0];
    const outer = indentAt(text, block.getStart());
    const indent = inner ? indentAt(text, inner.getStart()) : '';
    if (indent.length > outer.length && indent.startsWith(outer)) return indent.slice(outer.length);
  }
  return /^\t/m.test(text) ? '\t' : '  ';
}

/** True where the file's broken argument lists end in a comma. */
export function hasTrailingCommas(source: SourceFile): boolean {
  const text = source.getFullText();
  const withComma = text.match(/,[\t ]*\r?\n[\t ]*\)/g)?.length ?? 0;
  const without = text.match(/[^,;{(\s][\t ]*\r?\n[\t ]*\)/g)?.length ?? 0;
  return withComma > without;
}

/** Indents the lines of a node but its first, so that edits of what is in it can go along; text inside of templates stays. */
export function indentLines(node: Node, by: string): TextEdit[] {
  return lineStarts(node).map(at => insert(at, by));
}

/** Where the lines of a node start, but its first, empty ones and those that start inside of templates. */
function lineStarts(node: Node): number[] {
  const text = node.getSourceFile().getFullText();
  const templates = [node, ...node.getDescendants()].filter(isTemplateText);
  const starts: number[] = [];
  for (let at = nextLine(text, node.getStart()); at < node.getEnd(); at = nextLine(text, at)) {
    const isEmpty = /[\r\n]/.test(text.charAt(at + indentAt(text, at).length));
    const isInTemplate = templates.some(part => part.getStart() < at && at < part.getEnd());
    if (!isEmpty && !isInTemplate) starts.push(at);
  }
  return starts;
}

function nextLine(text: string, at: number): number {
  const newline = text.indexOf('\n', at);
  return newline < 0 ? text.length : newline + 1;
}

function isTemplateText(node: Node): boolean {
  return (
    Node.isNoSubstitutionTemplateLiteral(node) ||
    Node.isTemplateHead(node) ||
    Node.isTemplateMiddle(node) ||
    Node.isTemplateTail(node)
  );
}

/** Where a statement goes that is to stand before another one: above the comments that belong to it. */
export function startWithComments(statement: Node): number {
  const text = statement.getSourceFile().getFullText();
  let start = statement.getStart();
  for (const comment of statement.getLeadingCommentRanges().toReversed()) {
    const between = text.slice(comment.getEnd(), start);
    const before = text.slice(text.lastIndexOf('\n', comment.getPos() - 1) + 1, comment.getPos());
    if (/\n[\t ]*\r?\n/.test(between) || before.trim() !== '') break;
    start = comment.getPos();
  }
  return start;
}

/** The innermost statement around a node that stands in a list of statements, without leaving the function. */
export function listedStatement(node: Node): Statement | null {
  for (let at: Node | undefined = node; at; at = at.getParent()) {
    const parent = at.getParent();
    if (Node.isStatement(at) && (Node.isBlock(parent) || Node.isSourceFile(parent))) return at;
    if (at !== node && isFunctionNode(at)) return null;
  }
  return null;
}

/** A node's text once edits within it are made. */
export function textWith(node: Node, edits: readonly TextEdit[]): string {
  const from = node.getStart();
  const moved = edits.map(({ start, end, text }) => ({ start: start - from, end: end - from, text }));
  return applyEdits(node.getText(), moved);
}

/** Edits that move the lines of a node but its first from one indentation to another. */
export function shiftLines(node: Node, from: string, to: string): TextEdit[] {
  const text = node.getSourceFile().getFullText();
  return lineStarts(node)
    .filter(at => from !== to && text.startsWith(from, at))
    .map(at => ({ start: at, end: at + from.length, text: to }));
}
