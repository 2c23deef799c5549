/** A table as its schema declares it, whoever declares it: a file of its own, a class or a call. */
import type { Place } from '../../base/place.ts';
import type { Remedy } from '../../knowledge/define-tables.ts';

export interface DeclaredTable {
  readonly name: string;
  readonly place: Place;
  /** Where the last line of what it declares ends; null if code declares it. */
  readonly bodyEnd: number | null;
  readonly columns: readonly TableColumn[];
  /** Names of columns by which its indexes begin. */
  readonly leading: ReadonlySet<string>;
  readonly remedy: Remedy;
}

export interface TableColumn {
  readonly name: string;
  /** What the database calls it. */
  readonly stored: string;
  /**
   * - `values`: many, such as names and numbers.
   * - `classes`: a few, such as flags and states, or what no ordinary index is for.
   * - `row`: a row of another table, by its key.
   * - `rows`: it is no column, and stands for rows of another table.
   */
  readonly holds: 'values' | 'classes' | 'row' | 'rows';
}

/** Databases that make an index for each reference to another table. */
const INDEXES_REFERENCES: ReadonlySet<string> = new Set(['mysql', '']);

/** @param engine `''` if nothing says which database it is */
export function indexesReferences(engine: string): boolean {
  return INDEXES_REFERENCES.has(engine);
}
