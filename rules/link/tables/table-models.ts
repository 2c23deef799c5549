/** The tables that code declares, by the classes and calls that stand for them. */
import type { ClassFacts, Ref, SiteFacts } from '../../facts/facts.ts';
import { engineOf } from '../../knowledge/database-drivers.ts';
import type { LinkedFile } from '../program.ts';
import type { Value } from '../values/value.ts';
import { writtenAs } from '../values/written.ts';
import { type DeclaringCall, declaringCall, tableOfCall } from './call-tables.ts';
import { tableOfClass, type WrittenColumn, type WrittenTable } from './class-tables.ts';
import { type DeclaredTable, indexesReferences } from './declared-table.ts';
import { firstListed } from './listed-columns.ts';
import { type MadeIndexes, madeIndexes } from './made-indexes.ts';
import { plainColumn } from './plain-names.ts';
import { type TablesInput, wordBehind } from './table-libraries.ts';

export interface TableModels {
  /** The table that a value stands for; null if it is none, or if the text does not show all of its indexes. */
  ofValue(value: Value): DeclaredTable | null;
  /** The same of what a reference leads to. */
  ofRef(file: LinkedFile, ref: Ref): DeclaredTable | null;
  /** That of the one call whose value the program keeps under a name. */
  named(name: string): DeclaredTable | null;
}

/** What declares a table. */
type Declarer = ClassFacts | SiteFacts;

interface Added {
  /** Columns by which indexes begin that are added later; null if the text does not show one. */
  readonly indexes: ReadonlyMap<Declarer, readonly (string | null)[]>;
  /** Calls that declare the table of a class. */
  readonly calls: ReadonlyMap<ClassFacts, DeclaringCall>;
}

const MAX_HOPS = 6;

export function tableModels(input: TablesInput): TableModels {
  const known = new Map<Declarer, DeclaredTable | null>();
  let madeOnce: MadeIndexes | null = null;
  let addedOnce: Added | null = null;
  const read = (
    declarer: Declarer,
    file: LinkedFile,
    write: (adds: readonly string[]) => WrittenTable | null,
  ) => {
    const before = known.get(declarer);
    if (before !== undefined) return before;
    addedOnce ??= addedTo(input);
    madeOnce ??= madeIndexes(input);
    const adds = addedOnce.indexes.get(declarer) ?? [];
    const written = adds.includes(null) ? null : write(adds.flatMap(name => name ?? []));
    const table = written && declaredTable(input, madeOnce, file, declarer, written);
    known.set(declarer, table);
    return table;
  };
  const ofClass = (file: LinkedFile, facts: ClassFacts): DeclaredTable | null => {
    addedOnce ??= addedTo(input);
    const call = addedOnce.calls.get(facts);
    return read(facts, file, adds => {
      if (!call) return tableOfClass(input, file, facts, adds);
      const table = tableOfCall(input, call, adds);
      return table && { ...table, name: facts.name, stored: [...table.stored, facts.name] };
    });
  };
  const ofRef = (file: LinkedFile, ref: Ref, model?: string, hops = 0): DeclaredTable | null => {
    if (hops > MAX_HOPS) return null;
    if (ref.kind === 'either')
      return ref.of.map(of => ofRef(file, of, model, hops + 1)).find(table => table !== null) ?? null;
    const at = declarerBehind(input, file, ref);
    if (!at) return null;
    if (at.kind === 'class') return ofClass(at.file, at.class);
    if (at.kind === 'other') return ofRef(at.file, at.ref, at.model ?? model, hops + 1);
    return read(at.call.site, at.call.file, adds => tableOfCall(input, at.call, adds, model));
  };
  let names: ReadonlyMap<string, readonly DeclaringCall[]> | null = null;
  return {
    ofRef: (file, ref) => ofRef(file, ref),
    named(name) {
      names ??= keptTables(input);
      const [call, ...others] = names.get(name) ?? [];
      return call && others.length === 0
        ? read(call.site, call.file, adds => tableOfCall(input, call, adds))
        : null;
    },
    ofValue: value =>
      value.kind === 'class' || value.kind === 'instance' ? ofClass(value.file, value.class) : null,
  };
}

/** Calls that declare a table, by the names under which modules keep what they give. */
function keptTables(input: TablesInput): ReadonlyMap<string, readonly DeclaringCall[]> {
  const kept = new Map<string, DeclaringCall[]>();
  for (const file of input.files) {
    if (file.cold === 'test') continue;
    for (const { name, value, function: owner } of file.facts.bindings) {
      if (owner !== 0 || value?.kind !== 'result') continue;
      const site = file.facts.sites[value.site];
      const call = site && declaringCall(input, file, site);
      if (call) kept.set(name, [...(kept.get(name) ?? []), call]);
    }
  }
  return kept;
}

type Behind =
  | { readonly kind: 'class'; readonly file: LinkedFile; readonly class: ClassFacts }
  | { readonly kind: 'call'; readonly call: DeclaringCall }
  | { readonly kind: 'other'; readonly file: LinkedFile; readonly ref: Ref; readonly model?: string };

/** What a reference leads to: a class, a call that declares a table, or what a model is made of. */
function declarerBehind(input: TablesInput, from: LinkedFile, ref: Ref): Behind | null {
  const written = writtenAs(input, from, ref);
  if (written.kind === 'module') return null;
  const { file, ref: to } = written;
  if (to.kind === 'either') return { kind: 'other', file, ref: to };
  if (to.kind === 'class') {
    const facts = file.facts.classes[to.class];
    return facts ? { kind: 'class', file, class: facts } : null;
  }
  const site = to.kind === 'result' ? file.facts.sites[to.site] : undefined;
  if (!site) return null;
  const call = declaringCall(input, file, site);
  if (call) return { kind: 'call', call };
  const given = modelledBy(input, file, site);
  return given ? { kind: 'other', file, ref: given, ...modelName(site) } : null;
}

/** `'User'` of `model('User', schema)` */
function modelName({ args: [name] }: SiteFacts): { readonly model?: string } {
  return name?.kind === 'literal' && typeof name.value === 'string' ? { model: name.value } : {};
}

/** `model('User', schema)`, `SchemaFactory.createForClass(Cat)` */
function modelledBy(input: TablesInput, file: LinkedFile, site: SiteFacts): Ref | null {
  const { callee } = site;
  const value = input.evaluator.calleeOf(file, site);
  const known = value.kind === 'member' ? value.library.tables?.models?.[value.name] : undefined;
  if (known !== undefined) return site.args[known] ?? null;
  const named = wordBehind(input, file, callee.kind === 'member' ? callee.object : callee);
  if (named.kind !== 'word') return null;
  const { models = {} } = named.word.tables;
  const position = models[callee.kind === 'member' ? callee.name : named.word.name];
  return position === undefined ? null : (site.args[position] ?? null);
}

/** Indexes that are added to what is declared elsewhere (`schema.index({ … })`), and calls that declare a class's table. */
function addedTo(input: TablesInput): Added {
  const all = input.knowledge.libraries.flatMap(({ tables }) => tables ?? []);
  const adding = new Set(all.flatMap(({ addsIndex = [] }) => addsIndex));
  const declaring = new Set(
    all.flatMap(({ calls = {} }) =>
      Object.entries(calls).flatMap(([name, { of }]) => (of === 'receiver' ? [name] : [])),
    ),
  );
  const indexes = new Map<Declarer, (string | null)[]>();
  const calls = new Map<ClassFacts, DeclaringCall>();
  for (const file of input.files) {
    if (file.cold === 'test') continue;
    for (const site of file.facts.sites) {
      const { callee } = site;
      if (callee.kind !== 'member') continue;
      if (adding.has(callee.name)) {
        const declarer = addedToWhat(input, file, callee.object);
        const first = firstListed(file.facts, site.args[0], []);
        if (declarer) indexes.set(declarer, [...(indexes.get(declarer) ?? []), first]);
      }
      if (declaring.has(callee.name)) {
        const model = input.evaluator.evaluate(file, callee.object);
        const call = model.kind === 'class' ? declaringCall(input, file, site) : null;
        if (model.kind === 'class' && call) calls.set(model.class, call);
      }
    }
  }
  return { indexes, calls };
}

function addedToWhat(input: TablesInput, file: LinkedFile, ref: Ref): Declarer | null {
  let at = declarerBehind(input, file, ref);
  for (let hops = 0; at?.kind === 'other' && hops < MAX_HOPS; hops++)
    at = declarerBehind(input, at.file, at.ref);
  if (at?.kind === 'class') return at.class;
  return at?.kind === 'call' ? at.call.site : null;
}

function declaredTable(
  input: TablesInput,
  made: MadeIndexes,
  file: LinkedFile,
  { start, end }: Declarer,
  written: WrittenTable,
): DeclaredTable | null {
  const { name, columns, tables } = written;
  const others = made.leadingOf(written.stored, input.packageFolder(file));
  if (!others) return null;
  const engine = written.engine ?? engineOf(input.dependenciesOf(file));
  const listed = new Set(written.leading.map(plainColumn));
  const isLeading = (column: WrittenColumn): boolean =>
    column.isKey ||
    (column.isReference && indexesReferences(engine)) ||
    [column.name, column.stored].map(plainColumn).some(each => listed.has(each) || others.has(each));
  // `shopId` and `shop` may be one column.
  const stored = new Set(columns.filter(isLeading).map(column => plainColumn(column.stored)));
  const leading = columns.filter(column => isLeading(column) || stored.has(plainColumn(column.stored)));
  return {
    name,
    place: { path: file.path, start, end },
    bodyEnd: null,
    columns: [...columns, ...givenColumns(written)],
    leading: new Set([...leading.map(column => column.name), ...(tables.columns.given ?? [])]),
    remedy: tables.remedy,
  };
}

/** `_id`, which no schema names. */
function givenColumns({ tables, columns }: WrittenTable): DeclaredTable['columns'] {
  return (tables.columns.given ?? [])
    .filter(name => !columns.some(column => column.name === name))
    .map(name => ({ name, stored: name, holds: 'values' }));
}
