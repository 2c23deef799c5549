/** What descriptions say for fixes alone: the form for many of a call for one, and the ways to set a header. */

/**
 * What a call does for one row and how the library does it for many, as two expressions that fixes match and fill in. In them
 *
 * - `$value` is the key of one row, the one thing that is of the trip, and `$values` the list of all keys;
 * - `$own` is an argument that may be of the trip as well, and stands in `row`;
 * - `$key` is the column: a property's name, a string (`'$key'`) or a column object;
 * - `...$rest` and `...$also` are further properties of an object or further arguments, `.$steps` is any number of calls in a chain;
 * - `$from` and any other name with `$` is an expression that is the same on every trip.
 */
export interface BatchForm {
  readonly one: string;
  readonly many: string;
  /**
   * What `one` gives: the `row` that a unique key has, the `first` of the rows with a key, all of them (`rows`), how many they are
   * (`count`), the `value` of a key, of which `many` gives one for each key in order, or `nothing` that anybody may use. `created`: the
   * row `$value` as it was written, which `many` gives for all rows in order. `related`: what the row
   * `$value` is associated with, which `many`, the query of the rows, reads along. `queued`:
   * `many` gives what the same calls can be made on, until `sends` sends them together; `...$any` of `one` is what they are given.
   */
  readonly gives: 'row' | 'first' | 'rows' | 'count' | 'value' | 'nothing' | 'created' | 'related' | 'queued';
  /** For `count`: where a row of `many` has the number, as a dotted path. */
  readonly countIn?: string;
  /** For `countIn`: set if some databases give the number as a text. */
  readonly countAsText?: true;
  /** For `queued`: `exec`. */
  readonly sends?: string;
  /** What `one` gives where there is no row; `aggregates`: what `...$rest` asks for, as an object without values, 0 for `_count`. */
  readonly missing?: 'null' | 'undefined' | 'error' | 'aggregates';
  /** Options, arguments' keys and steps, separated by blanks, that mean the same for many rows; others are not fixed. */
  readonly keeps?: string;
  /** The option or step that names the fields to read, which have to include the key. */
  readonly fields?: string;
  /** What stands in `$values` for one row, where that is more than `$value`: `{ updateOne: { filter: $value, update: $own } }`. */
  readonly row?: string;
  /** The column where `one` does not say it: `id`. */
  readonly key?: string;
  /** The column of the key where `$value` is a row itself: `$values` are the keys of the rows. */
  readonly rowKey?: string;
  /** For `rowKey`: the call that reads such rows, which says what `$model` is: `$model.findAll(...$any)`. */
  readonly rowsBy?: string;
  /** For `rowsBy`: its options, separated by blanks, that leave rows whole and are not needed to find them again. */
  readonly rowsKeep?: string;
  /** For `rowKey`: set if `one` changes the row that it is called on and `many` does not, so that nobody may use it afterwards. */
  readonly rowsStale?: true;
  /** For `rowKey`: set if `$data` of `many` are the values that a trip assigns to the row before: `row.state = 'done'`. */
  readonly assigned?: true;
  /** Set if the database and the program may write a key in different types, so that keys are compared as texts. */
  readonly asText?: true;
  /** What `= $1` becomes in the SQL of `$statement`: `= ANY($1)`. */
  readonly compares?: string;
  /** The property of what the calls give that holds the rows. */
  readonly rowsIn?: string;
  /** Names that `many` needs, with the module that has them. */
  readonly imports?: Readonly<Record<string, string>>;
  /** Set if `many` fails on an empty list. */
  readonly nonEmpty?: true;
  /** What a reviewer has to look at. */
  readonly look?: string;
}

/** How long files may be kept, as an option: `1h`, so many milliseconds, or the header, set in a hook `(path, context) => …`. */
export interface AgeOption {
  readonly key: string;
  readonly as: 'duration' | 'milliseconds' | 'seconds' | 'hook';
}

/**
 * One way to set a header of an answer. `params` are the handler's parameters, up to the one that the way needs, as they are written
 * where the handler has none yet.
 */
export type HeaderWriting =
  /** A method of the object that answers, which is the last of `params`: `res.set(name, value)`. */
  | {
      readonly by: 'method';
      readonly name: string;
      /** It gives the object back: `res.set(…).json(…)`. */
      readonly chains?: boolean;
      readonly params: readonly string[];
    }
  /** An argument of the call that answers, as a dotted path; `gap` stands for an argument before it that was left out. */
  | { readonly by: 'argument'; readonly at: string; readonly gap?: string }
  /** A decorator of the handler, imported from the package: `@Header(name, value)`. */
  | { readonly by: 'decorator'; readonly name: string; readonly module: string }
  /** A function that is given the last of `params`; imported from where the file has other names of these modules, else global. */
  | {
      readonly by: 'function';
      readonly name: string;
      readonly modules: readonly string[];
      readonly params: readonly string[];
    }
  /** An object of headers, below the last of `params`: `set.headers`; that parameter is often taken apart. */
  | { readonly by: 'property'; readonly path: string; readonly params: readonly string[] };
