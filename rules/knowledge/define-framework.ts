/** The form in which a framework is described: where it calls in, and how its answers are cached. Types are as `define.ts` explains. */
import type { EntryPointKind, Heat } from '../base/heat.ts';
import type { Library } from './define.ts';
import type { AgeOption, HeaderWriting } from './define-fixes.ts';
import type { SchemaDecorators } from './define-schema.ts';

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
  /** How guards are put before all routes of a program, whose names tell whether they sign in. */
  readonly guards?: {
    /** The method that takes them. */
    readonly setBy: string;
    /** The token under which a container is given one. */
    readonly token: string;
  };
}

/** Options of a request by which a framework keeps the answer for whoever asks next, whatever the answer's headers say. */
export interface KeptRequests {
  /** The global that sends the request: `fetch`. */
  readonly call: string;
  /** Where it is said for how many seconds, as a dotted path: `1.next.revalidate`; `false` there means for ever. */
  readonly seconds: string;
  /** Where it is said that there is no end to it, and the value that says so. */
  readonly forever: { readonly at: string; readonly is: string };
}

/** For whom a framework keeps what a function gives: for all who ask, or only as long as one request is answered. */
export type KeptByDirective = 'all' | 'request';

/** An export that says for how many seconds a framework keeps what a file's handlers answer, for everybody. */
export interface KeptFor {
  readonly export: string;
  /** Exports with which each request is answered all the same, by the value that says so. */
  readonly unless?: Readonly<Record<string, string>>;
  /** Modules that tell who is asking: what reads them is made anew for each request. */
  readonly unlessFrom?: readonly string[];
}

/** What runs when a component appears, and where what it started is to be ended. */
export interface Lifecycle {
  /** Exports that are given the function: `onMounted`. */
  readonly calls?: readonly string[];
  /** Methods of classes, and what those classes extend or carry: `componentDidMount` of a `Component`. */
  readonly methods?: readonly string[];
  readonly bases?: readonly string[];
  readonly decorators?: readonly string[];
  readonly end: string;
}

/** A framework: where it calls in, and how its cache headers are set. */
export interface Framework {
  readonly package: string;
  /** Types that the framework's values have, in the same form as a library's. */
  readonly library?: Library;
  readonly entries: readonly Entry[];
  /** Modules by which a program serves nobody but the one who started it. A package that imports one of them is called by no crowd. */
  readonly servesOneBy?: readonly string[];
  /** Its functions start in a process of their own whenever there is none, and somebody waits for that. */
  readonly startsCold?: boolean;
  /** Set if it does not await what its handlers give. */
  readonly unawaited?: Unawaited;
  readonly caching?: Caching;
  /** Exports of a handler's file by which it runs when the site is built; the first that the file has settles it. */
  readonly madeAhead?: readonly MadeAhead[];
  readonly keptRequests?: KeptRequests;
  /** Directives of a file or a function by which it keeps what the functions give; more words may follow: `use cache: remote`. */
  readonly keepsBy?: readonly string[];
  /** Those by which it keeps it only as long as one request is answered. */
  readonly keepsInRequestBy?: readonly string[];
  /** Names of calls that go on with what they are handed when the answer is out: `waitUntil(count())`. */
  readonly afterwards?: readonly string[];
  readonly signIn?: SignIn;
  readonly lifecycles?: readonly Lifecycle[];
  readonly schema?: SchemaDecorators;
  /**
   * Names that it gives folders of a package that depends on it, with the folders that each may stand for, best first: what its build
   * writes into a compiler configuration that no repository holds.
   */
  readonly folders?: Readonly<Record<string, readonly string[]>>;
  readonly autoImports?: readonly AutoImports[];
}

/** Files whose exports others may use by their names, without an import; globs relative to the package's root. */
export interface AutoImports {
  readonly from: readonly string[];
  /** Those that may use them. */
  readonly into: readonly string[];
}

export type Entry =
  /** `app.get('/path', handler)`: function arguments of a method of a type. */
  | {
      readonly by: 'call';
      /** Type of the receiver (a type of the framework's `library`); `''` for a function export named by `methods`. */
      readonly type: string;
      /** `''` for values of the type that are called themselves: `createFileRoute('/orders')({ … })`. */
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
      /** What tells a function that goes by another name, if its first parameter goes by `event`; nothing does if this is left out. */
      readonly anyName?: 'reads' | 'reads and gives';
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
  /** Decorators of a handler that answers something else than a document, or of its class: `Redirect`. */
  readonly noDocument?: readonly string[];
  /** Classes whose methods run around handlers, and the decorator that names them at a handler; one that no decorator names is there for all. */
  readonly around?: { readonly methods: readonly string[]; readonly decorator: string };
  /** Decorators that keep answers in the server and tell clients nothing, by the packages that they come from. */
  readonly inServer?: Readonly<Record<string, readonly string[]>>;
  /** Exports of the handler's file that settle how long its answers keep: `revalidate`. */
  readonly exports?: readonly string[];
  readonly keptFor?: KeptFor;
  /** Functions around a handler that keep its answers: `defineCachedEventHandler`. */
  readonly wrappers?: readonly string[];
  /** Options, and functions, of a configuration file that give routes their headers, which only their paths would tell. */
  readonly configured?: {
    /** Without its ending: `next.config`. */
    readonly file: string;
    readonly keys?: readonly string[];
    readonly functions?: readonly string[];
  };
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

/** Types of handlers are types of the library, so that functions written as one have its parameters wherever they stand. */
export function defineFramework(framework: Framework): Framework {
  const { library, entries } = framework;
  const handlers = entries.flatMap(entry => (entry.by === 'type' ? entry.types : []));
  if (!library || handlers.length === 0) return framework;
  const types = { ...Object.fromEntries(handlers.map(name => [name, { members: {} }])), ...library.types };
  return { ...framework, library: { ...library, types } };
}
