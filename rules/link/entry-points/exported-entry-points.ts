/** Handlers that are known by the name of an export, or by what they do with what comes in: functions of AWS Lambda. */
import type { Ref, TypeRef } from '../../facts/facts.ts';
import { somePart } from '../../facts/ref-parts.ts';
import type { Entry, Framework } from '../../knowledge/define-framework.ts';
import { paramOf } from '../calls/param-uses.ts';
import { importOf, isFrom } from '../modules/package-imports.ts';
import type { FunctionNode, LinkedFile } from '../program.ts';
import { plain } from './declared-entry-points.ts';
import type { EntryPointsInput, Found } from './entry-point-search.ts';
import { type HandlerMaking, makingOf } from './handler-making.ts';

type ExportEntry = Extract<Entry, { by: 'export' }>;

/**
 * To be asked when all others are found, of whatever file: a function that is an entry point already, by its own type or the one of what
 * it takes, is none again because a wrapper elsewhere makes a handler of it.
 */
export function byExport(input: EntryPointsInput, found: Found[]): void {
  const known = new Set(found.map(({ handler }) => handler));
  findExported(input, entryOf, known, found);
  // What wrappers make handlers of goes by the names of these.
  findExported(input, unmistakableEntry, known, found);
}

type Telling = (
  input: EntryPointsInput,
  framework: Framework,
  name: string,
  making: HandlerMaking,
) => Entry | null;

function findExported(
  input: EntryPointsInput,
  telling: Telling,
  known: Set<FunctionNode>,
  found: Found[],
): void {
  const frameworks = input.knowledge.frameworks.filter(framework => exportEntries(framework).length > 0);
  for (const file of input.files) {
    for (const framework of frameworks) {
      if (!isUsedBy(input, file, framework)) continue;
      for (const { name, value } of file.facts.exports) {
        const making = makingOf(input, file, value, makersOf(framework), 0);
        if (!making || known.has(making.handler)) continue;
        const entry = telling(input, framework, name, making);
        if (!entry) continue;
        known.add(making.handler);
        found.push({
          ...plain(framework, entry, making.handler, `${entry.kind} ${name}`),
          before: making.steps.flatMap(({ closure }) => closure ?? []),
        });
      }
    }
  }
}

function isUsedBy(input: EntryPointsInput, file: LinkedFile, framework: Framework): boolean {
  const dependencies = input.dependenciesOf(file);
  return exportEntries(framework).some(({ packages }) => packages.some(name => dependencies.has(name)));
}

function exportEntries({ entries }: Framework): ExportEntry[] {
  return entries.flatMap(entry => (entry.by === 'export' ? [entry] : []));
}

function makersOf(framework: Framework): string[] {
  return exportEntries(framework).flatMap(({ makers }) => makers);
}

/** What the types of its wrappers say, or what it does; of types that say nothing of what comes in, what it does tells more. */
function entryOf(
  input: EntryPointsInput,
  framework: Framework,
  name: string,
  making: HandlerMaking,
): Entry | null {
  const entries = exportEntries(framework);
  const [typed] = typedEntries(input, framework, making);
  // `Handler` is a type of all of them.
  if (typed && typed.kind !== 'http') return typed;
  const isNamed = making.byPackage || entries.some(({ exports }) => exports.includes(name));
  if (!typed && (!isNamed || takesAnother(input, framework, making.handler))) return null;
  return entries.find(entry => shows(input, making, entry)) ?? typed ?? null;
}

/** `exports.list = async event => …`, which a template names: by what it reads of its event, and what it gives. */
function unmistakableEntry(
  input: EntryPointsInput,
  framework: Framework,
  _name: string,
  { handler, steps }: HandlerMaking,
): Entry | null {
  if (steps.length > 0 || !EVENT.test(handler.facts.params[0]?.name ?? '')) return null;
  if (takesAnother(input, framework, handler)) return null;
  const entry = exportEntries(framework).find(
    ({ anyName, reads, gives }) =>
      anyName && readsOne(handler, reads) && (anyName === 'reads' || givesOne(input, handler, gives)),
  );
  return entry ?? null;
}

const EVENT = /^_?(?:event|evt)$/;

/** Of the types that wrappers give, take and hand on, and that calls of them name. */
function typedEntries(input: EntryPointsInput, framework: Framework, { steps }: HandlerMaking): Entry[] {
  return steps.flatMap(({ file, site, by, closure, argument }) => {
    const [event] = site.typeArgs ?? [];
    const taken = by?.facts.params[argument]?.type;
    const given = by?.facts.returnType;
    const passed = closure?.facts.params[0]?.type;
    return [
      ...(event ? entriesOfParam(input, file, event, framework) : []),
      ...(by && taken ? entriesOfHandler(input, by.file, taken, framework) : []),
      ...(by && given ? entriesOfHandler(input, by.file, given, framework) : []),
      ...(closure && passed ? entriesOfParam(input, closure.file, passed, framework) : []),
    ];
  });
}

/** True of a function whose first parameter is of a type of the platform or of another library: `(request: Request) => …`. */
function takesAnother(input: EntryPointsInput, framework: Framework, { file, facts }: FunctionNode): boolean {
  const type = facts.params[0]?.type;
  if (type?.kind !== 'named') return false;
  if (type.ref.kind === 'global') return type.ref.name !== 'Record';
  const behind = importOf(file, type.ref);
  return (
    behind !== null &&
    input.graph.resolve(file, behind.module).kind !== 'file' &&
    !isFrom(input, file, behind.module, framework)
  );
}

/** Entries for functions that are declared by a type: one of the framework's, or one that says what they take. */
function entriesOfHandler(
  input: EntryPointsInput,
  file: LinkedFile,
  type: TypeRef,
  framework: Framework,
): Entry[] {
  if (type.kind === 'declared') {
    const alias = file.facts.types[type.type]?.type;
    // An alias of an alias may come back to itself.
    return alias && alias.kind !== 'declared' ? entriesOfHandler(input, file, alias, framework) : [];
  }
  if (type.kind === 'param') return entriesOfHandler(input, file, type.of, framework);
  if (type.kind !== 'function') return entriesNaming(input, file, 'type', type, framework);
  const [event] = type.params;
  return event ? entriesOfParam(input, file, event, framework) : [];
}

/** Entries for functions whose first parameter is of a type. */
function entriesOfParam(
  input: EntryPointsInput,
  file: LinkedFile,
  type: TypeRef,
  framework: Framework,
): Entry[] {
  return entriesNaming(input, file, 'param', type.kind === 'param' ? type.of : type, framework);
}

function entriesNaming(
  input: EntryPointsInput,
  file: LinkedFile,
  by: 'type' | 'param',
  type: TypeRef,
  framework: Framework,
): Entry[] {
  const behind = type.kind === 'named' ? importOf(file, type.ref) : null;
  if (!behind || !isFrom(input, file, behind.module, framework)) return [];
  return framework.entries.filter(entry => entry.by === by && entry.types.includes(behind.name));
}

function shows(
  input: EntryPointsInput,
  { handler, steps }: HandlerMaking,
  { reads, gives }: ExportEntry,
): boolean {
  return [handler, ...steps.flatMap(({ closure }) => closure ?? [])].some(
    node => readsOne(node, reads) || givesOne(input, node, gives),
  );
}

/** `event.pathParameters`, `({ body }) => …`, `for (const record of event.Records)` */
function readsOne(
  { file: { facts, firstFunction }, id, facts: own }: FunctionNode,
  names: readonly string[],
): boolean {
  const isRead = (ref: Ref): boolean => {
    const param = paramOf(facts, ref);
    if (param?.function === id - firstFunction && param.index === 0)
      return names.includes(param.path.split('.')[0] ?? '');
    return somePart(ref, isRead);
  };
  const isInside = ({ start, end }: { start: number; end: number }) => start >= own.start && end <= own.end;
  return (
    facts.bindings.some(
      ({ param, value, function: owner, ...place }) =>
        (owner === id - firstFunction && param?.index === 0 && names.includes(param.path[0] ?? '')) ||
        (value !== undefined && isInside(place) && isRead(value)),
    ) ||
    facts.sites.some(site => isInside(site) && (isRead(site.callee) || site.args.some(isRead))) ||
    facts.loops.some(loop => isInside(loop) && loop.iterates !== undefined && isRead(loop.iterates)) ||
    own.returns.some(isRead)
  );
}

/** `return { statusCode: 200, body }`, also by a helper. */
function givesOne(
  { evaluator }: EntryPointsInput,
  { file, facts }: FunctionNode,
  names: readonly string[],
): boolean {
  const isGiven = (ref: Ref): boolean => {
    if (ref.kind === 'either') return ref.of.some(isGiven);
    if (ref.kind === 'await' || ref.kind === 'typed') return isGiven(ref.of);
    const value = ref.kind === 'object' ? { kind: ref.kind, ref } : evaluator.evaluate(file, ref);
    return value.kind === 'object' && value.ref.properties.some(({ name }) => names.includes(name));
  };
  return facts.returns.some(isGiven);
}
