/**
 * Copies of rows that a shared store keeps for hours though hot code changes the rows and nothing takes the copies out. Where any deletion of
 * the program's is of a key that the text does not show, nobody knows, and there are none.
 */
import { weakest } from '../base/effect.ts';
import type { SiteFacts } from '../facts/facts.ts';
import { isOften } from './busy-paths.ts';
import type { CallGraph } from './call-graph.ts';
import { type EffectSummaries, stepOf } from './effects.ts';
import { entryKeyOf, isOpenKey, sameEntry, shownKey } from './entry-keys.ts';
import { isNoCopy, type Keyed, keysOf, type Put, putsOf } from './entry-puts.ts';
import type { Evaluator } from './evaluate.ts';
import type { HeatMap } from './heat.ts';
import { plainName, plainTable } from './plain-names.ts';
import type { FunctionNode, LinkedFile, Step } from './program.ts';
import { chainNames } from './ref-text.ts';
import type { OwnEffect } from './site-linker.ts';
import type { StaleEntry } from './suspects.ts';
import { HOLDS_ALL } from './touches.ts';

interface Input {
  readonly files: readonly LinkedFile[];
  readonly evaluator: Evaluator;
  readonly graph: CallGraph;
  readonly heat: HeatMap;
  readonly summaries: EffectSummaries;
  readonly effects: readonly OwnEffect[];
  nodeOf(file: LinkedFile, functionId: number): FunctionNode | null;
}

/** Users wait for less with a copy that is as old as the one of a page; of these they ask why. */
const LONG_SECONDS = 3600;
const CHANGES_ROWS =
  /^(?:update|upsert|save|patch|set|increment|decrement|delete|destroy|remove|soft|restore)/i;
const TAKES_OUT = /^(?:m?del|delete|unlink|remove|evict|invalidate|clear|purge|forget|drop|flush|reset)/i;
const NAMES_STORE = /cache|redis|kv|store/i;

/** In order of path and position. */
export function findStaleEntries(input: Input): StaleEntry[] {
  const puts = putsOf(input).flatMap(put => keysOf(input, put.node, put.site).map(keyed => ({ put, keyed })));
  const lasting = puts.filter(({ put, keyed }) => isLong(input, put) && isOpenKey(keyed.key));
  const taken = lasting.length > 0 ? takenOut(input) : null;
  if (taken === null) return [];
  const writes = writesByTable(input);
  return lasting.flatMap(({ put, keyed }) => {
    const table = tableReadBy(input, keyed.node);
    const changes = (writes.get(table ?? '') ?? []).filter(({ node }) => node !== keyed.node);
    const isTaken = taken.some(key => sameEntry(key, keyed.key));
    if (table === null || changes.length === 0 || isTaken || isNoCopy(keyed.key)) return [];
    // Whoever changes the row and puts the new one in its place takes out the old one.
    const isRenewed = puts.some(other => other.keyed !== keyed && sameEntry(other.keyed.key, keyed.key));
    return isRenewed ? [] : entryOf(input, put, keyed, changes);
  });
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
  return /^\w+$/.test(holder) && !HOLDS_ALL.test(holder) ? plainTable(plainName(holder)) : null;
}

function writesByTable({ effects, heat }: Input): ReadonlyMap<string, readonly OwnEffect[]> {
  const changes = effects.filter(
    ({ node, site, effect }) =>
      effect.kind === 'db.write' &&
      CHANGES_ROWS.test(chainNames(node.file.facts, site.callee).at(-1) ?? '') &&
      heat.pathsTo(node, 3).some(isOften),
  );
  return Map.groupBy(changes, ({ node, site }) => tableOf(stepOf(node, site)) ?? '');
}

/** The keys that anything takes out; null if it is not known of all. */
function takenOut(input: Input): readonly string[] | null {
  const keys: string[] = [];
  for (const file of input.files) {
    if (file.cold === 'test') continue;
    for (const site of file.facts.sites) {
      if (!takesOut(input, file, site)) continue;
      const taken = keysTakenBy(input, file, site);
      if (taken.some(key => key === '' || key.startsWith('%'))) return null;
      keys.push(...taken);
    }
  }
  return keys;
}

function takesOut({ evaluator }: Input, file: LinkedFile, site: SiteFacts): boolean {
  if (site.kind !== 'call') return false;
  const names = chainNames(file.facts, site.callee);
  if (!TAKES_OUT.test(names.at(-1) ?? '')) return false;
  const callee = evaluator.calleeOf(file, site);
  if (callee.kind === 'function') return false;
  const isKnown = callee.kind === 'member' && callee.member.does !== undefined;
  return isKnown ? callee.member.does === 'cache' : names.slice(0, -1).some(name => NAMES_STORE.test(name));
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
