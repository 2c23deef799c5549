/** The trees of the program's files, parsed when a fix first looks at them, and the functions of facts in them. */
import { Node, type SourceFile } from 'ts-morph';
import type { FunctionFacts } from '../facts/facts.ts';
import type { FunctionNode, LinkedFile, Program } from '../link/program.ts';
import type { FixRequest } from './fix.ts';
import { openSource } from './source.ts';

export interface Sources {
  readonly program: Program;
  /** As of the request. */
  needsCallers(): void;
  of(file: LinkedFile): SourceFile;
  /** Files whose text has one of the words; a word may begin with a dot: `.load`. */
  mentioning(words: Iterable<string>): readonly LinkedFile[];
}

export function openSources({ program, textOf, needsCallers = () => {} }: FixRequest): Sources {
  const opened = new Map<LinkedFile, SourceFile>();
  return {
    program,
    needsCallers,
    of(file) {
      let source = opened.get(file);
      if (!source) {
        source = openSource(file.path, textOf(file.path) ?? '');
        opened.set(file, source);
      }
      return source;
    },
    mentioning(words) {
      const patterns = [...words].map(word => {
        const escaped = word.replace(/[^\w]/g, '\\$&');
        return word.startsWith('.') ? escaped : `(?<![\\w$])${escaped}`;
      });
      const pattern = new RegExp(`(?:${patterns.join('|')})(?![\\w$])`);
      return program.files.filter(({ path }) => pattern.test(textOf(path) ?? ''));
    },
  };
}

export function isFunctionSyntax(node: Node): boolean {
  return Node.isFunctionLikeDeclaration(node) || Node.isFunctionExpression(node);
}

/** The function of a tree that facts are of; null if the text is another one by now. */
export function syntaxOf(source: SourceFile, { start, end }: FunctionFacts): Node | null {
  let node: Node | undefined = source.getDescendantAtPos(start);
  while (node && node.getEnd() <= end) {
    if (node.getEnd() === end && isFunctionSyntax(node)) return node;
    node = node.getParent();
  }
  return null;
}

/** The innermost function of a file around an offset, which is the module's body where there is no other. */
export function functionAround(program: Program, file: LinkedFile, offset: number): FunctionNode | null {
  let found = 0;
  file.facts.functions.forEach(({ start, end }, id) => {
    const inner = file.facts.functions[found];
    if (start <= offset && offset < end && inner && end - start <= inner.end - inner.start) found = id;
  });
  return program.functions[file.firstFunction + found] ?? null;
}

/** `src/orders.ts:12` */
export function placeText(file: LinkedFile, node: Node): string {
  return `${file.path}:${node.getStartLineNumber()}`;
}
