/** The linked program: the questions that rules may ask. Plain data; nothing here knows trees, disk or editors. */
import type { Confidence, Effect } from '../base/effect.ts';
import type { EntryPointKind, Heat } from '../base/heat.ts';
import type { Place } from '../base/place.ts';
import type { AwaitStepFacts, FileFacts, FunctionFacts, LoopFacts, Ref, SiteFacts } from '../facts/facts.ts';
import type { AgeOption, BatchForm, HeaderWriting } from '../knowledge/define-fixes.ts';
import type { KeptByDirective, Unawaited } from '../knowledge/define-framework.ts';
import type { Work } from './entry-points/entry-work.ts';
import type { GivenUp } from './modules/given-up.ts';
import type { OpenSite } from './oracle.ts';

export type { AgeOption, BatchForm, HeaderWriting };

import type {
  ColdStart,
  DeepClone,
  EndlessWait,
  GrowingStore,
  HashedFile,
  HeldResource,
  LastingEntry,
  LeftRunning,
  MissedRemoval,
  MountedStart,
  OpenPageSize,
  PageElement,
  PolledTable,
  QuadraticScan,
  RebuiltValue,
  RedundantRead,
  RowSort,
  SlowRegex,
  StaleEntry,
  UnboundedRead,
  UnindexedRead,
  UnlimitedStore,
} from './suspects/suspects.ts';

/** A scanned file. */
export interface LinkedFile {
  /** Dense, in order of path. */
  readonly index: number;
  readonly path: string;
  readonly facts: FileFacts;
  /** Id of the node of `facts.functions[0]`; those of the others follow. */
  readonly firstFunction: number;
  /** Set if code of this kind of file never is hot: tests, migrations, scripts. */
  readonly cold: 'test' | 'migration' | 'script' | null;
}

/** A function of the program, the body of a module included. */
export interface FunctionNode {
  /** Dense, in order of path and position. */
  readonly id: number;
  readonly file: LinkedFile;
  readonly facts: FunctionFacts;
}

/** Why a site runs more than once; only `each` grows with the data without any limit of its own. */
export type RepeatReason =
  /** Once for each element of a collection. */
  | 'each'
  /** A constant or small bound: tuples, `as const`, `i < 3`. */
  | 'constant'
  /** Once for each chunk or batch of a collection. */
  | 'chunk'
  | 'retry'
  | 'poll'
  /** Cursor or page by page. */
  | 'page'
  /** Stops at the first that fits. */
  | 'first-hit'
  /** Consumes a stream or a generator. */
  | 'stream'
  /** Takes work from a queue until none is left. */
  | 'drain';

/** The one connection that the database calls of a trip go over. */
export interface Connection {
  readonly isTransaction: boolean;
  /** True if all trips share it, for it was opened before the first: their queries wait for each other. */
  readonly isShared: boolean;
}

export interface TripConnection extends Connection {
  /** True if each trip opens a transaction of its own, and may write in it. */
  readonly isProcedure: boolean;
}

/** Where the elements of a collection come from. */
export interface Origin {
  readonly kind: OriginKind;
  /** The call that gave them, or the parameter of a handler that holds them. */
  readonly at: Place | null;
}

export type OriginKind =
  /** The program's own: literals, tables, keys of a configuration. */
  | 'constant'
  /** Rows of one person, or the rows that one row brings along: settings, items of a parcel. */
  | 'part'
  /** Rows of one parent, or files of one upload: there may be many. */
  | 'children'
  /** Rows of a tenant or of a whole table, without a limit. */
  | 'rows'
  /** A list that a request or message holds. */
  | 'request'
  /** A folder's. */
  | 'files'
  /** What somebody else answered. */
  | 'remote';

/** How the trips of a loop follow one another; `limited`: a limiter lets only so many run at a time. */
export type RepeatMode = 'sequential' | 'concurrent' | 'limited';

/** A site that runs many times per call of its function, with the effects that one run leads to. */
export interface Repeat {
  /** The function that holds the loop. */
  readonly node: FunctionNode;
  /** The loop statement's head, or the call that iterates (`items.map(…)`). */
  readonly loop: Place;
  /** What it iterates, in the user's words (`orders`), or `''`. */
  readonly over: string;
  /** Where the elements come from; null if that is out of sight. */
  readonly origin: Origin | null;
  /** True if it iterates what is written down in the program itself, be it much: a list of countries, of plans. */
  readonly ofOwnTable: boolean;
  /** Why it runs more than once. */
  readonly reason: RepeatReason;
  /** The number of trips if it is known. */
  readonly bound: number | null;
  /** True if the elements are one page of a query whose size the text does not show. */
  readonly paged: boolean;
  /** How the trips follow one another. */
  readonly mode: RepeatMode;
  /** The call in the body that leads to the effect: the smallest thing to look at. */
  readonly call: Place;
  /** The function that the call is written in (the callback, or `node` itself). */
  readonly body: FunctionNode;
  /** What the text says of the call. */
  readonly site: SiteFacts;
  /** The loop statement; null where a method or a helper iterates. */
  readonly facts: LoopFacts | null;
  /** True if a trip needs what an earlier trip computed, or order matters for another reason (one transaction, a lock). */
  readonly ordered: boolean;
  /** The connection of a transaction, or one that was taken from the pool; null if each call takes what the pool gives. */
  readonly connection: TripConnection | null;
  /** True if nothing that the call is given is of the trip: it does the same each time. */
  readonly invariant: boolean;
  /** True if a write asks for the rows with one value of the trip, and nobody takes what it gives: one of a list of values writes them all. */
  readonly oneValue: boolean;
  /** True if the call runs only on some trips. */
  readonly conditional: boolean;
  /** One for each kind of effect, the surest and shortest first. */
  readonly effects: readonly Reached[];
}

/** An effect and how it is reached. */
export interface Reached {
  /** What the call leads to. */
  readonly effect: Effect;
  /** As sure as the least sure link of the path. */
  readonly confidence: Confidence;
  /** Calls from the asking site to the effect's own site; the last step is the effect. */
  readonly path: readonly Step[];
  /** True if a loop on the way, inside the called functions, already repeats it. */
  readonly repeatedInside: boolean;
  /** True if a call on the way hands nothing on, so that every run does the same: `getSettings()`. */
  readonly invariant: boolean;
  /** True if a call on the way is guarded to run once: the first trip fills a variable or field, the others find it there. */
  readonly kept: boolean;
  /** True if a call on the way runs only when something failed. */
  readonly onFailure: boolean;
  /** True if a call on the way runs only when a shared cache does not have what is asked for. */
  readonly onMiss: boolean;
  /** True if a call on the way waits its turn in a limiter. */
  readonly limited: boolean;
  /** True if a called function does not wait for it: it still runs when the call is done. */
  readonly left: boolean;
}

/** Calls that a function awaits one after another though none needs what those before it give or do. */
export interface AwaitGroup {
  readonly node: FunctionNode;
  /** In order; at least two. */
  readonly awaits: readonly GroupedAwait[];
}

export interface AwaitedItem {
  readonly call: Place;
  /** Source of the call without its arguments. */
  readonly text: string;
  /** What it is sure to wait for, each time. */
  readonly effects: readonly Reached[];
}

export interface GroupedAwait extends AwaitedItem {
  readonly step: AwaitStepFacts;
}

/** A list for `Promise.all` in which calls are awaited: each starts when those before it have ended. */
export interface AwaitedList {
  readonly node: FunctionNode;
  /** In order, at least two: those that are awaited, and one that waits for them. */
  readonly items: readonly AwaitedItem[];
}

/** One call on a path. */
export interface Step extends Place {
  /** Source of the call without its arguments, in the user's names: `loadAuthor`, `this.users.findOne`, `<Row>`. */
  readonly text: string;
  /** Name of the function the step is written in, `''` for a module's body. */
  readonly within: string;
}

/** A call that has an effect of its own (not through another function of the program). */
export interface EffectSite {
  /** The function that the call is written in. */
  readonly node: FunctionNode;
  /** What the text says of the call. */
  readonly site: SiteFacts;
  /** The whole call. */
  readonly call: Place;
  /** Source of the call without its arguments, in the user's names: `prisma.user.findUnique`. */
  readonly text: string;
  /** What it does. */
  readonly effect: Effect;
  /** How sure it is that the call does that. */
  readonly confidence: Confidence;
}

/** Where a framework calls in; its place is the handler's. */
export interface EntryPoint extends Place {
  /** How the framework calls in. */
  readonly kind: EntryPointKind;
  /** How often. */
  readonly heat: Heat;
  /** `GET /orders`, `job invoices`, `Query.orders`. */
  readonly name: string;
  /** Upper case, for `http` entries that say it; else `''`. */
  readonly verb: string;
  /** The route's path pattern if the text shows it, else `''`. */
  readonly route: string;
  /** The framework's package. */
  readonly framework: string;
  /** The function that the framework calls. */
  readonly handler: FunctionNode;
  /** Where the framework is told: the registering call or the decorator; the handler's own place for exported functions. */
  readonly registered: Place;
  /** What settles how long answers keep without the handler's doing: a decorator, an export of the file, a caching middleware. */
  readonly cachedBy: Place | null;
  /** What it runs once for every one of, if one request or job meets many: `User`, `document`. */
  readonly multipliedBy?: string;
  /** The field of a GraphQL schema that it resolves. */
  readonly field?: SchemaField;
  /** Other functions that run before the handler: middleware given in the same call, on the same router, or on the app. */
  readonly before: readonly FunctionNode[];
  /** True if the framework is told that only those who are signed in get there, as its `SignIn` says. */
  readonly isSignedIn?: boolean;
  /** What of packages runs before the handler, whose functions are out of sight. */
  readonly packagesBefore?: readonly PackageMiddleware[];
  /** Set where the framework does not wait for what the handler gives, as `Framework.unawaited` says. */
  readonly unawaited?: Unawaited;
  /** True if what the handler returns is the answer (Fastify, NestJS), as the framework's `Caching.returned` says. */
  readonly answersByReturn?: boolean;
  /** How its framework sets a header, if knowledge tells. */
  readonly writing?: readonly HeaderWriting[];
}

/** `passport.authenticate('jwt')`: `authenticate` of `passport`; what a package exports as a whole has no name, and goes by the package's once it is called. */
export interface PackageMiddleware {
  readonly module: string;
  readonly name: string;
}

export interface SchemaField {
  readonly type: string;
  readonly name: string;
}

/** How the GraphQL operations of the workspace ask for a field. */
export type Asked =
  /** For many objects at once, or for one object at a time. */
  | { readonly of: 'many' | 'one'; readonly by: AskingOperation }
  /** Though the workspace holds clients of the schema, none does. */
  | { readonly of: 'none' };

export interface AskingOperation {
  /** Such as `query Orders`. */
  readonly name: string;
  readonly place: Place;
}

/** So many times for each pass through so many loops over data, one inside the other: `2N` is 2 in one loop. */
export interface Count {
  readonly times: number;
  readonly loops: number;
}

/** What one run of an entry point does, with everything that it calls and the middleware before it. */
export interface EntryCost {
  readonly entry: EntryPoint;
  /** Branches are not told apart: all of them are counted. */
  readonly work: readonly Work[];
  /** Where that is done, nearest first; a long list is cut. */
  readonly sites: readonly EffectSite[];
}

/** How an entry point reaches a function, nearest first. */
export interface HotPath {
  /** Where the framework calls in. */
  readonly entry: EntryPoint;
  /** Calls from the handler to the function; empty if the function is the handler itself. */
  readonly path: readonly Step[];
  /** As sure as the least sure call on the way. */
  readonly confidence: Confidence;
  /** True if a call on the way runs for the first caller only, because its result is kept. */
  readonly kept: boolean;
}

/** A call that sends an answer or sets a header, seen from a handler (through the functions that it calls). */
export interface ResponseCall {
  readonly call: Place;
  readonly site: SiteFacts;
  readonly node: FunctionNode;
  /** `Response.json`: type and member as the framework's knowledge names it. */
  readonly member: string;
  readonly does: 'answers' | 'sets-header';
  /** For headers: lower-case names; empty if the text does not show them. */
  readonly headers: readonly string[];
  /** How a header of this answer can be set. */
  readonly writing: readonly HeaderWriting[];
}

/** A call that serves static files. */
export interface StaticMiddleware {
  readonly call: Place;
  readonly node: FunctionNode;
  readonly member: string;
  readonly framework: string;
  /** Keys of its options object; null if the options are not an object literal that the text shows. */
  readonly optionKeys: readonly string[] | null;
  /** Those of which one must be there. */
  readonly wanted: readonly string[];
  /** Those with which none must be. */
  readonly unless: readonly string[];
  /** The path below which it serves them, where its options say so; else `''`. */
  readonly below: string;
  /** True if browsers guess how long; else they ask again on each visit. */
  readonly guessed: boolean;
  /** The position of its options. */
  readonly options: number;
  /** How a fix says how long files may be kept. */
  readonly age: AgeOption | null;
}

/** A call that stores a file for everybody without a word on how long browsers may keep it. */
export interface PublishedFile {
  readonly call: Place;
  readonly node: FunctionNode;
  readonly member: string;
  /** Options of which one would say so. */
  readonly wanted: readonly string[];
  /** Where its options are among the arguments, as a dotted path. */
  readonly options: string;
}

/** A site that runs a function, or is given it. */
export interface CallInto {
  /** The function that the site is written in. */
  readonly node: FunctionNode;
  readonly site: SiteFacts;
  /** True if the function is handed over, rather than called. */
  readonly isHanded: boolean;
  /** True if it may run other functions instead: an interface has more implementations, a table more entries. */
  readonly isOneOfMany: boolean;
}

/** A client with connections of its own that is made anew for every request, or with every reload of its module. */
export interface OpenedConnection {
  /** The call to change: it makes the same client each time. */
  readonly call: Place;
  readonly node: FunctionNode;
  readonly text: string;
  /** Calls from there to the one of the library; the last step is that one. */
  readonly path: readonly Step[];
  readonly library: string;
  readonly opens: 'connection' | 'pool';
  /** Entry points that make one each time; none if it is the reload of a module that does. */
  readonly hotPaths: readonly HotPath[];
  readonly confidence: Confidence;
}

/** The linked program, with the questions that rules may ask. Lists are in order of path and position. */
export interface Program {
  /** In order of path. */
  readonly files: readonly LinkedFile[];
  /** All functions, modules' bodies included, in order of path and position. */
  readonly functions: readonly FunctionNode[];
  /** In order of path and position. */
  readonly entryPoints: readonly EntryPoint[];
  /** What was not followed to its end, so far: what rules ask may add to it. */
  readonly givenUp: Pick<GivenUp, 'times' | 'paths'>;
  /** Every repeated site that leads to an effect, in order of path and position. */
  readonly repeats: readonly Repeat[];
  /** In order of path and position. */
  readonly awaitGroups: readonly AwaitGroup[];
  /** In order of path and position. */
  readonly awaitedLists: readonly AwaitedList[];
  /** Every site with an effect of its own, in order of path and position. */
  readonly effectSites: readonly EffectSite[];
  /** Registrations of middleware that serves static files. */
  readonly staticMiddleware: readonly StaticMiddleware[];
  /** Calls that store a file for everybody. */
  readonly publishedFiles: readonly PublishedFile[];
  /** Clients with connections of their own that are made anew for every request. */
  readonly openedConnections: readonly OpenedConnection[];
  /** Reads whose rows grow with the data and that nothing limits. */
  readonly unboundedReads: readonly UnboundedRead[];
  /** Page sizes that a request may set to anything. */
  readonly openPageSizes: readonly OpenPageSize[];
  /** In order of path and position. */
  readonly heldResources: readonly HeldResource[];
  /** In order of path and position. */
  readonly mountedStarts: readonly MountedStart[];
  /** Intervals, listeners and timers that each request adds and nothing takes away; in order of path and position. */
  readonly leftRunning: readonly LeftRunning[];
  /** Removals for an event that the listener was never added for; in order of path and position. */
  readonly missedRemovals: readonly MissedRemoval[];
  /** Stores of libraries that keep everything, by default or as they were set up; in order of path and position. */
  readonly unlimitedStores: readonly UnlimitedStore[];
  /** Imports and work of modules that every cold start of a serverless function waits for. */
  readonly coldStarts: readonly ColdStart[];
  /** Regular expressions of exponential time that a request's own text is held against; in order of path and position. */
  readonly slowRegexes: readonly SlowRegex[];
  /** Requests that a request or message waits for, and nothing ends; in order of path and position. */
  readonly endlessWaits: readonly EndlessWait[];
  /** In order of path and position. */
  readonly growingStores: readonly GrowingStore[];
  /** In order of path and position. */
  readonly rebuiltValues: readonly RebuiltValue[];
  /** In order of path and place. */
  readonly pageElements: readonly PageElement[];
  /** In order of path and position. */
  readonly deepClones: readonly DeepClone[];
  /** Sorts of rows that the database could have ordered; in order of path and position. */
  readonly rowSorts: readonly RowSort[];
  /** Files that are read whole for nothing but their hash; in order of path and position. */
  readonly hashedFiles: readonly HashedFile[];
  /** In order of path and position. */
  readonly quadraticScans: readonly QuadraticScan[];
  /** In order of path and position. */
  readonly unindexedReads: readonly UnindexedRead[];
  /** In order of path and position. */
  readonly polledTables: readonly PolledTable[];
  /** In order of path and position. */
  readonly lastingEntries: readonly LastingEntry[];
  /** In order of path and position. */
  readonly staleEntries: readonly StaleEntry[];
  /** In order of path and position. */
  readonly redundantReads: readonly RedundantRead[];
  /** Calls whose callee is not known and matters, in order of path and position: what the type oracle is worth asking. */
  readonly openSites: readonly OpenSite[];
  /** What one run of an entry point of this program does. */
  costOf(entry: EntryPoint): EntryCost;
  /** What one run of a call does, with everything that it calls, without the loops around it. */
  workOf(node: FunctionNode, site: SiteFacts): readonly Work[];
  /** Hot entry points that reach a function, nearest first, at most `limit` (3 if not given). */
  hotPaths(node: FunctionNode, limit?: number): readonly HotPath[];
  /** The hottest heat of a function; null if nothing that is known calls it. */
  heatOf(node: FunctionNode): Heat | null;
  /** Answers and headers set by a function or anything it calls. */
  responsesFrom(node: FunctionNode): readonly ResponseCall[];
  /** Effects of one call of a function, itself and through what it calls. */
  effectsOf(node: FunctionNode): readonly Reached[];
  /** How the workspace's clients ask for a field; null if there are none, or if they do not tell. */
  askedFor(field: SchemaField, by: FunctionNode): Asked | null;
  /** The functions that a site calls, the callbacks it runs included. */
  calleesOf(node: FunctionNode, site: SiteFacts): readonly FunctionNode[];
  /** The known calls of a function, and those that it is handed to, in order of path and position. */
  callersOf(node: FunctionNode): readonly CallInto[];
  /** Functions with a call that runs one of very many functions, the given one among them; `callersOf` does not tell of them. */
  dispatchersOf(node: FunctionNode): readonly FunctionNode[];
  /** The function that a reference of a file stands for; `other` if it is known to be something else. */
  functionBehind(file: LinkedFile, ref: Ref): FunctionNode | 'other' | 'unknown';
  /** Why the type of a method is not its own: a clause such as `Store.ts declares it`; null if it is. */
  boundBy(node: FunctionNode): string | null;
  /** True if a file is of another file's package, or of one that depends on it. */
  mayUse(file: LinkedFile, other: LinkedFile): boolean;
  /** True if a package that others install gives them the function, or a class or an object that has it. */
  isPublished(node: FunctionNode): boolean;
  /** For whom a framework keeps what a function gives, by a directive of it or of its file; null if none says so. */
  keptByDirective(node: FunctionNode): KeptByDirective | null;
  /** For how long a framework keeps what a request is answered, for whoever asks next; 0 if nothing says so, null if the text does not show for how long. */
  secondsKept(site: SiteFacts): number | null;
  /** True for files of a package that others install: they may call what nobody here does. */
  isForOthers(file: LinkedFile): boolean;
  /** Names of the dependencies of the package that holds a file. */
  dependenciesOf(file: LinkedFile): ReadonlySet<string>;
  /** How calls of a library for one row are written for many. */
  batchFormsOf(library: string): readonly BatchForm[];
}
