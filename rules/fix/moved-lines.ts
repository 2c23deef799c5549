/** Lines that move with what they are part of, and how broken lists end. */
import { Node, type SourceFile } from 'ts-morph';
import { insert } from './edits.ts';
import type { TextEdit } from './fix.ts';
import { indentAt } from './source.ts';

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

/** Edits that move the lines of a node but its first from one indentation to another. */
export function shiftLines(node: Node, from: string, to: string): TextEdit[] {
  const text = node.getSourceFile().getFullText();
  return lineStarts(node)
    .filter(at => from !== to && text.startsWith(from, at))
    .map(at => ({ start: at, end: at + from.length, text: to }));
}

/** True where the file's broken argument lists end in a comma. */
export function hasTrailingCommas(source: SourceFile): boolean {
  const text = source.getFullText();
  const withComma = text.match(/,[\t ]*\r?\n[\t ]*\)/g)?.length ?? 0;
  const without = text.match(/[^,;{(\s][\t ]*\r?\n[\t ]*\)/g)?.length ?? 0;
  return withComma > without;
}
