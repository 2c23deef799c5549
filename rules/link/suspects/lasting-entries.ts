/** Copies that hot code puts into a shared store, each under a key of its own, and that nothing takes out again. */
import type { SiteFacts } from '../../facts/facts.ts';
import type { CallGraph } from '../calls/call-graph.ts';
import { type EffectSummaries, stepOf } from '../calls/effects.ts';
import type { HeatMap } from '../entry-points/heat.ts';
import type { FunctionNode, LinkedFile } from '../program.ts';
import type { Evaluator } from '../values/evaluate.ts';
import { chainEnd } from '../values/ref-text.ts';
import { isOften } from './busy-paths.ts';
import { entryKeyOf, isOpenKey, sameEntry, shownKey } from './entry-keys.ts';
import { askedAt, isNoCopy, type Keyed, keysOf, NAMES_TIME, PUTS, type Put, putsOf } from './entry-puts.ts';
import type { LastingEntry } from './suspects.ts';

interface Input {
  readonly files: readonly LinkedFile[];
  readonly evaluator: Evaluator;
  readonly graph: CallGraph;
  readonly heat: HeatMap;
  readonly summaries: EffectSummaries;
  nodeOf(file: LinkedFile, functionId: number): FunctionNode | null;
}

/** Names of calls that take entries out, of whatever client, pipeline or helper. */
const ENDS =
  /^(?:p?expire(?:at)?|getdel|getex|del|delete|unlink|remove|evict|invalidate|clear|destroy|purge|forget|drop|revoke)/i;
const SCANS = /^(?:keys|scan\w*|deletePattern|delPattern|\w*pattern\w*)$/i;
/** In order of path and position. */
export function findLastingEntries(input: Input): LastingEntry[] {
  const puts = putsOf(input);
  if (puts.length === 0) return [];
  const ended = endedKeys(input);
  return puts.flatMap(put => lastingOf(input, put, ended));
}

function lastingOf(input: Input, put: Put, ended: ReadonlySet<string>): LastingEntry[] {
  const { node, site, library, use } = put;
  if (mayEnd(input, put) || isEndedByDefault(input, put)) return [];
  // Whoever may say for how long, or sets it for some, has thought of it.
  if (node.facts.params.some(({ name }) => NAMES_TIME.test(name)) || hasTimedTwin(node, site)) return [];
  for (const keyed of keysOf(input, node, site)) {
    if (!isOpenKey(keyed.key) || isNoCopy(keyed.key)) continue;
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
  if (use.seconds?.[1] !== undefined) return true;
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
      const name = chainEnd(file.facts, callee);
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
