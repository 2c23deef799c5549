/**
 * The tree that both parsers give: TSESTree, each node with `start` and `end` (UTF-16 offsets).
 *
 * The types are oxc's: the same shapes as `@typescript-eslint/types`, with `type` as string literals, so that telling
 * nodes apart needs no enum object at run time.
 */
import type { Node, Program } from 'oxc-parser';

export type * from 'oxc-parser';

/** A node of a kind that the types do not list: both parsers may know more than we do. */
export interface OddNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

export type AnyNode = Node | OddNode;

export interface ParseError {
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

export interface ParsedFile {
  readonly program: Program;
  /** Empty if the text is whole; else the tree may be partial or empty. */
  readonly errors: readonly ParseError[];
}
