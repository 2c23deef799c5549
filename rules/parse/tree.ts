/**
 * The tree that both parsers give: TSESTree, each node with `start` and `end` (UTF-16 offsets).
 *
 * The types are oxc's: the same shapes as `@typescript-eslint/types`, with `type` as string literals, so that telling
 * nodes apart needs no enum object at run time.
 */
import type { Node, Program as Tree } from 'oxc-parser';

export type * from 'oxc-parser';

export interface Program extends Tree {
  /** Comments that speak to Hotpath, in order; left out if there are none. */
  readonly remarks?: readonly Remark[];
}

export interface Remark {
  /** Without what opens and closes the comment. */
  readonly value: string;
  readonly start: number;
  readonly end: number;
  /** The next line with code. */
  readonly next: { readonly start: number; readonly end: number };
}

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
