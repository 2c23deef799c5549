/** Maps and sets that live as long as the program, get an entry for each new key of hot code, and lose none. */
import { type Confidence, weakest } from '../base/effect.ts';
import type { ClassFacts, ClassId, FileFacts, Ref, SiteFacts } from '../facts/facts.ts';
import { isOften } from './busy-paths.ts';
import type { CallGraph } from './call-graph.ts';
import type { DeclaredClass } from './class-index.ts';
import { stepOf } from './effects.ts';
import type { Evaluator } from './evaluate.ts';
import type { HeatMap } from './heat.ts';
import { madeOnceBy } from './made-once.ts';
import { isOpenKey } from './open-keys.ts';
import type { FunctionNode, HotPath, LinkedFile } from './program.ts';
import { chainNames } from './ref-text.ts';
import { askersOf } from './store-askers.ts';
import type { GrowingStore } from './suspects.ts';

interface Input {
  readonly files: readonly LinkedFile[];
  readonly evaluator: Evaluator;
  readonly graph: CallGraph;
  readonly heat: HeatMap;
  nodeOf(file: LinkedFile, functionId: number): FunctionNode | null;
}

interface Search extends Input {
  readonly named: NamedSites;
  readonly isMadeOnce: (of: DeclaredClass) => boolean;
}

interface Store {
  readonly file: LinkedFile;
  readonly name: string;
  readonly made: SiteFacts;
  /** The class whose field it is; -1 for a variable of the module. */
  readonly class: ClassId;
  /** True if a reference of the file is the store. */
  is(ref: Ref): boolean;
}

/** An entry that hot code adds. */
interface Growth {
  readonly node: FunctionNode;
  readonly site: SiteFacts;
  readonly hotPaths: readonly HotPath[];
}

const MAKERS = new Set(['Map', 'Set']);
const ADDS = new Set(['set', 'add']);
const ASKS = new Set(['get', 'has']);
const TRIMS = new Set(['delete', 'clear']);
const MAX_DEPTH = 8;

/** In order of path and position. */
export function findGrowingStores(asked: Input): GrowingStore[] {
  const input: Search = { ...asked, named: new NamedSites(asked.files), isMadeOnce: madeOnceBy(asked) };
  return input.files.flatMap(file => {
    if (file.cold !== null) return [];
    const additions = callsByName(file, ADDS);
    if (additions.size === 0) return [];
    const questions = callsByName(file, ASKS);
    return storesOf(input, file).flatMap(store => {
      const asks = questions.get(store.name) ?? [];
      return growing(input, store, growthsOf(input, store, { asks, adds: additions.get(store.name) ?? [] }));
    });
  });
}

/** Calls of such members in functions, by the last name of what has the member. */
function callsByName(
  { facts }: LinkedFile,
  members: ReadonlySet<string>,
): ReadonlyMap<string, readonly SiteFacts[]> {
  const found = new Map<string, SiteFacts[]>();
  for (const site of facts.sites) {
    const { callee, function: owner } = site;
    if (owner === 0 || callee.kind !== 'member' || !members.has(callee.name)) continue;
    const name = nameOf(facts, callee.object);
    const known = found.get(name);
    if (known) known.push(site);
    else found.set(name, [site]);
  }
  return found;
}

function nameOf({ bindings }: FileFacts, ref: Ref): string {
  if (ref.kind === 'local') return bindings[ref.binding]?.name ?? '';
  return ref.kind === 'member' ? ref.name : '';
}

function growing(input: Search, store: Store, growths: readonly Growth[]): GrowingStore[] {
  const { file, made } = store;
  if (growths.length === 0 || isTrimmed(input, store) || !isSingle(input, store)) return [];
  const confidence = growths.reduce<Confidence>(
    (least, { hotPaths }) => weakest(least, hotPaths[0]?.confidence ?? 'certain'),
    'certain',
  );
  return [
    {
      store: { path: file.path, start: made.start, end: made.end },
      name: store.name,
      node: growths[0]?.node as FunctionNode,
      adds: growths.map(({ node, site }) => stepOf(node, site)),
      hotPaths: growths[0]?.hotPaths ?? [],
      perCustomer: growths.every(({ node, site }) => isOfCustomer(node.file.facts, site.args[0])),
      confidence,
    },
  ];
}

function storesOf(input: Input, file: LinkedFile): Store[] {
  const { bindings, classes } = file.facts;
  const stores: Store[] = [];
  for (const [id, { kind, function: owner, value, assigned, name }] of bindings.entries()) {
    const made =
      owner === 0 && (kind === 'const' || kind === 'let') && !assigned ? madeBy(file.facts, value) : null;
    if (made)
      stores.push({ file, name, made, class: -1, is: ref => ref.kind === 'local' && ref.binding === id });
  }
  for (const [id, of] of classes.entries()) stores.push(...fieldsOf(input, file, id, of));
  return stores;
}

function fieldsOf(input: Input, file: LinkedFile, id: ClassId, { members }: ClassFacts): Store[] {
  return members.flatMap(({ kind, name, static: isStatic, value, assigned = [] }) => {
    const given = [...(value ? [value] : []), ...assigned];
    const made = kind === 'field' && given.length === 1 ? madeBy(file.facts, given[0]) : null;
    if (!made) return [];
    const isOwner = (ref: Ref): boolean => {
      if (ref.kind === 'this' || ref.kind === 'class') return ref.class === id;
      const owner = ref.kind === 'local' && isStatic ? input.evaluator.evaluate(file, ref) : null;
      return owner?.kind === 'class' && owner.class === file.facts.classes[id];
    };
    const is = (ref: Ref): boolean => ref.kind === 'member' && ref.name === name && isOwner(ref.object);
    return [{ file, name, made, class: isStatic ? -1 : id, is }];
  });
}

/** `new Map()`, empty at first. */
function madeBy(facts: FileFacts, value: Ref | undefined): SiteFacts | null {
  if (value?.kind === 'typed') return madeBy(facts, value.of);
  const made = value?.kind === 'result' ? facts.sites[value.site] : undefined;
  const isMade = made?.kind === 'new' && made.callee.kind === 'global' && MAKERS.has(made.callee.name);
  return made && isMade && made.args.length === 0 ? made : null;
}

/** A cache is asked before it is filled; what is only filled is a registry, with as many names as the program has. */
function growthsOf(
  input: Input,
  { file, is }: Store,
  { asks, adds }: { readonly asks: readonly SiteFacts[]; readonly adds: readonly SiteFacts[] },
): Growth[] {
  const isIts = ({ callee }: SiteFacts): boolean => callee.kind === 'member' && is(callee.object);
  const asking = new Set(asks.filter(isIts).map(ask => input.nodeOf(file, ask.function)));
  return adds.flatMap(site => {
    if (!isIts(site)) return [];
    const node = input.nodeOf(file, site.function);
    const [key] = site.args;
    if (!node || !key || !isOpenKey(input, node, key)) return [];
    // What an answer that is kept keeps others from is no less asked for: the heat is that of who asks.
    const hotPaths = askersOf(input, node, site, asking)
      .map(asker => input.heat.pathsTo(asker, 3).filter(isOften))
      .find(paths => paths.length > 0);
    return hotPaths ? [{ node, site, hotPaths }] : [];
  });
}

/** Who the whole request is for, where several people work for one customer. */
const CUSTOMER = /^(?:team|tenant|org|organi[sz]ation|workspace|company)$/i;

/** `ctx.workspace.billingId`: there are as many as there are customers. */
function isOfCustomer(facts: FileFacts, ref: Ref | undefined, depth = 0): boolean {
  if (!ref || depth > MAX_DEPTH) return false;
  if (ref.kind === 'typed') return isOfCustomer(facts, ref.of, depth + 1);
  if (ref.kind === 'member') {
    const { object } = ref;
    const owner = object.kind === 'member' ? object.name : '';
    return CUSTOMER.test(owner) || isOfCustomer(facts, object, depth + 1);
  }
  const binding = ref.kind === 'local' ? facts.bindings[ref.binding] : undefined;
  return binding?.kind === 'const' && isOfCustomer(facts, binding.value, depth + 1);
}

/** True if entries go, or may go: anybody who is handed the store may take some out. */
function isTrimmed(input: Search, { file, is, name }: Store): boolean {
  const { sites, checks, functions, bindings, exports } = file.facts;
  if (!handedNames(file.facts).has(name)) return false;
  if (checks.some(({ of }) => is(of))) return true;
  for (const { callee, args } of sites) {
    if (callee.kind === 'member' && TRIMS.has(callee.name) && is(callee.object)) return true;
    if (args.some(arg => holds(arg, is))) return true;
  }
  if (functions.some(({ returns }) => returns.some(ref => holds(ref, is)))) return true;
  if (bindings.some(({ value }) => value && holds(value, is))) return true;
  return exports.some(({ value }) => holds(value, is)) && input.named.trimmed.has(name);
}

const handed = new WeakMap<FileFacts, ReadonlySet<string>>();

/** Names of what the file checks, trims or hands over: most stores are none of it. */
function handedNames(facts: FileFacts): ReadonlySet<string> {
  let names = handed.get(facts);
  if (!names) {
    names = findHandedNames(facts);
    handed.set(facts, names);
  }
  return names;
}

function findHandedNames(facts: FileFacts): ReadonlySet<string> {
  const names = new Set<string>();
  const note = (ref: Ref): boolean => {
    names.add(nameOf(facts, ref));
    return false;
  };
  for (const { of } of facts.checks) note(of);
  for (const { callee, args } of facts.sites) {
    if (callee.kind === 'member' && TRIMS.has(callee.name)) note(callee.object);
    for (const arg of args) holds(arg, note);
  }
  for (const { returns } of facts.functions) for (const ref of returns) holds(ref, note);
  for (const { value } of facts.bindings) if (value) holds(value, note);
  for (const { value } of facts.exports) holds(value, note);
  return names;
}

function holds(ref: Ref, is: (ref: Ref) => boolean): boolean {
  if (is(ref)) return true;
  switch (ref.kind) {
    case 'object':
      return ref.properties.some(({ value }) => holds(value, is));
    case 'array':
    case 'either':
      return (ref.kind === 'array' ? ref.items : ref.of).some(each => holds(each, is));
    case 'typed':
    case 'spread':
      return holds(ref.of, is);
    default:
      return false;
  }
}

interface Maker {
  readonly file: LinkedFile;
  readonly site: SiteFacts;
}

/** What every store that others may see asks of all files; gathered for the first that asks. */
class NamedSites {
  readonly #files: readonly LinkedFile[];
  #trimmed: ReadonlySet<string> | null = null;
  #makers: ReadonlyMap<string, readonly Maker[]> | null = null;

  constructor(files: readonly LinkedFile[]) {
    this.#files = files;
  }

  /** Names in what some file takes entries out of. */
  get trimmed(): ReadonlySet<string> {
    this.#trimmed ??= new Set(this.#files.flatMap(trimmedNames));
    return this.#trimmed;
  }

  /** Places outside of tests that make something, by the name of its class. */
  get makers(): ReadonlyMap<string, readonly Maker[]> {
    this.#makers ??= Map.groupBy(this.#files.flatMap(makersIn), ({ file, site }) =>
      String(chainNames(file.facts, site.callee).at(-1)),
    );
    return this.#makers;
  }
}

function trimmedNames({ facts }: LinkedFile): string[] {
  return facts.sites.flatMap(({ callee }) =>
    callee.kind === 'member' && TRIMS.has(callee.name) ? chainNames(facts, callee.object) : [],
  );
}

function makersIn(file: LinkedFile): Maker[] {
  if (file.cold === 'test') return [];
  return file.facts.sites.flatMap(site => (site.kind === 'new' ? [{ file, site }] : []));
}

/** A variable or a static field is there once; a field is if a module that is loaded, or a container, instantiates its class once. */
function isSingle({ named, evaluator, isMadeOnce }: Search, { class: id, file: owner }: Store): boolean {
  const of = owner.facts.classes[id];
  if (!of) return true;
  const makers = (named.makers.get(of.name) ?? []).filter(({ file, site }) => {
    const callee = evaluator.evaluate(file, site.callee);
    return callee.kind === 'class' && callee.class === of;
  });
  if (makers.length === 0) return isMadeOnce({ file: owner, class: of });
  return makers.every(({ site }) => site.function === 0 || site.kept === 'always');
}
