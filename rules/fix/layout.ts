/** How a file is laid out, so that what fixes write looks like its surroundings. */
import { Node, type SourceFile, SyntaxKind } from 'ts-morph';
import { newlineOf, quoteOf } from './source.ts';

export interface Layout {
  readonly quote: string;
  readonly semicolon: string;
  readonly newline: string;
  /** One level of indentation. */
  readonly unit: string;
  /** The longest line that the file allows itself, at least 80 characters. */
  readonly width: number;
  /** True where `x => y` is written without parentheses. */
  readonly isBareParam: boolean;
  /** False in JavaScript. */
  readonly isTyped: boolean;
}

const LEAST_WIDTH = 80;
const MOST_WIDTH = 120;

export function layoutOf(source: SourceFile): Layout {
  const text = source.getFullText();
  const lines = text.split(/\r?\n/);
  return {
    quote: quoteOf(source),
    semicolon: usesSemicolons(source) ? ';' : '',
    newline: newlineOf(text),
    unit: unitOf(lines),
    width: Math.min(MOST_WIDTH, Math.max(LEAST_WIDTH, ...lines.map(line => line.length))),
    isBareParam: hasBareParams(source),
    isTyped: /\.[cm]?tsx?$/.test(source.getFilePath()),
  };
}

function usesSemicolons(source: SourceFile): boolean {
  const ends = source
    .getDescendants()
    .filter(
      node =>
        Node.isVariableStatement(node) || Node.isExpressionStatement(node) || Node.isReturnStatement(node),
    )
    .map(node => node.getText().endsWith(';'));
  return ends.length === 0 || ends.filter(Boolean).length * 2 >= ends.length;
}

function unitOf(lines: readonly string[]): string {
  const indents = lines.flatMap(line => /^([\t ]+)\S/.exec(line)?.[1] ?? []);
  if (indents.some(indent => indent.startsWith('\t'))) return '\t';
  const counts = [2, 4, 8].map(size => indents.filter(indent => indent.length === size).length);
  return counts[0] === 0 && (counts[1] ?? 0) > 0 ? '    ' : '  ';
}

function hasBareParams(source: SourceFile): boolean {
  const single = source
    .getDescendantsOfKind(SyntaxKind.ArrowFunction)
    .filter(
      arrow =>
        arrow.getParameters().length === 1 && Node.isIdentifier(arrow.getParameters()[0]?.getNameNode()),
    );
  const untyped = single.filter(arrow => !arrow.getParameters()[0]?.getTypeNode());
  const bare = untyped.filter(arrow => !/^(?:async\s*)?\(/.test(arrow.getText()));
  return bare.length * 2 > untyped.length;
}
