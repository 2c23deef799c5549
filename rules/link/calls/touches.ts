/** What a stretch of text reads and writes through all that it calls, as far as that can be told: may two of them change places? */
import type { Effect } from '../../base/effect.ts';
import type { FileFacts, SiteFacts } from '../../facts/facts.ts';
import type { FunctionNode, LinkedFile } from '../program.ts';
import type { OwnEffect } from '../site-linker.ts';
import type { Evaluator } from '../values/evaluate.ts';
import { chainEnd, chainNames } from '../values/ref-text.ts';
import type { CallGraph, Edge } from './call-graph.ts';
import { sitesIn } from './turns.ts';

export interface TouchesInput {
  readonly graph: CallGraph;
  readonly evaluator: Evaluator;
  readonly own: ReadonlyMap<SiteFacts, OwnEffect>;
  nodeOf(file: LinkedFile, functionId: number): FunctionNode | null;
}

/** Resources by name, such as `db user`; `db *` is some table or other. */
export interface Touches {
  readonly reads: ReadonlySet<string>;
  readonly writes: ReadonlySet<string>;
  /** True if it may do what nobody sees, or leaves behind what others look at. */
  readonly unsure: boolean;
}

interface Draft {
  readonly reads: Set<string>;
  readonly writes: Set<string>;
  unsure: boolean;
  /** True if it goes by a name that promises to look only. */
  readonly looks: boolean;
  readonly seen: Set<FunctionNode>;
}

/** Beyond so many functions nobody knows what is done. */
const MAX_FUNCTIONS = 300;
const MAX_STEPS = 40;
/** So far away from the call, a function that fills a field is likely to fill one of an object of its own. */
const MAX_MUTATION_DEPTH = 2;

/** Verbs of what changes something. */
export const CHANGES =
  /^(?:create|update|delete|save|send|insert|set|add|remove|publish|emit|enqueue|push|write|post|put|patch|upsert|increment|decrement|incr|decr|mark|clear|reset|destroy|drop|store|persist|notify|track|record|register|invalidate|revalidate|purge|evict|trigger|dispatch|sync|apply|process|handle|execute|run|refresh|rotate|consume|claim|charge|cancel|archive|restore|move|copy|upload|move|merge|bulk|batch|append|replace|touch|expire|del|hset|hdel|sadd|srem|zadd|zrem|lpush|rpush|lpop|rpop|pop|rename|unlink|rm|mkdir|truncate)(?:[A-Z_\d]|$)/;
/** Commands of caches and functions of file systems that only look. */
const LOOKS =
  /^(?:m?get|h(?:m?get|getall|len|keys|vals|exists)|exists|ttl|pttl|has|read\w*|peek|strlen|type|z(?:card|count|range\w*|revrange\w*|score|rank)|l(?:len|range|index)|s(?:card|members|ismember)|keys|scan|stat|lstat|access|open|realpath|list\w*|find\w*|fetch\w*)$/i;
/** Functions that give what they find. */
const FETCHES = /^(?:get|fetch|find|load|list|read|count|search|query|lookup|retrieve|resolve)(?:[A-Z_\d]|$)/;
/** What holds every table: the name says nothing of which one. */
export const HOLDS_ALL =
  /^(?:em|\w*manager|db|database|client|pool|conn(?:ection)?|sequelize|knex|prisma|orm|\w*dataSource|tx|trx|this|\$?)$/i;

export function touchesOf(
  input: TouchesInput,
  file: LinkedFile,
  call: SiteFacts,
  sites: readonly SiteFacts[],
): Touches {
  const looks = FETCHES.test(chainEnd(file.facts, call.callee));
  const draft: Draft = { reads: new Set(), writes: new Set(), unsure: false, looks, seen: new Set() };
  for (const site of sites) addSite(input, draft, file, site, 0);
  return draft;
}

/** All that alternatives may touch. */
export function bothOf(touches: readonly Touches[]): Touches {
  return {
    reads: new Set(touches.flatMap(({ reads }) => [...reads])),
    writes: new Set(touches.flatMap(({ writes }) => [...writes])),
    unsure: touches.some(({ unsure }) => unsure),
  };
}

/** True if one of them may see what the other does. */
export function collide(a: Touches, b: Touches): boolean {
  if (a.unsure || b.unsure) return true;
  return meet(a.writes, b.writes) || meet(a.writes, b.reads) || meet(a.reads, b.writes);
}

function meet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  for (const one of a) for (const other of b) if (isSame(one, other)) return true;
  return false;
}

function isSame(a: string, b: string): boolean {
  if (a === b) return true;
  const [kindOfA, nameOfA] = a.split(' ');
  const [kindOfB, nameOfB] = b.split(' ');
  return kindOfA === kindOfB && (nameOfA === '*' || nameOfB === '*');
}

function addSite(input: TouchesInput, draft: Draft, file: LinkedFile, site: SiteFacts, depth: number): void {
  const own = input.own.get(site);
  if (own) addEffect(draft, file, site, own.effect);
  const node = input.nodeOf(file, site.function);
  let isKnown = own !== undefined;
  for (const edge of node ? input.graph.from(node) : []) {
    if (edge.site !== site) continue;
    isKnown = true;
    if (edge.runs !== 'later') addFunction(input, draft, edge, depth + 1);
  }
  if (!isKnown && site.kind === 'call') addUnknown(input, draft, file, site);
}

/** What nobody knows, its name tells. */
function addUnknown({ evaluator }: TouchesInput, draft: Draft, file: LinkedFile, site: SiteFacts): void {
  if (site.use !== 'awaited' && site.use !== 'returned') return;
  if (!CHANGES.test(chainEnd(file.facts, site.callee))) return;
  const { kind } = evaluator.evaluate(file, site.callee);
  if (kind !== 'member' && kind !== 'typed') draft.unsure = true;
}

function addFunction(input: TouchesInput, draft: Draft, edge: Edge, depth: number): void {
  const { to } = edge;
  if (!edge.callback && depth <= MAX_MUTATION_DEPTH && to.facts.mutates && to.facts.kind === 'method')
    draft.unsure = true;
  if (draft.seen.has(to)) return;
  draft.seen.add(to);
  if (draft.seen.size > MAX_FUNCTIONS) {
    draft.unsure = true;
    return;
  }
  for (const site of sitesIn(to.file, to.id - to.file.firstFunction))
    addSite(input, draft, to.file, site, depth);
}

function addEffect(draft: Draft, file: LinkedFile, site: SiteFacts, effect: Effect): void {
  const last = chainEnd(file.facts, site.callee);
  switch (effect.kind) {
    case 'db.read':
      draft.reads.add(`db ${tableOf(file, site, effect)}`);
      return;
    case 'db.write':
      draft.writes.add(`db ${tableOf(file, site, effect)}`);
      return;
    case 'cache':
      // What is fetched may be kept for the next one.
      (draft.looks || LOOKS.test(last) ? draft.reads : draft.writes).add('cache *');
      return;
    case 'fs':
      if (LOOKS.test(last)) draft.reads.add('fs *');
      else draft.unsure = true;
      return;
    case 'http':
      if (draft.looks || isLook(last, site)) draft.reads.add('http *');
      else draft.unsure = true;
      return;
    case 'cpu':
      return;
    // What is sent cannot be taken back if the other one fails.
    default:
      draft.unsure = true;
  }
}

/** `prisma.user.create` writes to `user`, `this.users.createQueryBuilder().update().execute()` to `users`; `*` is some table or other. */
function tableOf({ facts }: LinkedFile, site: SiteFacts, effect: Effect): string {
  const names = chainNames(facts, firstCall(facts, site).callee);
  if (names.length < 3 || effect.several || effect.opaque) return '*';
  const holder = names.at(-2) ?? '';
  return HOLDS_ALL.test(holder) ? '*' : holder;
}

/** The call that a chain of calls begins with: the names of the others are those of steps. */
export function firstCall({ sites }: FileFacts, site: SiteFacts): SiteFacts {
  let first = site;
  for (let steps = 0; steps < MAX_STEPS; steps++) {
    const { callee } = first;
    const object = callee.kind === 'member' ? callee.object : callee;
    const inner = object.kind === 'result' ? sites[object.site] : undefined;
    if (!inner) break;
    first = inner;
  }
  return first;
}

/** A request that fetches, as far as the text shows. */
function isLook(name: string, { args }: SiteFacts): boolean {
  if (/^(?:get|list|find|retrieve|search|head|query)/i.test(name)) return true;
  if (!/^(?:fetch|request|axios|ky|got|ofetch|\$fetch)$/.test(name)) return false;
  return args
    .slice(1)
    .every(
      arg =>
        arg.kind === 'object' &&
        arg.spreads.length === 0 &&
        arg.properties.every(
          ({ name: key, value }) =>
            key !== 'body' && (key !== 'method' || (value.kind === 'literal' && value.value === 'GET')),
        ),
    );
}
