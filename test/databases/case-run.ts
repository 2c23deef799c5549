/** What running a case gives, as the process that runs it prints it. */

/** One run: what it gave (or how it failed), what it left in the database, and what it cost. */
export interface Run {
  readonly result: unknown;
  readonly error: string | null;
  readonly rows: unknown;
  readonly statements: number;
  readonly ms: number;
}

export interface CaseRun {
  readonly name: string;
  /** The number of elements that the loop goes over. */
  readonly size: number;
  readonly before: Run;
  readonly after: Run;
}
