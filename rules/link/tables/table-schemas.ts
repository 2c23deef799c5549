/** The tables that schemas of the workspace declare in files of their own, with all their indexes: those of migrations too. */
import type { ColumnFacts, TableFacts } from '../../facts/facts.ts';
import type { LinkedFile } from '../program.ts';
import { type DeclaredTable, indexesReferences, type TableColumn } from './declared-table.ts';

export interface TableSchemas {
  /** Tables that go by a name; schemas of one workspace may declare several. */
  named(name: string): readonly DeclaredTable[];
  readonly isEmpty: boolean;
}

/** Types whose values are many; the others are flags, states and what no ordinary index is for. */
const MANY_VALUED: ReadonlySet<string> = new Set(['String', 'Int', 'BigInt']);
const REMEDY = { index: '@@index([$columns])', each: '$column' };

export function tableSchemas(files: readonly LinkedFile[]): TableSchemas {
  const made = migrated(files);
  const names = new Set(files.flatMap(({ facts }) => facts.schema?.tables.map(({ name }) => name) ?? []));
  const tables = new Map<string, DeclaredTable[]>();
  for (const file of files) {
    const { schema } = file.facts;
    if (!schema || file.cold === 'test') continue;
    const engine = schema.engine || engineNear(files, file.path);
    for (const facts of schema.tables) {
      const table: DeclaredTable = {
        name: facts.name,
        place: { path: file.path, start: facts.start, end: facts.end },
        bodyEnd: facts.bodyEnd,
        columns: facts.columns.map(column => columnOf(column, names)),
        leading: leadingOf(facts, engine, made.get(facts.stored) ?? []),
        remedy: REMEDY,
      };
      const key = keyOf(facts.name);
      tables.set(key, [...(tables.get(key) ?? []), table]);
    }
  }
  return { named: name => tables.get(keyOf(name)) ?? [], isEmpty: tables.size === 0 };
}

function columnOf({ name, stored, type }: ColumnFacts, tables: ReadonlySet<string>): TableColumn {
  if (tables.has(type)) return { name, stored, holds: 'rows' };
  return { name, stored, holds: MANY_VALUED.has(type) ? 'values' : 'classes' };
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
  const own = [...keys, ...(indexesReferences(engine) ? references : [])].flatMap(([first]) => first ?? []);
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
