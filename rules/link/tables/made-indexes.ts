/** Indexes that migrations in code and statements in SQL make, whether or not a model declares them too. */
import type { PropertyRef, Ref, SiteFacts } from '../../facts/facts.ts';
import type { MigrationCall, Tables } from '../../knowledge/define-tables.ts';
import type { LinkedFile } from '../program.ts';
import { writtenAs } from '../values/written.ts';
import { firstListed } from './listed-columns.ts';
import { plainColumn, plainTable } from './plain-names.ts';
import { isSet, optionsIn } from './table-columns.ts';
import type { TablesInput } from './table-libraries.ts';

export interface MadeIndexes {
  /**
   * Columns by which the indexes of a table begin, in plain writing; null if something makes indexes in that package whose table
   * or columns the text does not show.
   */
  leadingOf(stored: readonly string[], folder: string): ReadonlySet<string> | null;
}

interface Migration {
  readonly tables: Tables;
  readonly call: MigrationCall;
}

/** A table, or a column of one, that goes by another name as well. */
interface Renaming {
  readonly table: string;
  readonly from: string;
  readonly to: string;
}

interface Renames {
  readonly file: LinkedFile;
  readonly args: readonly Ref[];
  readonly migration: Migration;
}

interface Making {
  readonly renamedTables: Renaming[];
  readonly renamedColumns: Renaming[];
  readonly byTable: Map<string, Set<string>>;
  readonly hiddenTables: Set<string>;
  readonly hiddenFolders: Set<string>;
}

/** Stands for any table. */
const ANY = '*';
const NAMES_TABLE = /^(?:tableName|name)$/;

export function madeIndexes(input: TablesInput): MadeIndexes {
  const making: Making = {
    renamedTables: [],
    renamedColumns: [],
    byTable: new Map(),
    hiddenTables: new Set(),
    hiddenFolders: new Set(),
  };
  const migrations = migrationsOf(input);
  for (const file of input.files) {
    if (file.cold === 'test') continue;
    const { schema, sites } = file.facts;
    for (const { table, columns } of schema?.indexes ?? []) note(making, plainTable(table), columns[0]);
    if (schema?.hidden && file.cold === 'migration') making.hiddenFolders.add(input.packageFolder(file));
    for (const site of sites) {
      const known = site.callee.kind === 'member' ? migrations.get(site.callee.name) : undefined;
      for (const migration of known ?? []) readMigration(input, making, file, site, migration);
    }
  }
  return {
    leadingOf(stored, folder) {
      if (making.hiddenFolders.has(folder)) return null;
      const names = formerNames(making.renamedTables, stored.map(plainTable));
      if (names.some(name => making.hiddenTables.has(name))) return null;
      const columns = [...names, ANY].flatMap(name => [...(making.byTable.get(name) ?? [])]);
      return new Set(
        laterNames(
          making.renamedColumns.filter(({ table }) => names.includes(table)),
          columns,
        ),
      );
    },
  };
}

/** With the names that tables had before. */
function formerNames(renamed: readonly Renaming[], tables: readonly string[]): string[] {
  const names = [...tables];
  for (const name of names)
    names.push(...renamed.flatMap(({ from, to }) => (to === name && !names.includes(from) ? [from] : [])));
  return names;
}

/** With the names that columns got later. */
function laterNames(renamed: readonly Renaming[], columns: readonly string[]): string[] {
  const names = [...columns];
  for (const name of names)
    names.push(...renamed.flatMap(({ from, to }) => (from === name && !names.includes(to) ? [to] : [])));
  return names;
}

function note({ byTable }: Making, table: string, column: string | undefined): void {
  if (column === undefined) return;
  const columns = byTable.get(table);
  if (columns) columns.add(plainColumn(column));
  else byTable.set(table, new Set([plainColumn(column)]));
}

function migrationsOf({ knowledge }: TablesInput): ReadonlyMap<string, readonly Migration[]> {
  const found = new Map<string, Migration[]>();
  for (const { tables } of knowledge.libraries) {
    for (const [name, call] of Object.entries(tables?.migrations ?? {}))
      if (tables) found.set(name, [...(found.get(name) ?? []), { tables, call }]);
  }
  return found;
}

function readMigration(
  input: TablesInput,
  making: Making,
  file: LinkedFile,
  { args }: SiteFacts,
  migration: Migration,
): void {
  const { call } = migration;
  const table = call.table === undefined ? ANY : tableAt(input, file, args[call.table]);
  if (table === null) {
    if (file.cold === 'migration') making.hiddenFolders.add(input.packageFolder(file));
    return;
  }
  if (call.renames) {
    noteRenaming(input, making, { file, args, migration }, table);
    return;
  }
  const columns = columnsOf(input, file, args, migration);
  if (columns === null && table !== ANY) making.hiddenTables.add(table);
  for (const column of columns ?? []) note(making, table, column);
}

function noteRenaming(
  input: TablesInput,
  { renamedTables, renamedColumns, hiddenTables }: Making,
  { file, args, migration: { call } }: Renames,
  table: string,
): void {
  const [from, to] = [args[call.columns], args[call.columns + 1]].map(ref => textAt(input, file, ref));
  if (typeof from !== 'string' || typeof to !== 'string') hiddenTables.add(table);
  else if (call.renames === 'table')
    renamedTables.push({ table, from: plainTable(from), to: plainTable(to) });
  else renamedColumns.push({ table, from: plainColumn(from), to: plainColumn(to) });
}

function textAt(input: TablesInput, file: LinkedFile, ref: Ref | undefined): string | null {
  const written = ref && writtenAs(input, file, ref);
  if (written?.kind !== 'ref' || written.ref.kind !== 'literal') return null;
  return typeof written.ref.value === 'string' ? written.ref.value : null;
}

/** `'orders'`, `{ tableName: 'orders', schema: 'shop' }` */
function tableAt(input: TablesInput, file: LinkedFile, ref: Ref | undefined): string | null {
  if (!ref) return null;
  const written = writtenAs(input, file, ref);
  if (written.kind === 'module') return null;
  if (written.ref.kind === 'literal' && typeof written.ref.value === 'string')
    return plainTable(written.ref.value.split('.').at(-1) ?? '');
  const given = madeOf(written.file, written.ref);
  const name = given?.find(property => NAMES_TABLE.test(property.name))?.value;
  return name ? tableAt(input, written.file, name) : null;
}

/** The properties of an object, also of one that something is made of: `new Table({ … })`. */
function madeOf({ facts }: LinkedFile, ref: Ref): readonly PropertyRef[] | null {
  if (ref.kind === 'object') return ref.properties;
  const site = ref.kind === 'result' ? facts.sites[ref.site] : undefined;
  return site?.kind === 'new' ? optionsIn(site.args) : null;
}

/** The columns by which the indexes begin; none if it makes none, null if the text does not show them. */
function columnsOf(
  input: TablesInput,
  file: LinkedFile,
  args: readonly Ref[],
  { call, tables }: Migration,
): readonly string[] | null {
  const given = args[call.columns];
  if (!given) return null;
  const written = writtenAs(input, file, given);
  if (written.kind === 'module') return null;
  const { keys, lists } = tables.columns;
  if (call.named) {
    if (!isSet(optionsIn(args.slice(call.columns + 1)), keys)) return [];
    return written.ref.kind === 'literal' ? [String(written.ref.value)] : null;
  }
  if (call.keyed) {
    if (written.ref.kind !== 'object') return null;
    return written.ref.properties.flatMap(({ name, value }) =>
      value.kind === 'object' && isSet(value.properties, keys) ? [name] : [],
    );
  }
  if (written.ref.kind === 'object' && refersOnly(written.ref.properties)) return [];
  // What a call gives, but for what is made of an object: `new TableIndex({ … })`.
  if (written.ref.kind === 'member' || (written.ref.kind === 'result' && !madeOf(written.file, written.ref)))
    return null;
  const first = firstListed(written.file.facts, written.ref, lists);
  return first === null ? null : [first];
}

/** `{ fields: ['shopId'], type: 'foreign key' }` */
function refersOnly(properties: readonly PropertyRef[]): boolean {
  return properties.some(
    ({ name, value }) =>
      name === 'type' && value.kind === 'literal' && /foreign|check/i.test(`${value.value}`),
  );
}
