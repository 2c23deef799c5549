/**
 * The form in which a library or a framework is described: data only, checked by the compiler.
 *
 * A description is a small table of types. A *type name* is the library's own (`PrismaClient`) or one that the table makes up;
 * a *type expression* is a type name, `T[]`, `self` (the type or model class it is called on), `self.instance` (what `new` makes of
 * that class; for a type of this table: what the export that `is` it `constructs`), `element` (of the array that is iterated),
 * `argument` (what the first argument is), `argument.instance` (what `new` makes of it), `injected` (what a container gives for the
 * first argument), `carried` (what the program put under the name that is the first argument), `given` (the type argument that the value was made with; of a function what it gives), `result` (what the
 * callback gives), or `unknown`; each also as `…[]`.
 *
 * An annotation `X` means the type named `X` of the package if the table has one, else what the export `X` constructs.
 */
import type { AsyncBy, EffectKind } from '../base/effect.ts';
import type { EntryPointKind, Heat } from '../base/heat.ts';
import type { AgeOption, BatchForm, HeaderWriting } from './define-fixes.ts';
import type { SchemaDecorators } from './define-schema.ts';
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
  /** Where the values are that it gives to a row, as a dotted path, if its batch form gives all rows the same: `0.data`. */
  readonly sameValues?: string;
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
}

/** What becomes of a handler that is made async although the framework does not await it. */
export interface Unawaited {
  /** `uncaught`: what it rejects with is caught by nobody. `at once`: the framework needs what it gives at once. */
  readonly means: 'uncaught' | 'at once';
  /** The first major version that does await. */
  readonly until?: number;
}

/** An export by which what a file answers is made when the site is built. */
export interface MadeAhead {
  readonly export: string;
  /** Values with which it says that requests are answered, as it may where its value cannot be read. */
  readonly unless?: readonly (boolean | string)[];
}

/** How a program says that only those who are signed in get to a framework's routes. */
export interface SignIn {
  /** Options of what registers a route, as dotted paths: `0.options.auth`. Where one is `false`, the route is open to all. */
  readonly options: readonly string[];
  /** Calls that say it for all routes, as `Type.member`: `ServerAuth.default`. */
  readonly all?: readonly string[];
}

/** A framework: where it calls in, and how its cache headers are set. */
export interface Framework {
  readonly package: string;
  /** Types that the framework's values have, in the same form as a library's. */
  readonly library?: Library;
  readonly entries: readonly Entry[];
  /** Its functions start in a process of their own whenever there is none, and somebody waits for that. */
  readonly startsCold?: boolean;
  /** Set if it does not await what its handlers give. */
  readonly unawaited?: Unawaited;
  readonly caching?: Caching;
  /** Exports of a handler's file by which it runs when the site is built; the first that the file has settles it. */
  readonly madeAhead?: readonly MadeAhead[];
  readonly signIn?: SignIn;
  readonly schema?: SchemaDecorators;
  /**
   * Names that it gives folders of a package that depends on it, with the folders that each may stand for, best first: what its build
   * writes into a compiler configuration that no repository holds.
   */
  readonly folders?: Readonly<Record<string, readonly string[]>>;
}

export type Entry =
  /** `app.get('/path', handler)`: function arguments of a method of a type. */
  | {
      readonly by: 'call';
      /** Type of the receiver (a type of the framework's `library`); `''` for a function export named by `methods`. */
      readonly type: string;
      readonly methods: readonly string[];
      /** Which arguments are handlers: from position N on, `last`, or dotted paths (`0.handler`). */
      readonly handlers: number | 'last' | readonly string[];
      /** Where the route's name is: the argument position of the path. */
      readonly path?: number | string;
      readonly kind: EntryPointKind;
      readonly heat: Heat;
      /** The types of the handler's parameters. */
      readonly params?: readonly string[];
      /** HTTP method if it is not the method's own name. */
      readonly verb?: string;
      /** Where the HTTP method is written, as a dotted path: `0.method`. */
      readonly verbAt?: string;
      /** The argument is an object or an instance, and its functions of these names are the handlers; `*` for all. */
      readonly members?: readonly string[];
      /** Options that settle how long answers keep, as dotted paths: `0.options.cache`. */
      readonly cachedBy?: readonly string[];
      /** It counts only if the argument at `path` is one of these: names of events and hooks. */
      readonly only?: readonly string[];
      /** What it runs once for every one of, if a request or job meets many: `document`. */
      readonly multiplies?: string;
      /** Set for hooks: what it is given runs before the routes that are registered after it. */
      readonly before?: RunsBefore;
      /** What it gives must be put into a router by name; until then nobody calls the handlers. */
      readonly mounted?: true;
    }
  /** A decorated method: `@Get()` in a class with `@Controller()`. */
  | {
      readonly by: 'decorator';
      readonly decorators: readonly string[];
      /** The class must have one of these. */
      readonly classDecorators?: readonly string[];
      readonly kind: EntryPointKind;
      readonly heat: Heat;
      /** It runs once for every record: of the type that the class's decorator names (`@Resolver(() => User)`), or of the class. */
      readonly multiplies?: 'decorated' | 'class';
    }
  /** A method of a class that implements or extends a type, or that is decorated. */
  | {
      readonly by: 'class';
      readonly types: readonly string[];
      readonly decorators?: readonly string[];
      /** The decorator's options must say so: `{ scope: Scope.REQUEST }`. */
      readonly when?: { readonly option: string; readonly is: string };
      /** `constructor` where the framework makes the object. */
      readonly methods: readonly string[];
      readonly kind: EntryPointKind;
      readonly heat: Heat;
      /** As for `call`. */
      readonly multiplies?: string;
    }
  /** An exported function of a file with a certain path: Next.js routes. */
  | {
      readonly by: 'file';
      /** Globs relative to the package's root. */
      readonly files: readonly string[];
      /** Exported names; `default` too; `*` for all. */
      readonly exports: readonly string[];
      /** The export is an object, and its functions of these names are the handlers; `*` for all. */
      readonly members?: readonly string[];
      /** Directive that the file or function must have: `use server`. */
      readonly directive?: string;
      /**
       * Its functions run before the routes of the package's other files: before all of them, or before those whose patterns are at this
       * path of the file's exports, if it has one: `config.matcher`.
       */
      readonly runsBefore?: { readonly routesAt: string };
      readonly kind: EntryPointKind;
      readonly heat: Heat;
      readonly params?: readonly string[];
    }
  /** A function annotated with a type: `const list: RequestHandler = …`; or an object of such a type that holds functions. */
  | {
      readonly by: 'type';
      readonly types: readonly string[];
      /** Where the object has its handlers, or lists of them, as dotted paths: `hooks.afterRead`. */
      readonly at?: readonly string[];
      /** Properties beside a handler that name it. What is in a list of such objects may be of a type that is known too: it counts once. */
      readonly route?: { readonly verb: string; readonly path: string };
      /** As for `call`. */
      readonly multiplies?: string;
      readonly kind: EntryPointKind;
      readonly heat: Heat;
      readonly params?: readonly string[];
    }
  /** A function whose first parameter is annotated with a type: `async (event: SQSEvent) => …`. */
  | {
      readonly by: 'param';
      readonly types: readonly string[];
      readonly kind: EntryPointKind;
      readonly heat: Heat;
    }
  /**
   * An exported function that no type declares, told by its export's name and by what it does with what comes in. The package must depend
   * on one of `packages`.
   */
  | {
      readonly by: 'export';
      readonly exports: readonly string[];
      readonly packages: readonly string[];
      /** Packages that make nothing but handlers, of the function that they are called with: `middy(list)`, `middy().handler(list)`. */
      readonly makers: readonly string[];
      /** Members of its first parameter of which it, or a wrapper around it, reads one. */
      readonly reads: readonly string[];
      /** Or it gives an object with one of these. */
      readonly gives: readonly string[];
      readonly kind: EntryPointKind;
      readonly heat: Heat;
    }
  /** Components that are functions with JSX of their own, or the functions inside them that are named for events. */
  | {
      readonly by: 'component';
      readonly part: 'render' | 'events';
      readonly kind: EntryPointKind;
      readonly heat: Heat;
    }
  /** GraphQL resolvers given to a call. Those of other types than the roots run once for every parent object. */
  | {
      readonly by: 'resolvers';
      /** As for `call`; `plugin` means any method of that name whose first argument is the package: `app.register(mercurius, …)`. */
      readonly type: string;
      readonly plugin?: true;
      readonly methods: readonly string[];
      /** Where they are among the arguments, as a dotted path (`0.resolvers`), and what is there. */
      readonly at: string;
      readonly holds: 'types' | 'fields' | 'field';
      /** For `fields` and `field`: where the type's name is, the name itself if the method says it, or `receiver` if what it is called on was made with it. */
      readonly of?: { readonly path: string } | { readonly name: string } | 'receiver';
      /** For `field`: where the field's name is. */
      readonly path?: string;
      readonly kind: EntryPointKind;
      readonly heat: Heat;
    }
  /**
   * A constant that holds GraphQL resolvers, told by its type, which a generator makes from the schema (`Resolvers`, `UserResolvers`),
   * or by a root type among its keys. The project must depend on the package.
   */
  | {
      readonly by: 'resolver-map';
      /** Types of maps by type and field. */
      readonly types: readonly string[];
      /** Endings of the names of types that hold one type's fields. */
      readonly endings: readonly string[];
      readonly roots: readonly string[];
      readonly kind: EntryPointKind;
      readonly heat: Heat;
    };

/** Which routes a hook runs before: those of its own router, and with certain words also those of what uses that router. */
export interface RunsBefore {
  /** The option of the first argument that holds such a word, unless the argument is the word. */
  readonly option: string;
  readonly wide: readonly string[];
  /** The position of a callback which is given a router of its own; with one, the hook is for that router's routes only. */
  readonly inner?: number;
}

/** How a framework answers and how it says that an answer may be cached. */
export interface Caching {
  /** Members that send an answer: `Response.json`, `Response.send`, as `Type.member`. */
  readonly answers: readonly string[];
  /**
   * Members that set a header by name: `Response.set`, as `Type.member`; the header's name is the first argument or an object's key.
   * `Type.*` is for types whose members are the headers: `set.headers['cache-control'] = …`, `set.headers = { … }`.
   */
  readonly setters: readonly string[];
  /** True if the value that a handler returns is its answer. */
  readonly returned?: boolean;
  /** What serves static files: `express.static`. */
  readonly statics?: readonly StaticFiles[];
  /** How a fix sets a header of an answer; the first way that the code has room for counts. */
  readonly writing?: readonly HeaderWriting[];
  /** Where answers take headers among their arguments, as dotted paths: `1.headers` of `Response.json(data, { headers })`. */
  readonly headersIn?: readonly { readonly member: string; readonly paths: readonly string[] }[];
  /** Decorators of a handler that set a header by name: `Header`. */
  readonly decorators?: readonly string[];
  /** Exports of the handler's file that settle how long its answers keep: `revalidate`. */
  readonly exports?: readonly string[];
  /** Functions around a handler that keep its answers: `defineCachedEventHandler`. */
  readonly wrappers?: readonly string[];
  /** Options of a configuration file that give routes their headers, which only their paths would tell. */
  readonly configured?: { readonly file: string; readonly keys: readonly string[] };
  /** Functions that make middleware which sets the cache headers, as `Type.member`: `.cache`. */
  readonly middleware?: readonly string[];
}

/** A call that serves static files, and its options that say how long these may be kept. */
export interface StaticFiles {
  /** The export or method, or any method of that name whose first argument is the package: `register(fastifyStatic, …)`. */
  readonly member: string;
  readonly plugin?: true;
  /** What messages call it, if not by the member's name. */
  readonly name?: string;
  /** The position of the options, and the property of them that they are below. */
  readonly options: number;
  readonly within?: string;
  /** The option that says below which path it serves them. */
  readonly pathIn?: string;
  /** Options of which one says how long. */
  readonly keys: readonly string[];
  /** Options with which it serves nothing, is for developers, or leaves the headers to others. */
  readonly unless?: readonly string[];
  /** Set if files come with a date and no `Cache-Control`, so that browsers guess; without it, each visit asks again. */
  readonly guessed?: true;
  /** The option by which a fix says how long. */
  readonly age?: AgeOption;
}

export function defineLibrary(library: Library): Library {
  return library;
}

/** Types of handlers are types of the library, so that functions written as one have its parameters wherever they stand. */
export function defineFramework(framework: Framework): Framework {
  const { library, entries } = framework;
  const handlers = entries.flatMap(entry => (entry.by === 'type' ? entry.types : []));
  if (!library || handlers.length === 0) return framework;
  const types = { ...Object.fromEntries(handlers.map(name => [name, { members: {} }])), ...library.types };
  return { ...framework, library: { ...library, types } };
}
