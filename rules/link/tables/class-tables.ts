/** Tables that decorated classes declare: `@Entity() class Order { @Index() @Column() email: string }`. */
import type { ClassFacts, DecoratorFacts, MemberFacts, PropertyRef } from '../../facts/facts.ts';
import type { TableClasses, Tables } from '../../knowledge/define-tables.ts';
import type { LinkedFile } from '../program.ts';
import type { TableColumn } from './declared-table.ts';
import { firstListed, firstOfArguments } from './listed-columns.ts';
import { holdsOf, isSet, optionsIn, storedName } from './table-columns.ts';
import { importsDeclarations, type TablesInput, wordBehind } from './table-libraries.ts';

/** What a class, or a call, says of a table. */
export interface WrittenTable {
  readonly tables: Tables;
  readonly name: string;
  /** What it may be called in the database. */
  readonly stored: readonly string[];
  readonly columns: readonly WrittenColumn[];
  /** Names of columns, or what the database calls them, by which its own indexes begin. */
  readonly leading: readonly string[];
  /** The database, if only one has such tables. */
  readonly engine?: string;
}

export interface WrittenColumn extends TableColumn {
  readonly isKey: boolean;
  readonly isReference: boolean;
}

/** A decorator with the library that it is of. */
interface Decorated {
  readonly tables: Tables;
  readonly classes: TableClasses;
  readonly name: string;
  readonly decorator: DecoratorFacts;
}

interface Chain {
  readonly file: LinkedFile;
  readonly class: ClassFacts;
}

const MAX_BASES = 8;

/** Null if it is no table, or if the text does not show all of its indexes. */
export function tableOfClass(
  input: TablesInput,
  file: LinkedFile,
  facts: ClassFacts,
  adds: readonly string[],
): WrittenTable | null {
  const chain = withBases(input, file, facts);
  const own = decoratedBy(input, file, facts.decorators);
  const tables =
    own?.find(({ classes, name }) => classes.decorators.includes(name))?.tables ??
    chain?.flatMap(({ class: { members } }) => tablesOfMembers(input, file, members))[0];
  if (!chain || !own || !tables?.classes) return null;
  const columns = columnsOf(input, chain);
  const listed = listedIndexes(input, chain);
  if (!columns || !listed) return null;
  const options = optionsIn(own.flatMap(({ decorator }) => decorator.args));
  return {
    tables,
    name: facts.name,
    stored: [storedOf(own, options, tables) ?? facts.name],
    columns,
    leading: [...listed, ...adds, ...(tables.columns.given ?? [])],
  };
}

/** Only of classes that no decorator makes a table. */
function tablesOfMembers(input: TablesInput, file: LinkedFile, members: readonly MemberFacts[]): Tables[] {
  return members.flatMap(({ decorators }) =>
    (decoratedBy(input, file, decorators) ?? []).flatMap(({ tables, classes, name }) =>
      classes.columns.includes(name) && tables.models ? [tables] : [],
    ),
  );
}

/** The class and those of the program that it extends; null if one of them is out of sight. */
function withBases({ evaluator }: TablesInput, file: LinkedFile, facts: ClassFacts): Chain[] | null {
  const chain: Chain[] = [];
  let current: Chain = { file, class: facts };
  for (let depth = 0; depth < MAX_BASES; depth++) {
    chain.push(current);
    if (!current.class.extends) return chain;
    const base = evaluator.evaluate(current.file, current.class.extends);
    if (base.kind === 'member' || base.kind === 'typed') return chain;
    if (base.kind !== 'class') return null;
    current = { file: base.file, class: base.class };
  }
  return null;
}

/** Decorators that libraries with tables give; null if one of the program's own may stand for one of them. */
function decoratedBy(
  input: TablesInput,
  file: LinkedFile,
  decorators: readonly DecoratorFacts[],
): Decorated[] | null {
  const found: Decorated[] = [];
  for (const decorator of decorators) {
    const named = wordBehind(input, file, decorator.callee);
    if (named.kind === 'own' && importsDeclarations(input, named.file)) return null;
    if (named.kind === 'word' && named.word.tables.classes)
      found.push({
        tables: named.word.tables,
        classes: named.word.tables.classes,
        name: named.word.name,
        decorator,
      });
  }
  return found;
}

function columnsOf(input: TablesInput, chain: readonly Chain[]): WrittenColumn[] | null {
  const columns: WrittenColumn[] = [];
  for (const { file, class: facts } of chain) {
    for (const member of facts.members) {
      if (member.static || member.decorators.length === 0) continue;
      const decorated = decoratedBy(input, file, member.decorators);
      if (!decorated) return null;
      const isColumn = decorated.some(({ classes, name }) => classes.columns.includes(name));
      if (isColumn && !columns.some(({ name }) => name === member.name))
        columns.push(columnOf(file, member, decorated));
    }
  }
  return columns;
}

function columnOf(file: LinkedFile, member: MemberFacts, decorated: readonly Decorated[]): WrittenColumn {
  const isReference = decorated.some(({ classes, name }) => classes.references.includes(name));
  const typed = decorated.filter(({ classes, name }) => !isOnlyIndex(classes, name));
  const options = optionsIn(typed.flatMap(({ decorator }) => decorator.args));
  const [first] = decorated;
  const holds = holdsOf(
    file,
    typed.flatMap(({ decorator }) => decorator.args),
    member.type,
  );
  const isRow = decorated.some(({ classes, name }) => classes.relations.includes(name));
  const stored = first ? storedName(options, first.tables.columns) : null;
  return {
    name: member.name,
    stored: stored ?? (isRow ? `${member.name}Id` : member.name),
    holds: isRow ? 'row' : holds,
    isKey: decorated.some(
      ({ classes, name, tables, decorator }) =>
        classes.keys.includes(name) || isSet(optionsIn(decorator.args), tables.columns.keys),
    ),
    isReference,
  };
}

function isOnlyIndex({ indexes, keys, columns }: TableClasses, name: string): boolean {
  return indexes.includes(name) || (keys.includes(name) && !columns.includes(name));
}

/** Columns by which indexes begin that the decorators of classes declare; null if one of them is not shown. */
function listedIndexes(input: TablesInput, chain: readonly Chain[]): string[] | null {
  const found: string[] = [];
  for (const { file, class: facts } of chain) {
    const decorated = decoratedBy(input, file, facts.decorators);
    if (!decorated) return null;
    for (const each of decorated) {
      const listed = listedBy(file, each);
      if (!listed) return null;
      found.push(...listed);
    }
  }
  return found;
}

function listedBy({ facts }: LinkedFile, { tables, classes, name, decorator }: Decorated): string[] | null {
  const { lists, indexes = [] } = tables.columns;
  if (classes.indexes.includes(name)) {
    const first = firstOfArguments(facts, decorator.args, lists);
    return first === null ? null : [first];
  }
  const options = optionsIn(decorator.args).filter(option => indexes.includes(option.name));
  return listedIn(facts, options, lists);
}

/** `indexes: [{ fields: ['email'] }]` */
export function listedIn(
  facts: LinkedFile['facts'],
  options: readonly PropertyRef[],
  lists: readonly string[],
): string[] | null {
  const found: string[] = [];
  for (const { value } of options) {
    if (value.kind !== 'array') return null;
    for (const item of value.items) {
      const first = firstListed(facts, item, lists);
      if (first === null) return null;
      found.push(first);
    }
  }
  return found;
}

function storedOf(
  own: readonly Decorated[],
  options: readonly PropertyRef[],
  { columns }: Tables,
): string | null {
  const given = own.flatMap(({ decorator, classes, name }) =>
    classes.decorators.includes(name) ? decorator.args : [],
  );
  const text = given.find(arg => arg.kind === 'literal' && typeof arg.value === 'string');
  return storedName(options, columns) ?? (text?.kind === 'literal' ? String(text.value) : null);
}
