/**
 * The form in which a library is described: data only, checked by the compiler. `define-framework.ts` has that of a framework.
 *
 * A description is a small table of types. A *type name* is the library's own (`PrismaClient`) or one that the table makes up;
 * a *type expression* is a type name, `T[]`, `self` (the type or model class it is called on), `self.instance` (what `new` makes of
 * that class; for a type of this table: what the export that `is` it `constructs`), `element` (of the array that is iterated),
 * `argument` (what the first argument is), `argument.instance` (what `new` makes of it), `injected` (what a container gives for the
 * first argument), `carried` (what the program put under the name that is the first argument), `given` (the type argument that the value was made with; of a function what it gives), `given.name` (its member of that name), `result` (what the
 * callback gives), or `unknown`; each also as `…[]`.
 *
 * An annotation `X` means the type named `X` of the package if the table has one, else what the export `X` constructs.
 */
import type { AsyncBy, BatchBy, EffectKind } from '../base/effect.ts';
import type { BatchForm } from './define-fixes.ts';
import type { ConditionWords, Tables } from './define-tables.ts';

export interface Library {
  /** The npm package, or `node:fs`. */
  readonly package: string;
  /** Other packages and subpaths that export the same: `node:fs/promises` has its own entry if its members differ. */
  readonly aliases?: readonly string[];
  /** Those of the aliases whose clients talk over HTTP, so that making one opens nothing. */
  readonly stateless?: readonly string[];
  /** A semver range of the versions that this describes. */
  readonly versions: string;
  /** What the module exports, by exported name (`default`, or `*` for the namespace and `export =`). */
  readonly exports?: Readonly<Record<string, Member>>;
  /** Global names it provides: `fetch`. */
  readonly globals?: Readonly<Record<string, Member>>;
  /** Members by type name; `*` describes any member that is not named. */
  readonly types: Readonly<Record<string, TypeTable>>;
  /** Types that the library's generator writes, by how their names end: what `UserDelegate` is. */
  readonly generated?: Readonly<Record<string, string>>;
  /** Generators that write what the package exports to a folder which a schema names. */
  readonly generators?: Generators;
  /** Its clients let only so many requests run at a time: their pool of sockets has a limit. */
  readonly capsRequests?: boolean;
  /** How its requests end if no answer comes. Given where, of themselves, they wait for minutes or for ever. */
  readonly patience?: Patience;
  /** Types all of whose calls go over one connection, one after another: transactions, lent connections. */
  readonly oneConnection?: readonly string[];
  /**
   * Names, separated by blanks, that variables and properties of a type commonly go by: believed where the value's own type is
   * out of sight, the package is a dependency of the scanned project, and the member that follows is one of the type's.
   */
  readonly goesBy?: Readonly<Record<string, string>>;
  /** Modules of it that take long to load, where a part would do. */
  readonly slowToLoad?: SlowToLoad;
  /** Calls that store a file which browsers load from there. */
  readonly publishes?: readonly Published[];
  /** How its containers are told what to inject. */
  readonly injection?: Injection;
  /** What it carries from where a program puts it to where handlers find it. */
  readonly carries?: Carries;
  /** How programs add members of their own to its types. */
  readonly additions?: Additions;
  /** Chains that leave no doubt even if the receiver is unknown; the package must be a dependency of the scanned project. */
  readonly shapes?: readonly Shape[];
  /** How its calls for one row are written for many. */
  readonly batches?: readonly BatchForm[];
  /** How code declares its tables; without it, files of their own do. */
  readonly tables?: Tables;
  /** What conditions of its queries are written with. */
  readonly conditions?: ConditionWords;
}

export interface Generators {
  /** Their names in schemas. */
  readonly names: readonly string[];
  /** Modules of the folder that export it; `''` is the folder itself. */
  readonly modules: readonly string[];
}

export interface TypeTable {
  /** Types whose members this one has too. */
  readonly extends?: readonly string[];
  /** What happens when a value of this type is awaited (query builders): the effect is there, not at the calls that build it. */
  readonly awaited?: Member;
  /** Made of what the call that gives it is given, which is its type argument, and whose members it has besides its own. */
  readonly wraps?: boolean;
  /** What happens when a value of this type is called itself or used as a template's tag: `knex('users')`, `limit(fn)`. */
  readonly called?: Member;
  readonly members: Readonly<Record<string, Member>>;
}

/** A function, method, class or property. All parts are optional. */
export interface Member {
  /** The effect of a call (or of an `await`, under `awaited`). */
  readonly does?: EffectKind;
  /** Its first argument, or the template that it tags, is a statement in SQL, whose text says whether it reads or writes. */
  readonly statement?: boolean;
  /** Blocks the event loop. */
  readonly sync?: boolean;
  /** The form that does many at once. */
  readonly batch?: string;
  readonly batchBy?: BatchBy;
  /** Where the values are that it gives to a row, as dotted paths, if its batch form gives all rows the same: `0.data`; of a builder's step, to the rows that the builder changes. */
  readonly sameValues?: string | readonly string[];
  /** Decorators of a model's methods that run for the row that it writes, while its batch form runs none of them. */
  readonly rowHooks?: readonly string[];
  /** True if one call already takes many items (`createMany`, `whereIn`), so that calling it once per chunk is right. */
  readonly many?: boolean;
  /** Names that make it write to other tables too, wherever they stand in its first argument: nested creates. */
  readonly severalWith?: readonly string[];
  /** Names of its conditions with which it is the form for many already: `{ where: { id: { in: ids } } }`. */
  readonly batchedWith?: readonly string[];
  /** As `many`, if its first argument is an array (`save(entities[])`). */
  readonly manyIfArray?: boolean;
  /** The effect is there only if the first argument is an array (`$transaction([…])`); a function given instead speaks for itself. */
  readonly onlyIfArray?: boolean;
  /** When it ends, it writes what the function that it calls changed on rows that it read (a unit of work). */
  readonly writesChanges?: boolean;
  /** The form that does not block. */
  readonly asyncForm?: string;
  /** How a call becomes one of `asyncForm` that takes the same arguments and promises the same value; not given if none does. */
  readonly asyncBy?: AsyncBy;
  /** The effect happens only when the result is awaited, returned or combined (`Promise.all`), not when it is called. */
  readonly lazy?: boolean;
  /** The call only queues work that a later call sends in one go (`pipeline.get`, `multi().set`). */
  readonly queued?: boolean;
  /** Calls of one tick are merged into one (`findUnique`, `loader.load`). */
  readonly coalesced?: boolean;
  /** Within one request, it gives what it gave before if it is asked for the same again (`loader.load`), or makes a function do so. */
  readonly remembers?: boolean;
  /** Waits its turn in a limiter: work inside runs bounded. The argument position of the function. */
  readonly limits?: number;
  /** Waits its turn without taking a function (`semaphore.acquire()`): what its caller does next runs bounded. */
  readonly waits?: boolean;
  /** The type of a call's result (promises are looked through). */
  readonly returns?: string;
  /** The type of `new X()`; a class can be extended, and its static members are those of the type `is`. */
  readonly constructs?: string;
  /** The type as a property or a value. */
  readonly is?: string;
  /** Calls its function arguments: once, once per element, or later (event or timer). */
  readonly calls?: Callback | readonly Callback[];
  /** Options that bound how much comes back: `take`, `limit`. */
  readonly bounds?: readonly string[];
  /** The position of the list whose elements it gives one by one to what follows: `from(xs)`. */
  readonly emits?: number;
  /** It gives all rows that meet conditions, however many there are. */
  readonly rows?: Rows;
  /** What it does with the entry that a store has under a key, its first argument. */
  readonly entry?: EntryUse;
  /** Where its conditions and its order are. */
  readonly filters?: Filters;
  /** It makes a client with a connection or a pool of its own, so that one is enough for the whole program. */
  readonly opens?: 'connection' | 'pool';
  /**
   * What it makes takes long to make, and is the same whenever it is made of the same: one is enough. `compiles`: so long that once for
   * each request is worth a word; `compiles once`: what it is called on keeps what it made.
   */
  readonly costly?: boolean | 'compiles' | 'compiles once';
  /** It starts what goes on until one of these names is called: `setInterval` until `clearInterval`. */
  readonly heldUntil?: readonly string[];
  /** That ends, too, when the elements are gone that it is about. */
  readonly goesWithElements?: true;
  /** It makes a store in memory that keeps all that it is ever given. */
  readonly keepsAll?: KeepsAll;
  /** The position of the milliseconds after which it calls, again and again, the function that it is given. */
  readonly every?: number;
  /** Makes one of what it is given one by one: `toArray()`. */
  readonly gathers?: boolean;
  /**
   * Functions of the program that it runs without being handed them, and waits for: `given` is the one that the value was made with
   * (see `wraps`).
   */
  readonly reaches?: 'given' | Reaches;
  /** For schemas of what a program is given: what the call says of it. */
  readonly schema?: SchemaWord;
}

/** What bounds how long requests of a library wait, and where a program says so. */
export interface Patience {
  /** Options of a request, or of a client that is made, of which one is enough: `timeout`, `signal`. */
  readonly ends: readonly string[];
  /** From which argument on options may stand, by the name of the call that sends or makes a client; `*` is for the others. */
  readonly options: Readonly<Record<string, number>>;
  /** Calls and assignments that may say so for many requests, by the end of their chain: `defaults.timeout`. */
  readonly sets?: readonly string[];
  /** Calls whose options are those of a client that they make: `create`. */
  readonly makes?: readonly string[];
  /** The option to write: `signal: AbortSignal.timeout(5_000)`. */
  readonly remedy: string;
  /** The option of a client, if it is another one. */
  readonly clientRemedy?: string;
}

/** Milliseconds of processor time that loading takes, each in a process of its own: Node 24, medians of three. */
export interface SlowToLoad {
  /** The specifier that loads all of it. */
  readonly module: string;
  readonly milliseconds: number;
  /** What to import instead. */
  readonly instead: string;
  readonly insteadMilliseconds: number;
}

/** How a store in memory comes to keep all that it is ever given. */
export interface KeepsAll {
  /** The position of its options. */
  readonly at: number;
  /** Options that give it a maximum, an end or another place. */
  readonly unless: readonly string[];
  /** What it keeps: `every session`. */
  readonly what: string;
  /** What to do instead, as a sentence. */
  readonly instead: string;
  /** True for what a request makes one of for itself, rightly: only one that a module makes lives on. */
  readonly ofModules?: boolean;
}

/** What a call does with an entry of a store. `ends`: the entry goes, now or at a time that the call says. */
export type EntryUse =
  | { readonly does: 'asks' | 'ends' }
  | {
      readonly does: 'puts';
      /** Words and options of the arguments after the value by which the entry goes of itself: `EX`, `ttl`. */
      readonly until: readonly string[];
      /** True if such an argument may be a plain time: `set(key, value, 60)`. */
      readonly times?: boolean;
      /** Options of the call that makes the store, by which all entries go. Without it, a store has none. */
      readonly defaults?: readonly string[];
      /** Seconds in one unit of what says for how long: by such a word or option, or by the position of the argument, `1`. */
      readonly seconds?: Readonly<Record<string, number>>;
    };

/** Dotted paths from the arguments: `0.where`; `.where` is the first argument of the step of that name that follows. */
export interface Filters {
  readonly where: string;
  readonly order?: string;
  /** The position of the table; without it, the table is what the method is called on. `columns`: what the columns belong to. */
  readonly table?: number | 'columns';
  /** Where tables are told that are asked as well, maybe with conditions of their own. */
  readonly related?: string;
}

/** Where a read says which rows of which table it wants. */
export interface Rows {
  /** Where the conditions are: `0.where`; of a chain, the first argument of its step of that name: `.where`. */
  readonly where: string;
  /** The position of the table among the arguments; without it, the table is what the method is called on. */
  readonly table?: number;
}

/**
 * - `parts`: the properties of its first argument are the schemas of the value's.
 * - `most`: its first argument is the greatest number of elements, or the greatest value.
 * - `number`: it describes a number, as long as no other step says more.
 * - `refines`: a function of the project decides what else it turns down or changes.
 * - `takes`: its first argument describes what callers of a procedure give.
 * - `parses`: it gives what the schema describes; `parses data` gives an object that has it as its `data`.
 * - `infers`: the type of what a schema describes: `z.infer<typeof Body>`.
 */
export type SchemaWord =
  | 'parts'
  | 'most'
  | 'number'
  | 'refines'
  | 'takes'
  | 'infers'
  | 'parses'
  | 'parses data'
  | 'parses value';

/** How a call uses a function that is passed to it. */
export interface Callback {
  /** Position of the argument, or `last`, or a dotted path into an options object (`0.handler`). */
  readonly argument: number | 'last' | 'any' | string;
  readonly runs: 'once' | 'per-element' | 'later';
  /** For `per-element`: all at once (`map` with promises), one after another, or at most so many at a time. */
  readonly mode?: 'sequential' | 'concurrent' | 'limited';
  /** Set if what it gives is kept, so that it runs for the first caller only: of all (`once`), or of each key (`memoize`). */
  readonly keeps?: 'always' | 'entry';
  /** True if it runs only when something failed: to undo it, or to tell of it. */
  readonly onFailure?: boolean;
  /** True if the function that it gives is called to undo what it did, before it runs anew and at the end: `useEffect`. */
  readonly cleansUp?: boolean;
  /** The argument, or the dotted path to an option (`2.concurrency`), that lets only so many run at a time; without it `mode` holds. */
  readonly limitedBy?: string;
  /** Type expressions of the callback's parameters. */
  readonly params?: readonly string[];
  /**
   * Where the elements are: `receiver` (default), the position of an argument, or `emitted`: what the receiver of the call that
   * this call is an argument of `emits`. It runs once if that is not known to be a list.
   */
  readonly over?: 'receiver' | number | 'emitted';
  /** True if the elements are the parts of a text that somebody wrote, however long it is: nodes of a document. */
  readonly ofContent?: boolean;
}

/** Methods whose decorator, or that of their class, is given the class of the call's first argument, or the same text. */
export interface Reaches {
  readonly decorators: readonly string[];
  /** The method that runs, where the class is decorated and not the method itself. */
  readonly method?: string;
  /** Options of the decorator with which nobody waits for the method. */
  readonly unless?: readonly string[];
}

/** `prisma.*.findUnique`: names from the root; `*` is any one name, `**` any number of them. */
export interface Shape {
  readonly chain: string;
  readonly member: Member;
  /** Keys that the first argument's object literal must have at least one of, for the shape to be unmistakable. */
  readonly argumentKeys?: readonly string[];
}

/** A call that stores a file for everybody: an upload to a bucket. */
export interface Published {
  /** `Type.member`; of an export, `.PutObjectCommand`. */
  readonly member: string;
  /** Where its options are, as a dotted path: `0`, `0.params`. */
  readonly options: string;
  /** Options, with how their values begin, that make the file everybody's: `{ ACL: 'public' }`. */
  readonly where: Readonly<Record<string, string>>;
  /** Options of which one says how long browsers may keep the file. */
  readonly keys: readonly string[];
  /** Packages that make an address of the call, for somebody else to send the file to: what its headers are, that one says. */
  readonly signedBy?: readonly string[];
}

/** How what is registered becomes what is injected: made of a class, as it is, made by a function, or under another token. */
export type InjectionWay = 'class' | 'value' | 'factory' | 'token';

/** The words of a container for dependency injection. A *token* is what a dependency is asked for by: a class, a symbol, a string. */
export interface Injection {
  /** Decorators of parameters and fields whose first argument is the token: `@Inject('ORDERS')`. */
  readonly decorators?: readonly string[];
  /** The key that holds the token in an object literal beside one of `ways`: `{ provide: 'ORDERS', useClass: Orders }`. */
  readonly tokenKey?: string;
  /** Keys, methods and functions that say what stands behind a token: `useClass`, `to`, `asClass`. */
  readonly ways: Readonly<Record<string, InjectionWay>>;
  /** Methods that are given a token and an object with one of `ways`, or a token and the thing itself: `registerSingleton`. */
  readonly registers?: Readonly<Record<string, InjectionWay>>;
  /** Methods that are given a token, followed by one of `ways`: `bind('ORDERS').to(Orders)`. */
  readonly binds?: readonly string[];
  /** Methods that are given names and one of `ways` for each: `register({ orders: asClass(Orders) })`. */
  readonly names?: readonly string[];
  /** What it makes once for all who ask. */
  readonly once?: MadeOnce;
}

/** How a container is told to make an object of a class once, and keep it as long as the program runs. */
export interface MadeOnce {
  /** Decorators of the class: `Injectable`. */
  readonly decorators?: readonly string[];
  /** Methods that are given the class, or follow one that is: `registerSingleton(Orders)`, `bind(Orders).toSelf().inSingletonScope()`. */
  readonly methods?: readonly string[];
  /** The option of a decorator, or beside a token, that says something else; all who ask for such an object may be made anew, too. */
  readonly unless?: string;
  /** Tokens of what there is only while a request is answered: `REQUEST`. */
  readonly perRequest?: readonly string[];
}

/** Values of the program on a framework's values: `decorate('db', db)`, `request.db = db` … `request.db`. */
export interface Carries {
  /** The package whose values these are, if it is another: a router for Koa's contexts. */
  readonly of?: string;
  /** Types that have as a member whatever the program puts on any of them. */
  readonly on: readonly string[];
  /** Methods that put something there: under a name, by the keys of an object, or by those of what a function gives. */
  readonly by?: readonly string[];
  /** Modules and namespaces other than the package in which programs declare members of those types: `Express`. */
  readonly declaredIn?: readonly string[];
}

/** Members that a program adds by a schema, to what is made of it: `schema.statics.find = …`, `schema.method('load', …)`. */
export interface Additions {
  /** The type of the schemas. A call that is given one makes something of it. */
  readonly schema: string;
  /** The position of a schema's options when it is made. */
  readonly options: number;
  /** Its properties and options that hold what is added, with the type that gets it: `statics`. */
  readonly held: Readonly<Record<string, string>>;
  /** Its methods that are given a name and a function, or an object of functions, with the type that gets them. */
  readonly methods: Readonly<Record<string, string>>;
  /** Its methods that are given a class, with the types that get what is static in it and what is not. */
  readonly classes: Readonly<Record<string, { readonly statics: string; readonly own: string }>>;
  /** The call that makes a schema of the class that it is given, and the type that objects of that class have too. */
  readonly ofClass?: { readonly call: string; readonly own: string };
}

export function defineLibrary(library: Library): Library {
  return library;
}
