/** Tables that calls declare: `pgTable('orders', { … })`, `new Schema({ … })`, `sequelize.define('order', { … })`. */
import type { PropertyRef, Ref, SiteFacts } from '../../facts/facts.ts';
import type { TableCall, Tables } from '../../knowledge/define-tables.ts';
import type { LinkedFile } from '../program.ts';
import { type NamedPart, namedParts, writtenAs } from '../values/written.ts';
import { listedIn, type WrittenColumn, type WrittenTable } from './class-tables.ts';
import { firstOfArguments } from './listed-columns.ts';
import { plainName } from './plain-names.ts';
import { holdsOf, isSet, optionsIn, type Step, stepsOf, storedName } from './table-columns.ts';
import { type TablesInput, wordBehind } from './table-libraries.ts';

/** A call that declares a table, as its library describes it. */
export interface DeclaringCall {
  readonly file: LinkedFile;
  readonly site: SiteFacts;
  readonly tables: Tables;
  readonly call: TableCall;
}

const MAX_DEPTH = 4;

/** What a call declares a table with; null if it declares none. */
export function declaringCall(input: TablesInput, file: LinkedFile, site: SiteFacts): DeclaringCall | null {
  const { callee } = site;
  const value = input.evaluator.calleeOf(file, site);
  if (value.kind === 'member' && value.library.tables) {
    const call = value.library.tables.calls?.[value.name];
    if (call) return { file, site, tables: value.library.tables, call };
  }
  const whole = callee.kind === 'member' ? callee.object : callee;
  const written = writtenAs(input, file, whole);
  if (written.kind === 'module') return null;
  const named = wordBehind(input, written.file, written.ref);
  if (named.kind !== 'word') return null;
  const { tables, name } = named.word;
  // `pgTable`, `mongoose.Schema`, `pgSchema('shop').table`
  const names = callee.kind === 'member' ? [callee.name, `${name}.${callee.name}`] : [name];
  const call = names.map(each => tables.calls?.[each]).find(each => each !== undefined);
  return call ? { file, site, tables, call } : null;
}

/**
 * Null if the text does not show all of its indexes.
 *
 * @param model what the model is called that is made of it, for calls that no variable names: `model('User', new Schema({ … }))`
 */
export function tableOfCall(
  input: TablesInput,
  { file, site, tables, call }: DeclaringCall,
  adds: readonly string[],
  model = '',
): WrittenTable | null {
  const given = site.args[call.columns];
  const parts = given && columnParts(input, file, given);
  const more = moreIndexes(input, file, call.more === undefined ? undefined : site.args[call.more], tables);
  if (!parts || !more) return null;
  const columns = parts.flatMap(part => columnsOfPart(input, tables, part));
  const stored = call.stored === undefined ? undefined : site.args[call.stored];
  const name = stored?.kind === 'literal' ? String(stored.value) : plainName(bindingOf(file, site)) || model;
  const options = call.more === undefined ? [] : optionsIn([site.args[call.more] ?? { kind: 'unknown' }]);
  const named = storedName(options, tables.columns);
  return {
    tables,
    name,
    stored: named ? [named] : [name],
    columns,
    leading: [...more, ...adds, ...(tables.columns.given ?? [])],
    ...(call.engine !== undefined && { engine: call.engine }),
  };
}

/** The name of the variable that keeps what a call makes. */
function bindingOf({ facts }: LinkedFile, site: SiteFacts): string {
  const gives = (ref: Ref | undefined): boolean =>
    ref?.kind === 'typed' ? gives(ref.of) : ref?.kind === 'result' && facts.sites[ref.site] === site;
  return facts.bindings.find(({ value }) => gives(value))?.name ?? '';
}

function columnParts(input: TablesInput, file: LinkedFile, ref: Ref): NamedPart[] | null {
  const written = writtenAs(input, file, ref);
  if (written.kind === 'module') return null;
  if (written.ref.kind === 'function') {
    const [returned] = written.file.facts.functions[written.ref.function]?.returns ?? [];
    return returned ? columnParts(input, written.file, returned) : null;
  }
  return written.ref.kind === 'object' ? namedParts(input, written.file, written.ref) : null;
}

/** A column, or those of an object within it. */
function columnsOfPart(
  input: TablesInput,
  tables: Tables,
  part: NamedPart,
  prefix = '',
  depth = 0,
): WrittenColumn[] {
  const { file, ref } = part;
  const name = prefix + part.name;
  if (ref.kind === 'object') {
    const isColumn = ref.properties.some(property => property.name === 'type');
    return isColumn || depth >= MAX_DEPTH
      ? [columnOfOptions(tables, file, name, ref.properties)]
      : ref.properties.flatMap(property =>
          columnsOfPart(
            input,
            tables,
            { name: property.name, file, ref: property.value },
            `${name}.`,
            depth + 1,
          ),
        );
  }
  return [columnOfSteps(input, tables, { name, file, ref })];
}

function columnOfSteps(input: TablesInput, tables: Tables, { name, file, ref }: NamedPart): WrittenColumn {
  const steps = stepsOf(file.facts, ref);
  const [first] = steps;
  const options = optionsIn(steps.flatMap(({ args }) => args));
  const names = steps.map(step => step.name);
  const text = first?.args.find(arg => arg.kind === 'literal' && typeof arg.value === 'string');
  const isKey = has(names, tables.columns.keys) || isSet(options, tables.columns.keys);
  return {
    name,
    stored: storedName(options, tables.columns) ?? (text?.kind === 'literal' ? String(text.value) : name),
    holds: holdsOf(
      file,
      steps.length > 0 ? typesOf([...helperSteps(input, file, ref), ...steps]) : [ref],
      undefined,
    ),
    isKey: isKey || mayHaveKey(input, tables, file, ref),
    isReference: has(names, tables.columns.references),
  };
}

function typesOf(steps: readonly Step[]): Ref[] {
  return steps.flatMap(({ name, args }): Ref[] => [
    { kind: 'literal', value: name },
    ...args.filter(({ kind }) => kind === 'object'),
  ]);
}

/** True if a function of the program makes the column, and makes it with an index, or out of sight. */
function mayHaveKey(input: TablesInput, tables: Tables, file: LinkedFile, ref: Ref, depth = 0): boolean {
  if (ref.kind === 'typed') return mayHaveKey(input, tables, file, ref.of, depth);
  // `DataTypes.STRING`, `String`, `[String]`
  if (ref.kind === 'member' || ref.kind === 'global' || ref.kind === 'array') return false;
  const callee = firstCallee(file, ref);
  if (!callee || depth > MAX_DEPTH) return true;
  if (wordBehind(input, file, callee).kind === 'word') return false;
  const written = writtenAs(input, file, callee);
  if (written.kind === 'module') return true;
  // `const citext = customType({ … })`
  if (written.ref.kind !== 'function') return mayHaveKey(input, tables, written.file, written.ref, depth + 1);
  const { returns = [] } = written.file.facts.functions[written.ref.function] ?? {};
  return (
    returns.length === 0 ||
    returns.some(
      returned =>
        has(
          stepsOf(written.file.facts, returned).map(({ name }) => name),
          tables.columns.keys,
        ) || mayHaveKey(input, tables, written.file, returned, depth + 1),
    )
  );
}

/** The calls by which a function of the program makes a column: `const id = (name: string) => varchar(name)`. */
function helperSteps(input: TablesInput, file: LinkedFile, ref: Ref): Step[] {
  const callee = firstCallee(file, ref);
  const written = callee && writtenAs(input, file, callee);
  if (written?.kind !== 'ref' || written.ref.kind !== 'function') return [];
  const { facts } = written.file;
  return (facts.functions[written.ref.function]?.returns ?? []).flatMap(returned => stepsOf(facts, returned));
}

/** What the first call of a chain calls. */
function firstCallee({ facts }: LinkedFile, ref: Ref): Ref | null {
  let callee: Ref | null = null;
  let current: Ref | undefined = ref;
  while (current?.kind === 'result' || current?.kind === 'typed') {
    if (current.kind === 'typed') {
      current = current.of;
      continue;
    }
    callee = facts.sites[current.site]?.callee ?? null;
    current = callee?.kind === 'member' ? callee.object : undefined;
  }
  return callee;
}

function has(names: readonly string[], words: readonly string[]): boolean {
  return names.some(name => words.includes(name));
}

/** `{ type: String, unique: true }` */
function columnOfOptions(
  tables: Tables,
  file: LinkedFile,
  name: string,
  properties: readonly PropertyRef[],
): WrittenColumn {
  return {
    name,
    stored: storedName(properties, tables.columns) ?? name,
    holds: holdsOf(file, [{ kind: 'object', properties, spreads: [] }], undefined),
    isKey: isSet(properties, tables.columns.keys),
    isReference: isSet(properties, tables.columns.references),
  };
}

/** Columns by which the indexes begin that stand beside the columns; null if they are not shown. */
function moreIndexes(
  input: TablesInput,
  file: LinkedFile,
  ref: Ref | undefined,
  tables: Tables,
): string[] | null {
  if (!ref) return [];
  const written = writtenAs(input, file, ref);
  if (written.kind === 'module') return null;
  const { facts } = written.file;
  if (written.ref.kind === 'function') {
    const { returns = [] } = facts.functions[written.ref.function] ?? {};
    const [given] = returns;
    return given && returns.length === 1 ? indexesIn(written.file, given, tables) : null;
  }
  if (written.ref.kind !== 'object') return null;
  const { lists, indexes = [] } = tables.columns;
  const options = written.ref.properties.filter(({ name }) => indexes.includes(name));
  return written.ref.spreads.length > 0 && indexes.length > 0 ? null : listedIn(facts, options, lists);
}

/** `[index('x').on(t.a)]`, `({ byA: index('x').on(t.a) })` */
function indexesIn(
  { facts }: LinkedFile,
  ref: Ref,
  { indexes = [], besides = [], columns }: Tables,
): string[] | null {
  if (ref.kind === 'object' && ref.spreads.length > 0) return null;
  const items =
    ref.kind === 'array'
      ? ref.items
      : ref.kind === 'object'
        ? ref.properties.map(({ value }) => value)
        : null;
  if (!items) return null;
  const found: string[] = [];
  for (const item of items) {
    const steps = stepsOf(facts, item);
    const [first] = steps;
    if (!first) return null;
    if (besides.includes(first.name)) continue;
    const listed = firstOfArguments(
      facts,
      steps.flatMap(({ args }) => args),
      columns.lists,
    );
    if (!indexes.includes(first.name) || listed === null) return null;
    found.push(listed);
  }
  return found;
}
