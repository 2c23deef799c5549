/**
 * Copies of rows that a shared store keeps for hours though hot code changes the rows and nothing takes the copies out. Where any deletion of
 * the program's is of a key that the text does not show, nobody knows, and there are none.
 */
import { type Effect, weakest } from '../../base/effect.ts';
import type { Ref, SiteFacts } from '../../facts/facts.ts';
import type { Library } from '../../knowledge/define.ts';
import type { CallGraph } from '../calls/call-graph.ts';
import { type EffectSummaries, stepOf } from '../calls/effects.ts';
import { HOLDS_ALL } from '../calls/touches.ts';
import type { HeatMap } from '../entry-points/heat.ts';
import type { FunctionNode, LinkedFile, Step } from '../program.ts';
import type { OwnEffect } from '../site-linker.ts';
import { plainName, plainTable } from '../tables/plain-names.ts';
import type { Evaluator } from '../values/evaluate.ts';
import { chainEnd, chainNames } from '../values/ref-text.ts';
import { isOften } from './busy-paths.ts';
import { entryKeyOf, isOpenKey, shownKey } from './entry-keys.ts';
import { askedAt, isNoCopy, type Keyed, keysOf, type Put, putsOf } from './entry-puts.ts';
import type { StaleEntry } from './suspects.ts';

interface Input {
  readonly files: readonly LinkedFile[];
  readonly evaluator: Evaluator;
  readonly graph: CallGraph;
  readonly heat: HeatMap;
  readonly summaries: EffectSummaries;
  readonly effects: readonly OwnEffect[];
  nodeOf(file: LinkedFile, functionId: number): FunctionNode | null;
}

/** Minutes are what caches are for; after an hour, somebody asks why nothing changed. */
const LONG_SECONDS = 3600;
const CHANGES_ROWS = /^(?:update|upsert|save|patch|set|delete|destroy|remove|soft|restore)/i;
/** A copy holds no more than what changes seldom. */
const COUNTS = /^(?:increment|decrement|\$inc)$/;
const TAKES_OUT =
  /^(?:m?del|delete|unlink|remove|evict|invalidate|clear|purge|forget|drop|flush|reset|p?expire|getdel|getex)/i;
const NAMES_STORE = /cache|redis|kv|store/i;

/** In order of path and position. */
export function findStaleEntries(input: Input): StaleEntry[] {
  const puts = putsOf(input).flatMap(put => keysOf(input, put.node, put.site).map(keyed => ({ put, keyed })));
  const lasting = puts.filter(({ put, keyed }) => isLong(input, put) && isCopy(input, put, keyed));
  const stores = new Set(puts.map(({ put }) => put.library));
  const taken = lasting.length > 0 ? takenOut(input, stores) : null;
  if (taken === null) return [];
  const writes = writesByTable(input);
  // Whoever changes rows and puts an entry takes out the old one.
  const renewed = puts.flatMap(({ keyed }) => (writesRows(input, keyed.node) ? [keyed.key] : []));
  const gone = [...taken, ...renewed];
  return lasting.flatMap(({ put, keyed }) => {
    const table = tableReadBy(input, keyed.node);
    const changes = table === null ? [] : (writes.get(table) ?? []);
    return gone.some(key => mayBeSame(key, keyed.key)) ? [] : entryOf(input, put, keyed, changes);
  });
}

/** True if the function that puts an entry asks for it, and puts there what it has read from the database and nowhere else. */
function isCopy(input: Input, put: Put, keyed: Keyed): boolean {
  if (!isOpenKey(keyed.key) || isNoCopy(keyed.key) || askedAt(input, keyed) === null) return false;
  if (input.summaries.of(keyed.node).some(({ effect }) => effect.kind === 'http')) return false;
  const value = valuePut(put, keyed);
  return value !== undefined && isRow(input, keyed.node, value, 0);
}

/** What is put there: behind the time, where one stands before it. */
function valuePut({ node, site, use }: Put, keyed: Keyed): Ref | undefined {
  const value = site.args[use.seconds?.[1] === undefined ? 1 : 2];
  if (keyed.node === node) return value;
  const inner = value?.kind === 'result' ? node.file.facts.sites[value.site]?.args[0] : value;
  const param = inner?.kind === 'local' ? node.file.facts.bindings[inner.binding]?.param : undefined;
  return param && param.path.length === 0 ? keyed.site.args[param.index] : undefined;
}

const MAX_STEPS = 6;

/** `row`, `JSON.stringify(row)`, where a call gave the row that leads to a read. */
function isRow(input: Input, node: FunctionNode, ref: Ref, depth: number): boolean {
  const { facts } = node.file;
  if (depth > MAX_STEPS) return false;
  switch (ref.kind) {
    case 'await':
    case 'typed':
      return isRow(input, node, ref.of, depth + 1);
    case 'either':
      return ref.of.some(each => isRow(input, node, each, depth + 1));
    case 'local': {
      const value = facts.bindings[ref.binding]?.value;
      return value !== undefined && isRow(input, node, value, depth + 1);
    }
    case 'result': {
      const site = facts.sites[ref.site];
      if (!site) return false;
      const isRead = ({ kind }: Effect) => kind === 'db.read';
      return (
        input.effects.some(own => own.site === site && isRead(own.effect)) ||
        input.summaries.through(input.graph.fromSite(node, site)).some(({ effect }) => isRead(effect)) ||
        (site.args[0] !== undefined && isRow(input, node, site.args[0], depth + 1))
      );
    }
    default:
      return false;
  }
}

function writesRows({ summaries }: Input, node: FunctionNode): boolean {
  return summaries.of(node).some(({ effect }) => effect.kind === 'db.write');
}

function entryOf(input: Input, put: Put, keyed: Keyed, changes: readonly OwnEffect[]): StaleEntry[] {
  const hotPaths = input.heat.pathsTo(keyed.node, 3).filter(isOften);
  const [change] = changes;
  const seconds = lifetimeOf(input, put);
  if (hotPaths.length === 0 || !change || seconds === null) return [];
  const { path, start, end, text } = stepOf(put.node, put.site);
  return [
    {
      node: put.node,
      call: { path, start, end },
      text,
      key: shownKey(keyed.key),
      library: put.library.package,
      seconds,
      change: stepOf(change.node, change.site),
      hotPaths,
      // No real one was ever read.
      confidence: weakest('possible', hotPaths[0]?.confidence ?? 'certain'),
    },
  ];
}

function isLong(input: Input, put: Put): boolean {
  return (lifetimeOf(input, put) ?? 0) >= LONG_SECONDS;
}

/** Seconds; null if the text does not show for how long an entry stays. */
function lifetimeOf({ evaluator }: Input, { node, site, use }: Put): number | null {
  for (const [name, unit] of Object.entries(use.seconds ?? {})) {
    const ref = timeAt(site, name);
    const value = ref ? evaluator.evaluate(node.file, ref) : null;
    if (value?.kind === 'literal' && typeof value.value === 'number') return value.value * unit;
  }
  return null;
}

/** What stands at a position, after a word, or under the name of an option: `1`, `'EX', 60`, `{ EX: 60 }`. */
function timeAt({ args }: SiteFacts, name: string) {
  if (/^\d+$/.test(name)) return args[Number(name)];
  const word = args.findIndex(arg => arg.kind === 'literal' && arg.value === name);
  if (word >= 0) return args[word + 1];
  const options = args.find(arg => arg.kind === 'object');
  return options?.kind === 'object'
    ? options.properties.find(property => property.name === name)?.value
    : undefined;
}

/** The one table that a function reads, itself or through what it calls. */
function tableReadBy({ summaries }: Input, node: FunctionNode): string | null {
  const tables = new Set(
    summaries
      .of(node)
      .filter(({ effect }) => effect.kind === 'db.read' && !effect.several)
      .map(({ path }) => tableOf(path.at(-1))),
  );
  const [table = null] = tables;
  return tables.size === 1 ? table : null;
}

/** `prisma.user.update` is of `user`; null if the name says nothing of which table. */
function tableOf(step: Step | undefined): string | null {
  const holder = step?.text.split('.').at(-2) ?? '';
  const isOfTable = /^\w+$/.test(holder) && !HOLDS_ALL.test(holder);
  return (isOfTable && plainTable(plainName(holder))) || null;
}

function writesByTable({ effects, heat }: Input): ReadonlyMap<string, readonly OwnEffect[]> {
  const changes = effects.filter(
    ({ node, site, effect }) =>
      effect.kind === 'db.write' &&
      CHANGES_ROWS.test(chainEnd(node.file.facts, site.callee)) &&
      !site.args.some(arg => counts(arg)) &&
      heat.pathsTo(node, 3).some(isOften),
  );
  return Map.groupBy(changes, ({ node, site }) => tableOf(stepOf(node, site)) ?? '');
}

/** `{ data: { clicks: { increment: 1 } } }` */
function counts(ref: Ref): boolean {
  return (
    ref.kind === 'object' && ref.properties.some(({ name, value }) => COUNTS.test(name) || counts(value))
  );
}

/** The keys that anything takes out; null if it is not known of all. */
function takenOut(input: Input, stores: ReadonlySet<Library>): readonly string[] | null {
  const keys: string[] = [];
  for (const file of input.files) {
    if (file.cold === 'test') continue;
    for (const site of file.facts.sites) {
      const names = site.kind === 'call' ? chainNames(file.facts, site.callee) : [];
      if (!TAKES_OUT.test(names.at(-1) ?? '')) continue;
      const taken = keysTakenBy(input, file, site);
      const isHidden = taken.some(key => key === '' || /^[%\0]/.test(key));
      if (isHidden && isOfStore(input, stores, file, site, names)) return null;
      if (!isHidden) keys.push(...taken);
    }
  }
  return keys;
}

/** True of a client, its pipelines, and what goes by such a name; what a helper of the program takes out, the helper shows. */
function isOfStore(
  { evaluator }: Input,
  stores: ReadonlySet<Library>,
  file: LinkedFile,
  site: SiteFacts,
  names: readonly string[],
): boolean {
  const callee = evaluator.calleeOf(file, site);
  if (callee.kind === 'function') return false;
  const isClients = callee.kind === 'member' && stores.has(callee.library);
  return isClients || names.slice(0, -1).some(name => NAMES_STORE.test(name));
}

/** As far as both texts show their beginning. */
function mayBeSame(a: string, b: string): boolean {
  const [first = ''] = a.split(/[*\0]/);
  const [other = ''] = b.split(/[*\0]/);
  return first.startsWith(other) || other.startsWith(first);
}

/** One that nobody can tell is `''`, or begins with `%`. */
function keysTakenBy(input: Input, file: LinkedFile, site: SiteFacts): readonly string[] {
  const node = input.nodeOf(file, site.function);
  const [first, ...others] = site.args;
  if (!node || !first) return [''];
  if (others.length === 0 && first.kind === 'local') {
    const keyed = keysOf(input, node, site);
    if (keyed.length > 0) return keyed.map(({ key }) => key);
  }
  const refs = site.args.flatMap(arg => (arg.kind === 'array' ? arg.items : [arg]));
  return refs.map(ref => entryKeyOf(input.evaluator, file, ref));
}
