/** Requests to somebody else that a request or message waits for, and that nothing ends if no answer comes. */
import { weakest } from '../../base/effect.ts';
import type { FileFacts, FunctionId, Ref, SiteFacts } from '../../facts/facts.ts';
import type { Library, Patience } from '../../knowledge/define.ts';
import type { CallGraph } from '../calls/call-graph.ts';
import { stepOf } from '../calls/effects.ts';
import { secondsKept } from '../calls/kept-requests.ts';
import type { HeatMap } from '../entry-points/heat.ts';
import type { EntryPoint, HotPath, LinkedFile } from '../program.ts';
import type { OwnEffect } from '../site-linker.ts';
import type { Evaluator } from '../values/evaluate.ts';
import { chainEnd, chainNames } from '../values/ref-text.ts';
import type { Value } from '../values/value.ts';
import { isKeptForAll, LEAST_KEPT } from './kept-answers.ts';
import { isLeftBehind } from './left-behind.ts';
import type { EndlessWait } from './suspects.ts';

interface Input {
  readonly files: readonly LinkedFile[];
  readonly evaluator: Evaluator;
  readonly graph: CallGraph;
  readonly heat: HeatMap;
  readonly effects: readonly OwnEffect[];
}

/** Words of helpers that end what takes too long: `withTimeout`, `Promise.race`. */
const LIMITS = /time(?:d)?_?out|deadline|^race$|abort/i;
/** Whoever asks whether a server is well gives up by itself. */
const HEALTH = /(?:^|\/)(?:_?health(?:z|[-_]?checks?)?|live(?:z|ness)|readyz|readiness|ping)$/i;
/** What only development asks, or what runs beside the program: it answers, or refuses at once. */
const ON_THIS_MACHINE = /^https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?=[:/]|$)/i;
const MAX_DEPTH = 6;

/** In order of path and position. */
export function findEndlessWaits(input: Input): EndlessWait[] {
  const limited = new Map<Library, boolean>();
  const requests = input.effects.filter(({ effect }) => effect.kind === 'http');
  const asking = new Set(requests.map(({ site }) => site));
  return requests.flatMap(own => {
    if (own.node.file.cold !== null || own.site.onFailure) return [];
    const hotPaths = waitingPaths(input, own, asking);
    const library = hotPaths.length > 0 ? libraryOf(input.evaluator, own) : null;
    if (!library?.patience) return [];
    if (isEnded(input, own, library.patience) || isLimited(input, limited, library)) return [];
    return [waitOf(own, library.patience, hotPaths)];
  });
}

function waitOf(own: OwnEffect, patience: Patience, hotPaths: readonly HotPath[]): EndlessWait {
  const { node, site, effect, confidence } = own;
  const { path, start, end, text } = stepOf(node, site);
  const client = clientOf(node.file, site.callee, patience);
  return {
    node,
    call: { path, start, end },
    text,
    effect,
    client: client && { path, start: client.made.start, end: client.made.end },
    remedy: (client && patience.clientRemedy) ?? patience.remedy,
    optionsAt: client
      ? optionsAt(client.made, client.name, patience)
      : optionsAt(site, memberName(site), patience),
    hotPaths,
    confidence: weakest(confidence, hotPaths[0]?.confidence ?? 'certain'),
  };
}

/** Entry points that many wait for, without those on whose way a helper sets a limit or a promise is left behind. */
function waitingPaths(
  { files, heat, evaluator }: Input,
  { node, site }: OwnEffect,
  asking: ReadonlySet<SiteFacts>,
): HotPath[] {
  const { afterwards } = evaluator.input.knowledge;
  return heat
    .pathsTo(node, 3)
    .filter(
      ({ entry, path, kept }) =>
        !kept &&
        (entry.heat === 'request' || entry.heat === 'message') &&
        !isHealthCheck(entry) &&
        !isKeptForAll(evaluator, entry, asking) &&
        !path.some(step => LIMITS.test(step.text)) &&
        !isLeftBehind({ files, afterwards }, path, node, site),
    );
}

/** By its route, or by its file's name where that is all that tells the route: `routes/healthcheck.tsx`. */
function isHealthCheck({ verb, route, handler }: EntryPoint): boolean {
  if (verb !== '' && verb !== 'GET' && verb !== 'HEAD') return false;
  return HEALTH.test(route === '' ? handler.file.path.replace(/\.\w+$/, '') : route);
}

function libraryOf(evaluator: Evaluator, { node, site }: OwnEffect): Library | null {
  const callee = evaluator.calleeOf(node.file, site);
  return callee.kind === 'member' || callee.kind === 'typed' || callee.kind === 'package'
    ? callee.library
    : null;
}

/** True if the call, or what it is given to, sets a limit, or if that cannot be told. */
function isEnded({ evaluator }: Input, { node, site }: OwnEffect, patience: Patience): boolean {
  const { file } = node;
  if (isBesideTheCode(file, site.args[0]) || isRequest(file, site.args[0])) return true;
  // One of those who ask within that time waits.
  if ((secondsKept(evaluator.input.knowledge, site) ?? 0) >= LEAST_KEPT) return true;
  if (site.args.some(arg => isGivenOn(file, arg)) || ON_THIS_MACHINE.test(textStart(site.args[0])))
    return true;
  // A path alone is one of the page's own server; clients have a base for theirs.
  if (site.callee.kind !== 'member' && textStart(site.args[0]).startsWith('/')) return true;
  if (isInLimit(file, site, node.id - file.firstFunction)) return true;
  const from = optionsFrom(memberName(site), patience);
  return site.args
    .slice(from)
    .some(
      (arg, index) =>
        !(from + index === 0 && textStart(arg) !== '') && maySet(evaluator, file, arg, patience),
    );
}

/** ``new URL('./font.ttf', import.meta.url)``; a text that does not begin with a path may name another server. */
function isBesideTheCode({ facts }: LinkedFile, address: Ref | undefined): boolean {
  const made = address?.kind === 'result' ? facts.sites[address.site] : undefined;
  const [name, base] = made?.kind === 'new' ? made.args : [];
  const isPath = name?.kind === 'literal' || /^\.{0,2}\//.test(textStart(name));
  return isPath && base !== undefined && chainNames(facts, base)[0] === 'import.meta';
}

/** `fetch(request)` hands on what came in, with the signal that is in it. */
function isRequest({ facts }: LinkedFile, whole: Ref | undefined): boolean {
  const type = whole?.kind === 'local' ? facts.bindings[whole.binding]?.type : undefined;
  return type?.kind === 'named' && type.ref.kind === 'global' && type.ref.name === 'Request';
}

/** `(...given) => fetch(...given)`: what is given may have a signal. */
function isGivenOn({ facts }: LinkedFile, arg: Ref): boolean {
  const of = arg.kind === 'spread' && arg.of.kind === 'local' ? facts.bindings[arg.of.binding] : undefined;
  return of?.param !== undefined;
}

function memberName({ callee }: SiteFacts): string {
  return callee.kind === 'member' ? callee.name : '';
}

function optionsFrom(name: string, { options }: Patience): number {
  return options[name] ?? options['*'] ?? 1;
}

/** Where options may come first, an address may stand before them: `axios('https://…', { method: 'POST' })`. */
function optionsAt({ args }: SiteFacts, name: string, patience: Patience): number {
  const from = optionsFrom(name, patience);
  return from === 0 && textStart(args[0]) !== '' ? 1 : from;
}

function textStart(ref: Ref | undefined): string {
  if (ref?.kind === 'template') return ref.text;
  return ref?.kind === 'literal' && typeof ref.value === 'string' ? ref.value : '';
}

/** True unless a reference stands for an object that shows that it sets none of the options. */
function maySet(evaluator: Evaluator, file: LinkedFile, ref: Ref, patience: Patience, depth = 0): boolean {
  if (ref.kind === 'function' || ref.kind === 'literal') return false;
  const value: Value = ref.kind === 'object' ? { kind: 'object', file, ref } : evaluator.evaluate(file, ref);
  if (value.kind !== 'object' || depth > MAX_DEPTH) return true;
  const { properties, spreads } = value.ref;
  return (
    properties.some(({ name }) => patience.ends.includes(name)) ||
    spreads.some(spread => maySet(evaluator, value.file, spread, patience, depth + 1))
  );
}

/** `Promise.race([fetch(url), late])`, `withTimeout(() => fetch(url))`. */
function isInLimit(file: LinkedFile, site: SiteFacts, functionId: FunctionId): boolean {
  const { sites, functions } = file.facts;
  const taken = takersOf(file.facts);
  for (let at: SiteFacts | undefined = site; at; at = sites[at.into]) {
    if (at !== site && isLimit(file, at)) return true;
  }
  for (let id = functionId; id > 0; id = functions[id]?.parent ?? -1) {
    const taker = taken.get(id);
    if (LIMITS.test(functions[id]?.name ?? '') || (taker && isLimit(file, taker))) return true;
  }
  return false;
}

const takers = new WeakMap<FileFacts, ReadonlyMap<FunctionId, SiteFacts>>();

/** The first call that a function is handed to; every request of a file asks for it. */
function takersOf(facts: FileFacts): ReadonlyMap<FunctionId, SiteFacts> {
  let found = takers.get(facts);
  if (!found) {
    const first = new Map<FunctionId, SiteFacts>();
    for (const site of facts.sites) {
      for (const arg of site.args)
        if (arg.kind === 'function' && !first.has(arg.function)) first.set(arg.function, site);
    }
    takers.set(facts, first);
    found = first;
  }
  return found;
}

function isLimit({ facts }: LinkedFile, { callee }: SiteFacts): boolean {
  return chainNames(facts, callee).some(name => LIMITS.test(name));
}

/** True if a call or an assignment anywhere may set a limit for requests that do not say so. */
function isLimited({ files, evaluator }: Input, known: Map<Library, boolean>, library: Library): boolean {
  const before = known.get(library);
  if (before !== undefined) return before;
  const { sets = [], makes = [] } = library.patience ?? {};
  const isSet = files.some(
    file =>
      file.cold !== 'test' &&
      file.facts.sites.some(site => {
        const last = chainEnd(file.facts, site.callee);
        const isSetBy = (end: string) =>
          end.endsWith(last) && `.${chainNames(file.facts, site.callee).join('.')}`.endsWith(`.${end}`);
        if (sets.some(isSetBy)) return true;
        return makes.includes(last) && makesLimited(evaluator, file, site, library);
      }),
  );
  known.set(library, isSet);
  return isSet;
}

/** True for `axios.create({ timeout: 5000 })`, and where the options are out of sight. */
function makesLimited(evaluator: Evaluator, file: LinkedFile, site: SiteFacts, library: Library): boolean {
  const callee = evaluator.evaluate(file, site.callee);
  if (callee.kind !== 'member' || callee.library !== library || !library.patience) return false;
  const { patience } = library;
  return site.args.some(arg => textStart(arg) === '' && maySet(evaluator, file, arg, patience));
}

/** The call of the same file that made what a request is sent with. */
function clientOf(file: LinkedFile, callee: Ref, { makes = [] }: Patience) {
  const { bindings, sites } = file.facts;
  let ref: Ref | undefined = callee;
  for (let depth = 0; ref && depth < MAX_DEPTH; depth++) {
    if (ref.kind === 'member') ref = ref.object;
    else if (ref.kind === 'local') ref = bindings[ref.binding]?.value;
    else if (ref.kind === 'typed' || ref.kind === 'await') ref = ref.of;
    else break;
  }
  const made = ref?.kind === 'result' ? sites[ref.site] : undefined;
  const name = made ? chainEnd(file.facts, made.callee) : '';
  return made && makes.includes(name) ? { made, name } : null;
}
