/** The form of a file's facts as bytes. */
import type {
  AwaitRunFacts,
  AwaitStepFacts,
  BindingFacts,
  CheckFacts,
  ClassFacts,
  ColumnFacts,
  DecoratorFacts,
  DemandFacts,
  DocumentFacts,
  ElementFacts,
  ExportFacts,
  FileFacts,
  FunctionFacts,
  GeneratedFacts,
  IndexFacts,
  LoopFacts,
  MemberFacts,
  ParamFacts,
  PropertyRef,
  Ref,
  RegexFacts,
  SchemaFacts,
  SiteFacts,
  SuppressionFacts,
  SurroundingFacts,
  TableFacts,
  TypeFacts,
  TypeMember,
  TypeRef,
} from '../facts.ts';
import { BrokenRecord, ByteReader } from './byte-reader.ts';
import { ByteWriter, type TextTable } from './byte-writer.ts';
import {
  count,
  type Form,
  flag,
  id,
  idOrNone,
  later,
  list,
  maybe,
  number,
  offset,
  oneOf,
  record,
  shared,
  text,
  union,
  yes,
} from './form.ts';

/** The bytes of one file's facts, without the texts that they name. */
export function packFacts(facts: FileFacts, table: TextTable): Buffer {
  const writer = new ByteWriter(table);
  fileFacts.write(facts, writer);
  return writer.finish();
}

/**
 * The facts, each time new objects.
 * @throws BrokenRecord if these are not the facts of a text of that length.
 */
export function unpackFacts(bytes: Uint8Array, texts: readonly string[], textLength: number): FileFacts {
  const reader = new ByteReader(bytes, texts, { offset: textLength });
  const facts = fileFacts.read(reader);
  reader.end();
  checkIds(facts, reader);
  return facts;
}

type ListOfIds = 'bindings' | 'functions' | 'classes' | 'types' | 'sites' | 'loops';

const idOf = (name: ListOfIds) => id(name);
const idOrNoneOf = (name: ListOfIds) => idOrNone(name);

function checkIds(facts: FileFacts, { ids }: ByteReader): void {
  const lists: Readonly<Record<ListOfIds, number>> = {
    bindings: facts.bindings.length,
    functions: facts.functions.length,
    classes: facts.classes.length,
    types: facts.types.length,
    sites: facts.sites.length,
    loops: facts.loops.length,
  };
  for (const [name, length] of Object.entries(lists)) {
    if ((ids.get(name) ?? 0) > length)
      throw new BrokenRecord(`it names one of its ${name} that is not there`);
  }
  if (facts.functions.length === 0) throw new BrokenRecord('it has no body');
  checkOrder(facts);
}

/** What stands around a thing comes before it, so nobody who goes outwards goes in circles. */
function checkOrder({ functions, loops, sites, awaitRuns }: FileFacts): void {
  if (functions.some(({ parent }, index) => parent >= index))
    throw new BrokenRecord('a function holds itself');
  if (loops.some(({ parent }, index) => parent >= index)) throw new BrokenRecord('a loop holds itself');
  if (sites.some(({ into }, index) => into >= 0 && into <= index))
    throw new BrokenRecord('a call takes itself');
  for (const { steps } of awaitRuns) {
    if (steps.some(({ needs }, index) => needs.some(need => need >= index)))
      throw new BrokenRecord('a step needs a later one');
  }
}

const ref: Form<Ref> = later(() => sharedRef);
const type: Form<TypeRef> = later(() => sharedType);
const refs = list(ref);
const types = list(type);
const texts = list(text);
const literal: Form<string | number | boolean | null> = {
  write(value, to) {
    if (typeof value === 'string') {
      to.count(literalKinds.indexOf('string'));
      text.write(value, to);
    } else if (typeof value === 'number') {
      to.count(literalKinds.indexOf('number'));
      number.write(value, to);
    } else to.count(literalKinds.indexOf(value));
  },
  read(from) {
    const kind = literalKinds[from.count()];
    if (kind === undefined) throw new BrokenRecord('it has a literal of no kind');
    if (kind === 'string') return text.read(from);
    return kind === 'number' ? number.read(from) : kind;
  },
};
const literalKinds = ['string', 'number', true, false, null] as const;

const property = record<PropertyRef>({ name: text, value: ref });

const sharedRef = shared(
  union<Ref, 'kind'>('kind', {
    unknown: {},
    import: { module: text, name: text },
    local: { binding: idOf('bindings') },
    global: { name: text },
    this: { class: idOf('classes') },
    owner: { method: idOf('functions') },
    super: { class: idOf('classes') },
    function: { function: idOf('functions') },
    class: { class: idOf('classes') },
    member: { object: ref, name: text },
    element: { of: ref },
    result: { site: idOf('sites') },
    await: { of: ref },
    either: { of: refs },
    object: { properties: list(property), spreads: refs },
    array: { items: refs },
    spread: { of: ref },
    literal: { value: literal },
    template: { text, holes: maybe(refs) },
    typed: { of: ref, type },
  }),
);

const sharedType = shared(
  union<TypeRef, 'kind'>('kind', {
    unknown: {},
    named: { ref, args: types },
    declared: { type: idOf('types'), args: types },
    array: { of: type },
    tuple: { items: types },
    union: { of: types },
    intersection: { of: types },
    object: { members: list(record<TypeMember>({ name: text, type })) },
    function: { params: types, returns: type },
    typeof: { ref },
    index: { of: type, name: text },
    param: { name: text, of: type },
    primitive: { name: text },
  }),
);

const decorators = shared(
  list(shared(record<DecoratorFacts>({ callee: ref, name: text, args: refs, start: offset, end: offset }))),
);

const exported = record<ExportFacts>({ name: text, value: ref, type: maybe(idOf('types')) });

const binding = record<BindingFacts>({
  name: text,
  kind: oneOf('const', 'let', 'var', 'param', 'function', 'class', 'import', 'enum', 'catch'),
  start: offset,
  end: offset,
  function: idOf('functions'),
  loop: idOrNoneOf('loops'),
  value: maybe(ref),
  type: maybe(type),
  param: maybe(
    record<NonNullable<BindingFacts['param']>>({ index: count, path: texts, default: maybe(ref) }),
  ),
  assigned: maybe(refs),
  size: maybe(number),
});

const param = record<ParamFacts>({
  binding: idOrNoneOf('bindings'),
  name: text,
  type: maybe(type),
  default: maybe(ref),
  rest: flag,
  decorators,
});

const functionFacts = record<FunctionFacts>({
  kind: oneOf('module', 'function', 'arrow', 'method', 'getter', 'setter', 'constructor', 'initializer'),
  name: text,
  start: offset,
  end: offset,
  nameStart: offset,
  nameEnd: offset,
  async: flag,
  generator: flag,
  parent: idOrNoneOf('functions'),
  loop: idOrNoneOf('loops'),
  class: idOrNoneOf('classes'),
  params: list(param),
  typeParams: maybe(texts),
  returnType: maybe(type),
  returns: refs,
  yields: refs,
  decorators,
  directives: texts,
  jsx: flag,
  writesOuter: list(idOf('bindings')),
  mutates: maybe(yes),
  statics: maybe(list(property)),
});

const member = record<MemberFacts>({
  name: text,
  static: flag,
  kind: oneOf('method', 'getter', 'setter', 'constructor', 'field'),
  function: maybe(idOf('functions')),
  type: maybe(type),
  value: maybe(ref),
  assigned: maybe(refs),
  decorators,
});

const classFacts = record<ClassFacts>({
  name: text,
  start: offset,
  end: offset,
  abstract: flag,
  extends: maybe(ref),
  extendsArgs: types,
  implements: types,
  decorators,
  members: list(member),
});

const typeFacts = record<TypeFacts>({
  name: text,
  start: offset,
  end: offset,
  params: texts,
  type,
  extends: types,
  within: maybe(text),
});

const demand = shared(
  union<DemandFacts, 'is'>('is', {
    truthy: { of: ref },
    falsy: { of: ref },
    set: { of: ref },
    unset: { of: ref },
    defined: { of: ref },
    equal: { of: ref, to: literal },
    other: { of: ref, to: literal },
    same: { of: ref, as: ref },
  }),
);

const site = record<SiteFacts>({
  kind: oneOf('call', 'new', 'tag', 'await', 'delegate', 'assign', 'element'),
  start: offset,
  end: offset,
  nameStart: offset,
  callee: ref,
  args: refs,
  typeArgs: maybe(types),
  function: idOf('functions'),
  loop: idOrNoneOf('loops'),
  use: oneOf('awaited', 'returned', 'yielded', 'dropped', 'argument', 'receiver', 'stored', 'value'),
  into: idOrNoneOf('sites'),
  conditional: flag,
  caught: flag,
  kept: maybe(oneOf('always', 'instance', 'entry')),
  unreached: maybe(yes),
  onFailure: maybe(yes),
  skipped: maybe(yes),
  unused: maybe(yes),
  demands: maybe(list(demand)),
  compares: maybe(texts),
});

const loop = record<LoopFacts>({
  kind: oneOf('for', 'for-of', 'for-in', 'for-await', 'while', 'do'),
  start: offset,
  end: offset,
  headEnd: offset,
  function: idOf('functions'),
  parent: idOrNoneOf('loops'),
  iterates: maybe(ref),
  bound: maybe(number),
  limit: maybe(ref),
  step: maybe(number),
  endless: flag,
  carried: list(idOf('bindings')),
  sums: maybe(list(idOf('bindings'))),
  exits: list(oneOf('break', 'return', 'fail', 'throw')),
  waits: maybe(flag),
  tests: list(idOf('bindings')),
  caught: maybe(yes),
});

const awaitRun = record<AwaitRunFacts>({
  function: idOf('functions'),
  loop: idOrNoneOf('loops'),
  steps: list(
    record<AwaitStepFacts>({
      start: offset,
      end: offset,
      calls: list(
        record<AwaitStepFacts['calls'][number]>({ site: idOf('sites'), start: offset, end: offset }),
      ),
      gives: list(idOf('bindings')),
      reads: list(idOf('bindings')),
      needs: list(count),
    }),
  ),
});

const suppression = record<SuppressionFacts>({
  kind: oneOf('next-line', 'block', 'file', 'end', 'misspelt'),
  rules: texts,
  reason: text,
  until: text,
  start: offset,
  end: offset,
  from: offset,
  to: offset,
});

const element = record<ElementFacts>({
  tag: oneOf('img', 'script', 'link'),
  start: offset,
  end: offset,
  function: idOf('functions'),
  attributes: list(property),
  spread: flag,
  around: maybe(shared(record<SurroundingFacts>({ tag: text, attributes: list(property) }))),
});

const schema = record<SchemaFacts>({
  engine: text,
  tables: list(
    record<TableFacts>({
      name: text,
      stored: text,
      start: offset,
      end: offset,
      bodyEnd: offset,
      columns: list(record<ColumnFacts>({ name: text, stored: text, type: text })),
      keys: list(texts),
      references: list(texts),
    }),
  ),
  indexes: list(record<IndexFacts>({ name: text, table: text, columns: texts })),
  dropped: texts,
  hidden: maybe(yes),
  generated: maybe(list(record<GeneratedFacts>({ by: text, folder: text }))),
});

const fileFacts = record<FileFacts>({
  directives: texts,
  modules: texts,
  exports: list(exported),
  bindings: list(binding),
  functions: list(functionFacts),
  classes: list(classFacts),
  types: list(typeFacts),
  sites: list(site),
  loops: list(loop),
  checks: list(record<CheckFacts>({ of: ref, most: ref, start: offset, end: offset })),
  awaitRuns: list(awaitRun),
  suppressions: list(suppression),
  documents: list(record<DocumentFacts>({ start: offset, text })),
  regexes: list(
    record<RegexFacts>({
      start: offset,
      end: offset,
      pattern: text,
      flags: text,
      binding: idOrNoneOf('bindings'),
    }),
  ),
  elements: list(element),
  schema: maybe(schema),
});
