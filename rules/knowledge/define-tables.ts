/** The form in which libraries are described whose tables code declares: by decorated classes or by calls. */

/** How a library's tables are declared, and what conditions on them are written with. */
export interface Tables {
  /** Other packages whose decorators and calls mean the same. */
  readonly packages?: readonly string[];
  readonly classes?: TableClasses;
  /** Exports and methods that declare a table. */
  readonly calls?: Readonly<Record<string, TableCall>>;
  /** Steps that columns are built with, and options of columns. */
  readonly columns: ColumnWords;
  /** Functions that declare an index of a table, all columns of which their arguments or those of their steps name: `index('x').on(t.a)`. */
  readonly indexes?: readonly string[];
  /** Functions that declare beside them what is no index: a reference, a check. */
  readonly besides?: readonly string[];
  /** Methods of what a call declares that add an index: `schema.index({ email: 1 })`. */
  readonly addsIndex?: readonly string[];
  /** Exports and methods that make, of what a call or a class declares, what is asked: `model('User', schema)`. The position of it. */
  readonly models?: Readonly<Record<string, number>>;
  /** Methods by which migrations make indexes. */
  readonly migrations?: Readonly<Record<string, MigrationCall>>;
  readonly remedy: Remedy;
}

/** What to write for an index. */
export interface Remedy {
  /** `$columns` stands for its columns. */
  readonly index: string;
  /** One of them: `$column` stands for its name. */
  readonly each: string;
}

export interface TableClasses {
  /** Decorators of classes that are tables; without them, any class with columns is one. */
  readonly decorators: readonly string[];
  /** Decorators of members that are columns. */
  readonly columns: readonly string[];
  /** Those that a database has an index for. */
  readonly keys: readonly string[];
  /** Those of members that stand for a row of another table. */
  readonly relations: readonly string[];
  /** Those that refer to another table. Databases differ in whether they make an index of it. */
  readonly references: readonly string[];
  /** Decorators of classes that declare an index. */
  readonly indexes: readonly string[];
}

/** Positions of what a call is given; `receiver` is the class that it is called on. */
export interface TableCall {
  /** The database's name of the table. */
  readonly stored?: number;
  readonly columns: number;
  /** What more there is to say: options, or a function that gives indexes. */
  readonly more?: number;
  readonly of?: 'receiver';
  /** The database, if only one has such tables. */
  readonly engine?: string;
}

export interface ColumnWords {
  /** Steps and options by which a column has an index: `unique`. */
  readonly keys: readonly string[];
  /** Steps and options by which it refers to another table: `references`. */
  readonly references: readonly string[];
  /** Options that say what the database calls a column or a table. */
  readonly stored: readonly string[];
  /** Options that list the columns of an index: `fields`. */
  readonly lists: readonly string[];
  /** Options that list indexes of a table. */
  readonly indexes?: readonly string[];
  /** Columns that every table has, and that a database has an index for. */
  readonly given?: readonly string[];
}

/** A method that makes an index, or a table with its keys. Without `table`, it may be any. */
export interface MigrationCall {
  readonly table?: number;
  /** A list of columns, or an object that has one; for `keyed`, an object of columns; for `named`, the name of a column. */
  readonly columns: number;
  readonly keyed?: boolean;
  readonly named?: boolean;
  /** It makes none, and gives a table or a column the name that stands after its name. */
  readonly renames?: 'table' | 'column';
}

/** What conditions are written with, by the names of properties and functions. */
export interface ConditionWords {
  /** What all conditions have to hold of: `AND`. */
  readonly all: readonly string[];
  /** Alternatives. */
  readonly any: readonly string[];
  /** What leaves rows out. */
  readonly negates: readonly string[];
  /** One value, or one of some. */
  readonly equal: readonly string[];
  /** Values of a span. */
  readonly spans: readonly string[];
  /** Operators that no ordinary index helps with. */
  readonly other: readonly string[];
}
