/** Reads with all that says which rows they give, so that equal ones can be told: in a function, and through what it calls. */
import { type Confidence, weakest } from '../../base/effect.ts';
import type { Ref, SiteFacts } from '../../facts/facts.ts';
import type { CacheMisses } from '../calls/cache-misses.ts';
import type { CallGraph, Edge } from '../calls/call-graph.ts';
import type { EffectSummaries } from '../calls/effects.ts';
import { keptByDirective } from '../calls/kept-by-directive.ts';
import { sitesIn } from '../calls/turns.ts';
import type { KnowledgeIndex } from '../knowledge-index.ts';
import type { FunctionNode, LinkedFile } from '../program.ts';
import type { OwnEffect } from '../site-linker.ts';
import type { ClassIndex } from '../values/class-index.ts';
import type { Evaluator } from '../values/evaluate.ts';
import { chainNames, refText } from '../values/ref-text.ts';
import { type Term, type TermInput, termFrom, termOf } from '../values/value-terms.ts';
import { writtenAs } from '../values/written.ts';

export interface KeyedReadsInput {
  readonly graph: CallGraph;
  readonly evaluator: Evaluator;
  readonly classes: ClassIndex;
  readonly summaries: EffectSummaries;
  readonly misses: CacheMisses;
  readonly own: ReadonlyMap<SiteFacts, OwnEffect>;
  nodeOf(file: LinkedFile, functionId: number): FunctionNode | null;
}

/** One call on the way to a read. */
export interface Hop {
  readonly node: FunctionNode;
  readonly site: SiteFacts;
}

/** A read that a function makes, itself or through what it calls. */
export interface KeyedRead {
  readonly effect: OwnEffect;
  /** Table, operation and arguments. */
  readonly query: Term;
  /** What it is asked of: the database, a copy of it, a transaction. */
  readonly client: Term;
  /** From the function down to the read. */
  readonly path: readonly Hop[];
  /** True if each run of the function makes it. */
  readonly sure: boolean;
  readonly inTransaction: boolean;
  readonly confidence: Confidence;
}

type Query = Pick<KeyedRead, 'query' | 'client' | 'inTransaction'>;

const MAIN: Term = { kind: 'text', text: '' };
const MAX_PATH = 6;
const MAX_READS = 60;
/** Names by which nobody can tell which table is meant. */
const ANY_TABLE =
  /^(?:_|repo|repository|model|collection|table|entity|service|delegate|dao|store|db|database|client|pool|conn|connection|em|manager|entityManager|prisma|knex|sequelize|query|ctx|context|self|super|this|tx|trx|transaction)$/i;
/** The word of what is called itself, and the steps of chains whose first argument names the table: `db.selectFrom('orders')`. */
const CALLED = '()';
const TABLE_STEPS = /^(?:\(\)|from|table|selectFrom|collection)$/;
const KIND = /_?(?:repository|repo|model|service|table|entity|schema|collection|delegate|dao)s?_*$/i;
/** What is read under a lock, or in one's own view of the data, is read on purpose. */
const LOCKS = /lock|forupdate|forshare/i;
const TRANSACTION = /^(?:tx|trx|t|transaction\w*|\w*Tx|\w*Trx|queryRunner|session|manager)$/;
/** Helpers that remember what they were asked, whatever they are made of. */
const REMEMBERS = /cache|memo|once|dedupe/i;

/** Reads of functions, each looked at once. */
export class KeyedReads {
  readonly #input: KeyedReadsInput;
  readonly #terms: TermInput;
  readonly #known = new Map<FunctionNode, readonly KeyedRead[]>();

  constructor(input: KeyedReadsInput) {
    this.#input = input;
    this.#terms = {
      nodeOf: (file, id) => input.nodeOf(file, id),
      isWord: (file, ref) => isWord(input.evaluator, file, ref),
    };
  }

  of(node: FunctionNode): readonly KeyedRead[] {
    const known = this.#known.get(node);
    if (known) return known;
    // A function that calls itself reads what it reads otherwise.
    this.#known.set(node, []);
    const reads = this.#find(node);
    this.#known.set(node, reads);
    return reads;
  }

  #find(node: FunctionNode): KeyedRead[] {
    const { graph, summaries, own } = this.#input;
    if (!summaries.has(node) || remembers(this.#input.evaluator.input.knowledge, node)) return [];
    const edges = Map.groupBy(graph.from(node), edge => edge.site);
    const reads: KeyedRead[] = [];
    for (const site of sitesIn(node.file, node.id - node.file.firstFunction)) {
      if (site.onFailure || site.kept || site.unreached) continue;
      const effect = own.get(site);
      const read = effect && this.#ownRead(effect);
      if (read) reads.push(read);
      reads.push(...this.#through(node, site, edges.get(site) ?? []));
      if (reads.length > MAX_READS) break;
    }
    return reads.slice(0, MAX_READS);
  }

  #ownRead(effect: OwnEffect): KeyedRead | null {
    const { node, site } = effect;
    if (effect.effect.kind !== 'db.read' || effect.effect.sync) return null;
    const callee = this.#input.evaluator.calleeOf(node.file, site);
    if (callee.kind === 'member' && callee.member.remembers) return null;
    const query = this.#queryOf(node.file, site);
    if (!query) return null;
    const names = chainNames(node.file.facts, site.callee);
    if (names.some(name => LOCKS.test(name))) return null;
    return {
      effect,
      ...query,
      path: [{ node, site }],
      sure: !site.conditional,
      inTransaction:
        query.inTransaction || (query.client.kind === 'text' && names.some(name => TRANSACTION.test(name))),
      confidence: effect.confidence,
    };
  }

  /** The whole chain: `db.select().from(orders).where(eq(orders.id, id))`. */
  #queryOf(file: LinkedFile, last: SiteFacts): Query | null {
    const parts: Term[] = [];
    let inTransaction = false;
    let site: SiteFacts | undefined = last.kind === 'await' ? resultOf(file, last.callee) : last;
    let receiver: Ref | null = null;
    let isNamed = false;
    while (site) {
      const { callee, args }: SiteFacts = site;
      const terms = args.map(arg => termOf(this.#terms, file, arg));
      if (terms.some(term => term === null) || args.some(locks)) return null;
      inTransaction ||= args.some(isOfTransaction);
      const word = this.#wordOf(file, site);
      isNamed ||= TABLE_STEPS.test(word) && isName(args[0]);
      parts.push({ kind: 'list', word, of: terms as Term[] });
      receiver = callee.kind === 'member' && word !== CALLED ? callee.object : null;
      site = receiver ? resultOf(file, receiver) : undefined;
      if (site) receiver = null;
      else if (word === CALLED) receiver = callee;
    }
    const table = receiver && !isNamed ? this.#tableOf(file, receiver) : null;
    const client = receiver ? this.#clientOf(file, receiver, isNamed) : MAIN;
    if (parts.length === 0 || !client || !(table ?? (isNamed || parts.some(namesTable)))) return null;
    return { query: { kind: 'list', word: table ?? '', of: parts }, client, inTransaction };
  }

  /** What a step of a chain says; of `knex('orders')` not what the database is called. */
  #wordOf(file: LinkedFile, site: SiteFacts): string {
    const { callee } = site;
    if (isName(site.args[0]) && this.#input.evaluator.calleeOf(file, site).kind === 'typed') return CALLED;
    return callee.kind === 'member' ? callee.name : refText(file.facts, callee);
  }

  /** Which of several clients: one that a caller gives, or one that goes by the name of a copy. The others are taken for one. */
  #clientOf(file: LinkedFile, receiver: Ref, isWhole: boolean): Term | null {
    const client = receiver.kind === 'member' && !isWhole ? receiver.object : receiver;
    const given = alternativesOf(client).find(each => {
      const root = rootOf(each);
      return root.kind === 'local' && file.facts.bindings[root.binding]?.param;
    });
    if (given) return termOf(this.#terms, file, given);
    return { kind: 'text', text: chainNames(file.facts, client).join('.') };
  }

  /** `user` of `prisma.user` and of `this.userRepository`; what only its class can tell stands for that class. */
  #tableOf(file: LinkedFile, receiver: Ref): string | null {
    const names = chainNames(file.facts, receiver);
    const last = (names.at(-1) ?? '').replace(/^_+|_+$/g, '');
    const plain = last.replace(KIND, '');
    if (plain.length > 1 && !ANY_TABLE.test(last) && !ANY_TABLE.test(plain)) return plain.toLowerCase();
    const root = rootOf(receiver);
    const owner = root.kind === 'this' ? file.facts.classes[root.class] : undefined;
    if (!owner || this.#input.classes.subtypesOf(owner)?.length !== 0) return null;
    return `${file.path} ${owner.name}.${names.join('.')}`;
  }

  /** True for `load` of `const load = cache(async id => …)`. */
  #isRemembered(file: LinkedFile, { callee }: SiteFacts): boolean {
    if (REMEMBERS.test(refText(file.facts, callee))) return true;
    const { evaluator } = this.#input;
    const written = writtenAs({ graph: evaluator.input.graph, evaluator }, file, callee);
    const maker = written.kind === 'ref' ? resultOf(written.file, written.ref) : undefined;
    const made = maker && evaluator.calleeOf(written.file, maker);
    return made?.kind === 'member' && made.member.remembers === true;
  }

  #through(node: FunctionNode, site: SiteFacts, edges: readonly Edge[]): KeyedRead[] {
    const [edge] = edges;
    if (!edge || edges.length > 1 || !isPlainCall(edge) || site.args.some(arg => arg.kind === 'spread'))
      return [];
    if (this.#input.misses.at(node, site) || this.#isRemembered(node.file, site)) return [];
    const inner = this.of(edge.to);
    if (inner.length === 0) return [];
    const given = site.args.map(arg => termOf(this.#terms, node.file, arg));
    return inner.flatMap(read => {
      if (read.path.length >= MAX_PATH) return [];
      const call = { from: node, to: edge.to, given };
      const query = termFrom(read.query, call);
      const client = termFrom(read.client, call);
      if (!query || !client) return [];
      return [
        {
          ...read,
          query,
          client,
          path: [{ node, site }, ...read.path],
          sure: read.sure && !site.conditional,
          confidence: weakest(read.confidence, edge.confidence),
        },
      ];
    });
  }
}

function isPlainCall({ callback, runs, kept, onFailure, site }: Edge): boolean {
  return (
    !callback &&
    runs === 'once' &&
    kept === null &&
    !onFailure &&
    site.kind === 'call' &&
    site.callee.kind !== 'result'
  );
}

/** `'use cache'`, `@Cacheable()`, and what says so of itself. */
function remembers(knowledge: KnowledgeIndex, node: FunctionNode): boolean {
  const { name, decorators } = node.facts;
  return (
    REMEMBERS.test(name) ||
    decorators.some(decorator => REMEMBERS.test(decorator.name)) ||
    keptByDirective(knowledge, node) !== null
  );
}

function resultOf(file: LinkedFile, ref: Ref): SiteFacts | undefined {
  if (ref.kind === 'typed' || ref.kind === 'await') return resultOf(file, ref.of);
  return ref.kind === 'result' ? file.facts.sites[ref.site] : undefined;
}

function rootOf(ref: Ref): Ref {
  if (ref.kind === 'member') return rootOf(ref.object);
  return ref.kind === 'typed' ? rootOf(ref.of) : ref;
}

/** `'orders'`, `'sales.orders'` */
function isName(arg: Ref | undefined): boolean {
  return arg?.kind === 'literal' && typeof arg.value === 'string' && /^[A-Za-z_][\w.]*$/.test(arg.value);
}

/** `em.findOne(User, …)`, `getRepository(User)`, a statement in SQL: the arguments say which table. */
function namesTable(part: Term): boolean {
  const [first] = part.kind === 'list' ? part.of : [];
  return (
    first?.kind === 'text' && (/^"\s*(?:select|with)\s/i.test(first.text) || /^[A-Za-z]\w+$/.test(first.text))
  );
}

/** `tx || this.prisma` */
function alternativesOf(ref: Ref): readonly Ref[] {
  return ref.kind === 'either' ? ref.of : ref.kind === 'typed' ? alternativesOf(ref.of) : [ref];
}

function locks(arg: Ref): boolean {
  return (
    (arg.kind === 'object' && arg.properties.some(({ name }) => LOCKS.test(name))) ||
    (arg.kind === 'literal' &&
      typeof arg.value === 'string' &&
      /\bfor\s+(?:no\s+key\s+)?(?:update|share)\b/i.test(arg.value))
  );
}

function isOfTransaction(arg: Ref): boolean {
  return arg.kind === 'object' && arg.properties.some(({ name }) => TRANSACTION.test(name));
}

/** `eq(users.id, id)` of the library that sends the query. */
function isWord(evaluator: Evaluator, file: LinkedFile, ref: Extract<Ref, { kind: 'result' }>): boolean {
  const site = file.facts.sites[ref.site];
  if (!site || (site.callee.kind !== 'import' && site.callee.kind !== 'local')) return false;
  const callee = evaluator.calleeOf(file, site);
  return (
    callee.kind === 'member' &&
    callee.member.does === undefined &&
    callee.member.calls === undefined &&
    !callee.member.returns
  );
}
