/** What the type oracle is asked and what it answers: plain data, so that it can be kept and sent between processes. */

/** A call whose callee linking could not tell. */
export interface OpenSite {
  /** Of a scanned file, relative to the root. */
  readonly path: string;
  /** Where the callee's last name starts. */
  readonly offset: number;
  readonly name: string;
}

/** A declaration that a checker found for a callee. */
export interface Declaration {
  /** The npm package or `node:` module that declares it; null for a file of the workspace. */
  readonly package: string | null;
  /** Path of the declaring file relative to the root, for files of the workspace; else `''`. */
  readonly path: string;
  /** Where the declared name starts, or the declaration itself if it has none. */
  readonly offset: number;
  /** Names from the outermost namespace, type or function around it to its own: `Prisma`, `OrderDelegate`, `findMany`. */
  readonly names: readonly string[];
}

/** Best first; empty if the checker does not know the callee either. */
export type Answer = readonly Declaration[];

/** A question with its answer, as it is kept. */
export interface Answered extends OpenSite {
  readonly answer: Answer;
}

/** The answers that linking may use; null for what was not asked. */
export interface Answers {
  of(path: string, offset: number): Answer | null;
}

export const NO_ANSWERS: Answers = { of: () => null };
