/** Edits of a tree: insertions, nodes replaced, and a node's text once they are made. */
import type { Node } from 'ts-morph';
import { applyEdits, type TextEdit } from './fix.ts';

export function insert(at: number, text: string): TextEdit {
  return { start: at, end: at, text };
}

export function replace(node: Node, text: string): TextEdit {
  return { start: node.getStart(), end: node.getEnd(), text };
}

/** A node's text once edits within it are made. */
export function textWith(node: Node, edits: readonly TextEdit[]): string {
  const from = node.getStart();
  const moved = edits.map(({ start, end, text }) => ({ start: start - from, end: end - from, text }));
  return applyEdits(node.getText(), moved);
}
