/** The comment that leaves a finding out: where it goes, and how it is written there. */
import { Node, type SourceFile } from 'ts-morph';
import type { Finding } from '../base/finding.ts';
import { isPagePath } from '../base/page-path.ts';
import { lineStarts, positionAt } from '../base/place.ts';
import type { TextEdit } from './fix.ts';
import { openSource } from './source.ts';

/** It counts as no reason, so that nobody forgets to write one. */
const PLACEHOLDER = '<reason>';

export function ignoreEdits(finding: Pick<Finding, 'path' | 'rule' | 'start'>, text: string): TextEdit[] {
  if (isPagePath(finding.path)) return [commentInPage(finding, text)];
  const file = { source: openSource(finding.path, text), text, starts: lineStarts(text) };
  const line = positionAt(file.starts, finding.start).line;
  const words = `${finding.rule} -- ${PLACEHOLDER}`;
  switch (kindOfPlace(file, line)) {
    case 'code':
      return [lineAt(file, line, `// hotpath-ignore-next-line ${words}`)];
    case 'jsx':
      return [lineAt(file, line, `{/* hotpath-ignore-next-line ${words} */}`)];
    // A line in it would become part of the text.
    case 'text':
      return around(file, finding.start, words);
  }
}

function commentInPage({ rule, start }: Pick<Finding, 'rule' | 'start'>, text: string): TextEdit {
  const starts = lineStarts(text);
  const { line } = positionAt(starts, start);
  return lineAt({ text, starts }, line, `<!-- hotpath-ignore-next-line ${rule} -- ${PLACEHOLDER} -->`);
}

interface File {
  readonly source: SourceFile;
  readonly text: string;
  readonly starts: readonly number[];
}

/** What a new line before a line would be part of. */
function kindOfPlace({ source, starts }: File, line: number): 'code' | 'jsx' | 'text' {
  const node = nodeAround(source, starts[line - 1] ?? 0);
  if (Node.isJsxText(node)) return 'jsx';
  const offset = starts[line - 1] ?? 0;
  const isText =
    Node.isStringLiteral(node) ||
    Node.isNoSubstitutionTemplateLiteral(node) ||
    Node.isTemplateHead(node) ||
    Node.isTemplateMiddle(node) ||
    Node.isTemplateTail(node);
  return isText && node.getStart() < offset ? 'text' : 'code';
}

/** The innermost node around an offset; the text between tags ends where the next tag starts. */
function nodeAround(source: SourceFile, offset: number): Node {
  for (let node: Node = source; ; ) {
    const children = node.forEachChildAsArray();
    const inner =
      children.find(child => Node.isJsxText(child) && child.getPos() < offset && offset <= child.getEnd()) ??
      children.find(child => child.getPos() <= offset && offset < child.getEnd());
    if (inner === undefined) return node;
    node = inner;
  }
}

function lineAt({ text, starts }: Pick<File, 'text' | 'starts'>, line: number, comment: string): TextEdit {
  const start = starts[line - 1] ?? text.length;
  const [indent = ''] = /^[ \t]*/.exec(text.slice(start)) ?? [];
  return { start, end: start, text: `${indent}${comment}${newline(text)}` };
}

/** A block around the nearest statement that has lines of code before and after it. */
function around(file: File, offset: number, words: string): TextEdit[] {
  const { text, starts } = file;
  for (let node: Node | undefined = nodeAround(file.source, offset); node; node = node.getParent()) {
    if (!Node.isStatement(node) || Node.isBlock(node)) continue;
    const first = positionAt(starts, node.getStart()).line;
    const after = positionAt(starts, node.getEnd()).line + 1;
    if (kindOfPlace(file, first) !== 'code') continue;
    const open = lineAt(file, first, `// hotpath-ignore-start ${words}`);
    const close = closing(file, { after, indent: /^[ \t]*/.exec(open.text)?.[0] ?? '' });
    if (close !== null) return [open, close];
  }
  return [{ start: 0, end: 0, text: `// hotpath-ignore-file ${words}${newline(text)}` }];
}

function closing(
  file: File,
  { after, indent }: { readonly after: number; readonly indent: string },
): TextEdit | null {
  const { text, starts } = file;
  const comment = `${indent}// hotpath-ignore-end`;
  const start = starts[after - 1];
  if (start === undefined)
    return { start: text.length, end: text.length, text: `${newline(text)}${comment}` };
  if (kindOfPlace(file, after) !== 'code') return null;
  return { start, end: start, text: `${comment}${newline(text)}` };
}

function newline(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}
