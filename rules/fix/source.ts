/** One file as a ts-morph tree, and the questions about its layout that fixes share. */
import {
  type ArrowFunction,
  type ConstructorDeclaration,
  type FunctionDeclaration,
  type FunctionExpression,
  type GetAccessorDeclaration,
  type MethodDeclaration,
  Node,
  Project,
  type SetAccessorDeclaration,
  type SourceFile,
  SyntaxKind,
  ts,
} from 'ts-morph';
import type { Place } from '../base/place.ts';

export function openSource(path: string, text: string): SourceFile {
  const project = new Project({
    useInMemoryFileSystem: true,
    skipLoadingLibFiles: true,
    compilerOptions: { allowJs: true, jsx: ts.JsxEmit.Preserve, target: ts.ScriptTarget.ESNext },
  });
  // Only the extension matters for parsing; a bare name keeps the in-memory file system out of the path's way.
  return project.createSourceFile(`/${path.slice(path.lastIndexOf('/') + 1)}`, text);
}

/** The call or `new` that spans exactly the place. */
export function callAt(source: SourceFile, { start, end }: Pick<Place, 'start' | 'end'>) {
  let node: Node | undefined = source.getDescendantAtPos(start);
  while (node && node.getEnd() <= end) {
    const spans = node.getStart() === start && node.getEnd() === end;
    if (spans && (Node.isCallExpression(node) || Node.isNewExpression(node))) return node;
    node = node.getParent();
  }
  return undefined;
}

/** `"` or `'`, whichever the file's strings use more. */
export function quoteOf(source: SourceFile): string {
  const literals = source.getDescendantsOfKind(SyntaxKind.StringLiteral);
  const double = literals.filter(literal => literal.getText().startsWith('"')).length;
  return double * 2 > literals.length ? '"' : "'";
}

/** `;` where statements of the file end in one. */
export function semicolonOf(statement: Node): string {
  return statement.getText().endsWith(';') ? ';' : '';
}

/** The white space before the first thing on the line of an offset. */
export function indentAt(text: string, offset: number): string {
  const lineStart = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  return /^[\t ]*/.exec(text.slice(lineStart))?.[0] ?? '';
}

export function newlineOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

export type FunctionNode =
  | ArrowFunction
  | ConstructorDeclaration
  | FunctionDeclaration
  | FunctionExpression
  | GetAccessorDeclaration
  | MethodDeclaration
  | SetAccessorDeclaration;

export function isFunctionNode(node: Node | undefined): node is FunctionNode {
  return Node.isFunctionLikeDeclaration(node) || Node.isFunctionExpression(node);
}
