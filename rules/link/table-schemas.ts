/** The tables that schemas of the workspace declare, with all their indexes: those of the schema and those of migrations. */
import type { ColumnFacts, TableFacts } from '../facts/facts.ts';
import type { LinkedFile } from './program.ts';

export interface DeclaredTable {
  readonly file: LinkedFile;
  readonly facts: TableFacts;
  /** Columns by which each index begins, by the schema's names. */
  readonly leading: ReadonlySet<string>;
}

export interface TableSchemas {
  /** Tables that go by a name; schemas of one workspace may declare several. */
  named(name: string): readonly DeclaredTable[];
  isTable(name: string): boolean;
  readonly isEmpty: boolean;
}

/** Databases that make an index for each reference to another table. */
const INDEXES_REFERENCES: ReadonlySet<string> = new Set(['mysql', '']);

export function tableSchemas(files: readonly LinkedFile[]): TableSchemas {
  const made = migrated(files);
  const tables = new Map<string, DeclaredTable[]>();
  for (const file of files) {
    const { schema } = file.facts;
    if (!schema || file.cold === 'test') continue;
    const engine = schema.engine || engineNear(files, file.path);
    for (const facts of schema.tables) {
      const table = { file, facts, leading: leadingOf(facts, engine, made.get(facts.stored) ?? []) };
      const key = keyOf(facts.name);
      tables.set(key, [...(tables.get(key) ?? []), table]);
    }
  }
  return {
    named: name => tables.get(keyOf(name)) ?? [],
    isTable: name => tables.has(keyOf(name)),
    isEmpty: tables.size === 0,
  };
}

/** `prisma.user` is `User`. */
function keyOf(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** Columns by which the indexes of migrations begin, by the database's name of the table. */
function migrated(files: readonly LinkedFile[]): ReadonlyMap<string, readonly string[]> {
  const schemas = files.flatMap(({ facts }) => facts.schema ?? []);
  const dropped = new Set(schemas.flatMap(schema => schema.dropped));
  const made = new Map<string, string[]>();
  for (const { name, table, columns } of schemas.flatMap(({ indexes }) => indexes)) {
    const [first] = columns;
    if (first !== undefined && !dropped.has(name)) made.set(table, [...(made.get(table) ?? []), first]);
  }
  return made;
}

function leadingOf(
  { keys, references, columns }: TableFacts,
  engine: string,
  made: readonly string[],
): ReadonlySet<string> {
  const own = [...keys, ...(INDEXES_REFERENCES.has(engine) ? references : [])].flatMap(
    ([first]) => first ?? [],
  );
  return new Set([...own, ...made.map(stored => nameOf(columns, stored))]);
}

function nameOf(columns: readonly ColumnFacts[], stored: string): string {
  return columns.find(column => column.stored === stored)?.name ?? stored;
}

/** A schema of several files says once what it is for, in the same folder or above. */
function engineNear(files: readonly LinkedFile[], path: string): string {
  let best = '';
  let depth = -1;
  for (const file of files) {
    const { schema } = file.facts;
    const folder = file.path.slice(0, file.path.lastIndexOf('/') + 1);
    if (!schema?.engine || !path.startsWith(folder) || folder.length <= depth) continue;
    best = schema.engine;
    depth = folder.length;
  }
  return best;
}
