/** Entry points of GraphQL servers: functions by field, in maps by type, and in the definitions of one type. */
import type { Ref, SiteFacts, TypeRef } from '../../facts/facts.ts';
import type { Entry, Framework } from '../../knowledge/define-framework.ts';
import type { ResolversEntry } from '../knowledge-index.ts';
import { importBehind } from '../modules/exports.ts';
import type { LinkedFile } from '../program.ts';
import { chainNames, refText } from '../values/ref-text.ts';
import { argumentAt, argumentsOf, type NamedPart, namedParts, writtenAs } from '../values/written.ts';
import { handlerFunctions, placeOf } from './entry-handlers.ts';
import type { EntryPointsInput, Found } from './entry-point-search.ts';
import { isOneOfMany } from './resolver-types.ts';

/** What resolvers are found for. */
interface Taker {
  readonly input: EntryPointsInput;
  readonly framework: Framework;
  readonly entry: Extract<Entry, { by: 'resolvers' | 'resolver-map' }>;
  readonly found: Found[];
}

/** Of a field's object; `__resolveType` and the like stand for themselves. */
const FUNCTIONS_OF_A_FIELD = ['resolve', 'subscribe'];

/** Wrappers of a function that takes many parents at once, or that remembers what it gave. */
const BATCHES = /batch|load(?:er|able|many)|memo|dedupe/i;

export function byResolvers(
  input: EntryPointsInput,
  file: LinkedFile,
  site: SiteFacts,
  found: Found[],
): void {
  for (const { framework, entry } of takersOf(input, file, site)) {
    const at = argumentAt(input, argumentsOf(file, site), entry.at);
    if (!at) continue;
    const taker: Taker = { input, framework, entry, found };
    const type = typeNameOf(input, file, site, entry);
    if (entry.holds === 'types') typesOf(taker, at.file, at.ref);
    else if (entry.holds === 'fields') fieldsDefinedBy(taker, at.file, at.ref, type);
    else configOf(taker, at.file, at.ref, type, textAt(input, file, site, entry.path));
  }
}

function takersOf(input: EntryPointsInput, file: LinkedFile, site: SiteFacts): readonly ResolversEntry[] {
  const plugin = site.args[0] && site.callee.kind === 'member' ? importBehind(file, site.args[0]) : null;
  if (plugin && site.callee.kind === 'member') {
    const method = site.callee.name;
    const taken = input.knowledge.frameworks.flatMap(framework =>
      framework.package !== plugin.module
        ? []
        : framework.entries.flatMap(entry =>
            entry.by === 'resolvers' && entry.plugin && entry.methods.includes(method)
              ? [{ framework, entry }]
              : [],
          ),
    );
    if (taken.length > 0) return taken;
  }
  const callee = input.evaluator.evaluate(file, site.callee);
  return callee.kind === 'member'
    ? input.knowledge.resolverEntries(callee.library, callee.type, callee.name)
    : [];
}

function typeNameOf(
  input: EntryPointsInput,
  file: LinkedFile,
  site: SiteFacts,
  entry: ResolversEntry['entry'],
): string {
  if (!entry.of) return '';
  if (entry.of === 'receiver')
    return site.callee.kind === 'member' ? nameBehind(input, file, site.callee.object) : '';
  return 'name' in entry.of ? entry.of.name : textAt(input, file, site, entry.of.path);
}

/** A name that is written at a path of the arguments: a text, or a reference such as a type's builder. */
function textAt(
  input: EntryPointsInput,
  file: LinkedFile,
  site: SiteFacts,
  path: string | undefined,
): string {
  const at = path === undefined ? null : argumentAt(input, argumentsOf(file, site), path);
  return at ? nameBehind(input, at.file, at.ref) : '';
}

/** A text, the first argument of the call that made what is referred to (`builder.objectRef('User')`), or the reference itself. */
function nameBehind(input: EntryPointsInput, file: LinkedFile, ref: Ref): string {
  const written = writtenAs(input, file, ref);
  const made =
    written.kind === 'ref' && written.ref.kind === 'result'
      ? written.file.facts.sites[written.ref.site]?.args[0]
      : undefined;
  const name = ref.kind === 'literal' ? ref : made;
  return name?.kind === 'literal' ? String(name.value) : refText(file.facts, ref);
}

export function byResolverMap(input: EntryPointsInput, file: LinkedFile, found: Found[]): void {
  for (const framework of input.knowledge.frameworks) {
    for (const entry of framework.entries) {
      if (entry.by !== 'resolver-map' || !input.dependenciesOf(file).has(framework.package)) continue;
      const taker: Taker = { input, framework, entry, found };
      for (const { value, type, param } of file.facts.bindings) {
        if (value && !param) mapOf(taker, entry, file, value, type);
      }
      for (const { name, value } of file.facts.exports) {
        if (name === 'default' || name === 'export=') mapOf(taker, entry, file, value, undefined);
      }
    }
  }
}

function mapOf(
  taker: Taker,
  entry: Extract<Entry, { by: 'resolver-map' }>,
  file: LinkedFile,
  value: Ref,
  type: TypeRef | undefined,
): void {
  const typed = value.kind === 'typed' ? value : null;
  const names = generatedType(file, type ?? typed?.type);
  const [whole, field] = names;
  if (whole && entry.types.includes(whole)) {
    // `Resolvers`, `Resolvers['User']`
    if (names.length === 1) typesOf(taker, file, value);
    else if (names.length === 2 && field) fieldsOf(taker, file, value, field);
    return;
  }
  const ending = whole && entry.endings.find(text => whole.endsWith(text) && whole.length > text.length);
  if (whole && ending) {
    const parent = whole.slice(0, -ending.length);
    // `UserResolvers`, `UserResolvers['posts']`
    if (names.length === 1) fieldsOf(taker, file, value, parent);
    else if (names.length === 2 && field) configOf(taker, file, value, parent, field);
    return;
  }
  const object = typed ? typed.of : value;
  if (object.kind === 'object' && hasRoot(taker.input, file, object, entry.roots))
    typesOf(taker, file, object);
}

/** `['UserResolvers', 'posts']` of `NonNullable<UserResolvers['posts']>`; empty if it is not imported. */
function generatedType(file: LinkedFile, type: TypeRef | undefined): string[] {
  if (type?.kind === 'index') {
    const names = generatedType(file, type.of);
    return names.length > 0 ? [...names, type.name] : [];
  }
  if (type?.kind !== 'named') return [];
  const { ref, args } = type;
  if (ref.kind === 'global' && ref.name === 'NonNullable') return generatedType(file, args[0]);
  const behind = importBehind(file, ref) ?? (ref.kind === 'member' && importBehind(file, ref.object) && ref);
  return behind ? [behind.name] : [];
}

/** True if a root type is among the keys and holds functions. */
function hasRoot(
  input: EntryPointsInput,
  file: LinkedFile,
  object: Extract<Ref, { kind: 'object' }>,
  roots: readonly string[],
): boolean {
  return object.properties.some(
    ({ name, value }) =>
      roots.includes(name) &&
      namedParts(input, file, value).some(field =>
        functionsOf(input, field.file, field.ref).some(
          part => handlerFunctions(input, part.file, part.ref, 0).length > 0,
        ),
      ),
  );
}

function typesOf(taker: Taker, file: LinkedFile, ref: Ref): void {
  for (const type of namedParts(taker.input, file, ref)) fieldsOf(taker, type.file, type.ref, type.name);
}

function fieldsOf(taker: Taker, file: LinkedFile, ref: Ref, type: string): void {
  for (const field of namedParts(taker.input, file, ref))
    configOf(taker, field.file, field.ref, type, field.name);
}

/** Fields given as an object, as a function that returns one, or as a function that defines them by calls. */
function fieldsDefinedBy(taker: Taker, file: LinkedFile, ref: Ref, type: string): void {
  const written = writtenAs(taker.input, file, ref);
  if (written.kind === 'module' || written.ref.kind !== 'function') {
    fieldsOf(taker, file, ref, type);
    return;
  }
  const facts = written.file.facts.functions[written.ref.function];
  for (const returned of facts?.returns ?? []) fieldsOf(taker, written.file, returned, type);
  const root = facts?.params[0]?.name;
  for (const site of written.file.facts.sites) {
    if (site.function !== written.ref.function || site.kind !== 'call') continue;
    // `t.field('posts', { resolve })`, `t.list.field('posts', …)`
    const [name, config] = site.args;
    if (name?.kind !== 'literal' || !config || chainNames(written.file.facts, site.callee)[0] !== root)
      continue;
    configOf(taker, written.file, config, type, String(name.value));
  }
}

/** A field: its function, an object that holds it, or a call that is given that object (`t.field({ resolve })`). */
function configOf(taker: Taker, file: LinkedFile, ref: Ref, type: string, field: string): void {
  const functions = functionsOf(taker.input, file, ref);
  for (const part of functions) {
    const handlers = handlerFunctions(taker.input, part.file, part.ref, 0);
    const handler = handlers.at(-1);
    if (!handler) continue;
    const isMultiplied = part.name !== 'subscribe' && isOneOfMany(type) && !isBatched(part, 0);
    const place = placeOf(handler);
    taker.found.push({
      kind: taker.entry.kind,
      heat: taker.entry.heat,
      name: `${type}.${field}`,
      verb: '',
      route: '',
      framework: taker.framework.package,
      handler,
      ...place,
      registered: place,
      before: handlers.slice(0, -1),
      router: '',
      isMiddleware: false,
      ...(isMultiplied && { multipliedBy: type }),
      ...(type !== '' && !field.startsWith('__') && { field: { type, name: field } }),
    });
  }
}

function functionsOf(input: EntryPointsInput, file: LinkedFile, ref: Ref): NamedPart[] {
  const written = writtenAs(input, file, ref);
  if (written.kind === 'module') return [];
  const { ref: value } = written;
  if (value.kind === 'object')
    return value.properties
      .filter(property => FUNCTIONS_OF_A_FIELD.includes(property.name))
      .map(property => ({ name: property.name, file: written.file, ref: property.value }));
  if (value.kind === 'function' && written.file.facts.functions[value.function]?.params.length === 1) {
    // `builder.queryField('posts', t => t.field({ resolve }))`
    const returned = written.file.facts.functions[value.function]?.returns[0];
    const config = returned ? configGiven(input, written.file, returned) : [];
    if (config.length > 0) return config;
  }
  const config = configGiven(input, written.file, value);
  if (config.length > 0) return config;
  return value.kind === 'function' ||
    value.kind === 'member' ||
    value.kind === 'result' ||
    value.kind === 'local'
    ? [{ name: '', file: written.file, ref: value }]
    : [];
}

/** The functions of the object that a call such as `t.field({ resolve })` is given. */
function configGiven(input: EntryPointsInput, file: LinkedFile, ref: Ref): NamedPart[] {
  const site = ref.kind === 'result' ? file.facts.sites[ref.site] : undefined;
  return (site?.args ?? []).flatMap(arg => (arg.kind === 'object' ? functionsOf(input, file, arg) : []));
}

/** True if a wrapper collects many parents before it runs the function. */
function isBatched({ file, ref }: NamedPart, depth: number): boolean {
  const site = ref.kind === 'result' && depth < 4 ? file.facts.sites[ref.site] : undefined;
  if (!site) return false;
  if (BATCHES.test(refText(file.facts, site.callee))) return true;
  return site.args.some(arg => isBatched({ name: '', file, ref: arg }, depth + 1));
}
