/** Copies that hot code puts into a shared store, each under a key of its own, and that nothing takes out again. */
import type { Ref, SiteFacts } from '../facts/facts.ts';
import type { EntryUse, Library } from '../knowledge/define.ts';
import { isOften } from './busy-paths.ts';
import type { CallGraph } from './call-graph.ts';
import { type EffectSummaries, stepOf } from './effects.ts';
import { entryKeyOf, isOpenKey, sameEntry, shownKey } from './entry-keys.ts';
import type { Evaluator } from './evaluate.ts';
import type { HeatMap } from './heat.ts';
import type { FunctionNode, LinkedFile } from './program.ts';
import { chainNames } from './ref-text.ts';
import type { LastingEntry } from './suspects.ts';

interface Input {
  readonly files: readonly LinkedFile[];
  readonly evaluator: Evaluator;
  readonly graph: CallGraph;
  readonly heat: HeatMap;
  readonly summaries: EffectSummaries;
  nodeOf(file: LinkedFile, functionId: number): FunctionNode | null;
}

type Puts = Extract<EntryUse, { does: 'puts' }>;

interface Put {
  readonly node: FunctionNode;
  readonly site: SiteFacts;
  readonly library: Library;
  readonly use: Puts;
  /** The store's. */
  readonly type: string;
}

/** A key that somebody puts an entry under, and who says which. */
interface Keyed {
  readonly node: FunctionNode;
  readonly site: SiteFacts;
  readonly key: string;
}

/** Names of calls that take entries out, of whatever client, pipeline or helper. */
const ENDS =
  /^(?:p?expire(?:at)?|getdel|getex|del|delete|unlink|remove|evict|invalidate|clear|destroy|purge|forget|drop|revoke)/i;
const ASKS = /^(?:get|has|exists|mget|fetch|read|find|load)/i;
const SCANS = /^(?:keys|scan\w*|deletePattern|delPattern|\w*pattern\w*)$/i;
/** Entries that are no copies: what somebody holds, counts or waits for. */
const NO_COPY =
  /lock|mutex|semaphore|lease|leader|queue|job|count|seq|cursor|offset|heartbeat|presence|online|state|status|flag|last|version|enabled|config|migrat/i;
/** Parameters and options by which callers say for how long. */
const TIME = /ttl|expir|max_?age|lifetime|seconds|duration/i;

/** In order of path and position. */
export function findLastingEntries(input: Input): LastingEntry[] {
  const puts = putsOf(input);
  if (puts.length === 0) return [];
  const ended = endedKeys(input);
  return puts.flatMap(put => lastingOf(input, put, ended));
}

function putsOf({ files, evaluator, nodeOf }: Input): Put[] {
  return files.flatMap(file =>
    file.cold !== null
      ? []
      : file.facts.sites.flatMap(site => {
          if (!isPut(site)) return [];
          const node = nodeOf(file, site.function);
          const callee = evaluator.calleeOf(file, site);
          const use = callee.kind === 'member' ? callee.member.entry : undefined;
          if (!node || callee.kind !== 'member' || use?.does !== 'puts') return [];
          return [{ node, site, library: callee.library, use, type: callee.type }];
        }),
  );
}

/** Cheap to say, for there are many sites. */
function isPut({ kind, callee, args, onFailure }: SiteFacts): boolean {
  return (
    kind === 'call' && callee.kind === 'member' && PUTS.test(callee.name) && args.length > 1 && !onFailure
  );
}

const PUTS = /^(?:set|put|add|store|save)\w*$/;

function lastingOf(input: Input, put: Put, ended: ReadonlySet<string>): LastingEntry[] {
  const { node, site, library, use } = put;
  if (mayEnd(input, put) || isEndedByDefault(input, put)) return [];
  // Whoever may say for how long, or sets it for some, has thought of it.
  if (node.facts.params.some(({ name }) => TIME.test(name)) || hasTimedTwin(node, site)) return [];
  for (const keyed of keysOf(input, node, site)) {
    if (!isOpenKey(keyed.key) || NO_COPY.test(shownKey(keyed.key))) continue;
    const asked = askedAt(input, keyed);
    const hotPaths = input.heat.pathsTo(keyed.node, 3).filter(isOften);
    if (!asked || hotPaths.length === 0 || !isOfSomething(input, keyed) || isEnded(ended, keyed.key))
      continue;
    const { path, start, end, text } = stepOf(node, site);
    return [
      {
        node,
        call: { path, start, end },
        text,
        key: shownKey(keyed.key),
        library: library.package,
        inMemory: use.defaults !== undefined,
        until: use.until,
        asked,
        hotPaths,
        confidence: hotPaths[0]?.confidence ?? 'certain',
      },
    ];
  }
  return [];
}

/** True if an argument after the value makes the entry go, or may. */
function mayEnd({ evaluator }: Input, { node, site, use }: Put): boolean {
  return site.args.slice(2).some(arg => {
    if (arg.kind === 'function') return false;
    if (arg.kind === 'literal') return use.times || use.until.includes(String(arg.value));
    const value =
      arg.kind === 'object' ? { kind: 'object' as const, ref: arg } : evaluator.evaluate(node.file, arg);
    if (value.kind !== 'object') return true;
    return value.ref.spreads.length > 0 || value.ref.properties.some(({ name }) => use.until.includes(name));
  });
}

/** True unless all calls that make such a store are seen to set no limit. */
function isEndedByDefault({ files, evaluator }: Input, { library, use, type }: Put): boolean {
  const { defaults } = use;
  if (!defaults) return false;
  const names = [library.package, ...(library.aliases ?? [])];
  const makers = files.flatMap(file =>
    file.cold === 'test' || !file.facts.modules.some(module => names.includes(module))
      ? []
      : file.facts.sites.filter(site => {
          const callee = evaluator.evaluate(file, site.callee);
          if (callee.kind !== 'member' || callee.library !== library) return false;
          return (site.kind === 'new' ? callee.member.constructs : callee.member.returns) === type;
        }),
  );
  return (
    makers.length === 0 ||
    makers.some(({ args }) =>
      args.some(
        arg =>
          arg.kind !== 'object' ||
          arg.spreads.length > 0 ||
          arg.properties.some(({ name }) => defaults.includes(name)),
      ),
    )
  );
}

/** "if (ttl) await redis.set(key, value, 'EX', ttl); else await redis.set(key, value);" */
function hasTimedTwin({ file, facts }: FunctionNode, site: SiteFacts): boolean {
  return file.facts.sites.some(
    other =>
      other !== site &&
      other.start >= facts.start &&
      other.end <= facts.end &&
      other.callee.kind === 'member' &&
      (/^p?set_?ex$/i.test(other.callee.name) ||
        (PUTS.test(other.callee.name) && other.args.length > site.args.length)),
  );
}

/** The key of the call, or what the callers of a helper give as the key. */
function keysOf({ evaluator, graph }: Input, node: FunctionNode, site: SiteFacts): Keyed[] {
  const { file } = node;
  const [ref] = site.args;
  const param = ref?.kind === 'local' ? file.facts.bindings[ref.binding]?.param : undefined;
  if (!ref || !param) return ref ? [{ node, site, key: entryKeyOf(evaluator, file, ref) }] : [];
  const calls = graph.to(node).filter(({ callback, from }) => !callback && from.file.cold === null);
  // A caller that hands on a time hands on what the helper does not show.
  if (calls.some(({ site: call }) => call.args.slice(2).some(isTime))) return [];
  return calls.flatMap(({ from, site: call }) => {
    const arg = param.path.length === 0 ? call.args[param.index] : undefined;
    return arg ? [{ node: from, site: call, key: entryKeyOf(evaluator, from.file, arg) }] : [];
  });
}

function isTime(arg: Ref): boolean {
  return (
    (arg.kind === 'literal' && typeof arg.value === 'number') ||
    (arg.kind === 'object' && arg.properties.some(({ name }) => TIME.test(name)))
  );
}

/** Where the file asks for what it puts there. */
function askedAt({ evaluator }: Input, { node, key }: Keyed) {
  const { file } = node;
  const site = file.facts.sites.find(({ callee, args }) => {
    if (callee.kind !== 'member' || !ASKS.test(callee.name) || !args[0]) return false;
    return sameEntry(entryKeyOf(evaluator, file, args[0]), key);
  });
  return site ? { path: file.path, start: site.start, end: site.end } : null;
}

/** True if what is put there was read or fetched by the function that puts it. */
function isOfSomething({ summaries }: Input, { node }: Keyed): boolean {
  return summaries.of(node).some(({ effect }) => effect.kind === 'db.read' || effect.kind === 'http');
}

/** All keys that anything takes out, or gives an end. */
function endedKeys({ files, evaluator }: Input): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const file of files) {
    if (file.cold === 'test') continue;
    for (const { callee, args } of file.facts.sites) {
      const name = chainNames(file.facts, callee).at(-1) ?? '';
      if (!ENDS.test(name) && !SCANS.test(name)) continue;
      for (const arg of args.flatMap(each => (each.kind === 'array' ? each.items : [each])))
        keys.add(entryKeyOf(evaluator, file, arg));
    }
  }
  return keys;
}

/** `cache:*` is scanned for in order to be cleaned up. */
function isEnded(ended: ReadonlySet<string>, key: string): boolean {
  for (const other of ended) if (sameEntry(other, key)) return true;
  return false;
}
