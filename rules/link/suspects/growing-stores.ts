/** Maps, sets, lists and objects used as maps that live as long as the program, get an entry for each new key of hot code, and lose none. */
import { type Confidence, weakest } from '../../base/effect.ts';
import type { FileFacts, Ref, SiteFacts } from '../../facts/facts.ts';
import type { CallGraph } from '../calls/call-graph.ts';
import { stepOf } from '../calls/effects.ts';
import type { HeatMap } from '../entry-points/heat.ts';
import type { FunctionNode, HotPath, LinkedFile } from '../program.ts';
import type { DeclaredClass } from '../values/class-index.ts';
import type { Evaluator } from '../values/evaluate.ts';
import { chainNames } from '../values/ref-text.ts';
import { isOften } from './busy-paths.ts';
import { type Store, storesOf } from './kept-stores.ts';
import { madeOnceBy } from './made-once.ts';
import { isOpenKey } from './open-keys.ts';
import { askersOf, askersOfEntry } from './store-askers.ts';
import { isTrimmed, storeName, trimmedNames } from './store-trims.ts';
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

/** An entry that hot code adds. */
interface Growth {
  readonly node: FunctionNode;
  readonly site: SiteFacts;
  readonly hotPaths: readonly HotPath[];
}

const ADDS = new Set(['set', 'add', 'push', 'unshift']);
const OF_LISTS = new Set(['push', 'unshift']);
const ASKS = new Set(['get', 'has']);
const MAX_DEPTH = 8;

/** In order of path and position. */
export function findGrowingStores(asked: Input): GrowingStore[] {
  const input: Search = { ...asked, named: new NamedSites(asked.files), isMadeOnce: madeOnceBy(asked) };
  return input.files.flatMap(file => {
    if (file.cold !== null) return [];
    const additions = sitesByName(file, ADDS);
    if (additions.size === 0) return [];
    const questions = sitesByName(file, ASKS);
    return storesOf(input.evaluator, file, new Set(additions.keys())).flatMap(store => {
      const asks = questions.get(store.name) ?? [];
      return growing(input, store, growthsOf(input, store, { asks, adds: additions.get(store.name) ?? [] }));
    });
  });
}

/** What calls such members in functions, or writes to an entry, by the last name of what has the member. */
function sitesByName(
  { facts }: LinkedFile,
  members: ReadonlySet<string>,
): ReadonlyMap<string, readonly SiteFacts[]> {
  const found = new Map<string, SiteFacts[]>();
  for (const site of facts.sites) {
    const store = site.function === 0 ? null : storeOf(site, members);
    if (!store) continue;
    const name = storeName(facts, store);
    const known = found.get(name);
    if (known) known.push(site);
    else found.set(name, [site]);
  }
  return found;
}

function storeOf({ kind, callee }: SiteFacts, members: ReadonlySet<string>): Ref | null {
  if (callee.kind === 'element') return kind === 'assign' && members === ADDS ? callee.of : null;
  return callee.kind === 'member' && members.has(callee.name) ? callee.object : null;
}

function growing(input: Search, store: Store, growths: readonly Growth[]): GrowingStore[] {
  const { file, made } = store;
  if (growths.length === 0 || isTrimmed(store, () => input.named.trimmed) || !isSingle(input, store))
    return [];
  const confidence = growths.reduce<Confidence>(
    (least, { hotPaths }) => weakest(least, hotPaths[0]?.confidence ?? 'certain'),
    'certain',
  );
  const { start, end } = made ?? (growths[0] as Growth).site;
  return [
    {
      store: { path: file.path, start, end },
      name: store.name,
      node: growths[0]?.node as FunctionNode,
      adds: growths.map(({ node, site }) => stepOf(node, site)),
      hotPaths: growths[0]?.hotPaths ?? [],
      isList: store.isList,
      perCustomer: growths.every(({ node, site }) => isOfCustomer(node.file.facts, addedKey(site))),
      confidence,
    },
  ];
}

/** A cache is asked before it is filled; what is only filled is a registry, with as many names as the program has. */
function growthsOf(
  input: Input,
  { file, is, isList }: Store,
  { asks, adds }: { readonly asks: readonly SiteFacts[]; readonly adds: readonly SiteFacts[] },
): Growth[] {
  const isIts = (site: SiteFacts): boolean => {
    const store = storeOf(site, ADDS) ?? storeOf(site, ASKS);
    return store !== null && is(store);
  };
  const asking = new Set(asks.filter(isIts).map(ask => input.nodeOf(file, ask.function)));
  return adds.flatMap(site => {
    if (!isIts(site)) return [];
    const node = input.nodeOf(file, site.function);
    if (!node || isList !== (site.callee.kind === 'member' && OF_LISTS.has(site.callee.name))) return [];
    const askers = isList ? addersTo(node, site) : askersFor(input, node, site, asking);
    // What an answer that is kept keeps others from is no less asked for: the heat is that of who asks.
    const hotPaths = askers
      .map(asker => input.heat.pathsTo(asker, 3).filter(isOften))
      .find(paths => paths.length > 0);
    return hotPaths ? [{ node, site, hotPaths }] : [];
  });
}

/** What is pushed if something is so may be pushed once. */
function addersTo(node: FunctionNode, { conditional, kept, onFailure }: SiteFacts): readonly FunctionNode[] {
  return conditional || kept || onFailure ? [] : [node];
}

function askersFor(
  input: Input,
  node: FunctionNode,
  site: SiteFacts,
  asking: ReadonlySet<FunctionNode | null>,
): readonly FunctionNode[] {
  const key = addedKey(site);
  if (!key || !isOpenKey(input, node, key)) return [];
  return site.kind === 'assign' ? askersOfEntry(input, node, site) : askersOf(input, node, site, asking);
}

/** `key` of `all.set(key, value)` and of `all[key] = value`. */
function addedKey({ kind, args }: SiteFacts): Ref | undefined {
  return args[kind === 'assign' ? 1 : 0];
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

function makersIn(file: LinkedFile): Maker[] {
  if (file.cold === 'test') return [];
  return file.facts.sites.flatMap(site => (site.kind === 'new' ? [{ file, site }] : []));
}

/**
 * A variable or a static field is there once; a field is if a module that is loaded, or a container, instantiates its class once, and a
 * variable of a function if modules alone call that: `const slugOf = memoize(makeSlug);`.
 */
function isSingle(input: Search, { class: id, file: owner, within }: Store): boolean {
  if (within > 0) {
    const node = input.nodeOf(owner, within);
    const calls = node ? input.graph.to(node) : [];
    return calls.length > 0 && calls.every(({ site, callback }) => !callback && isRunOnce(site));
  }
  const of = owner.facts.classes[id];
  if (!of) return true;
  const makers = (input.named.makers.get(of.name) ?? []).filter(({ file, site }) => {
    const callee = input.evaluator.evaluate(file, site.callee);
    return callee.kind === 'class' && callee.class === of;
  });
  if (makers.length === 0) return input.isMadeOnce({ file: owner, class: of });
  return makers.every(({ site }) => isRunOnce(site));
}

function isRunOnce(site: SiteFacts): boolean {
  return site.function === 0 || site.kept === 'always';
}
