/** Finds what knowledge says of a package, a global name or a member of a type. */

import type { InjectionWay, Library, MadeOnce, Member, Shape, TypeTable } from '../knowledge/define.ts';
import type { BatchForm } from '../knowledge/define-fixes.ts';
import type { Entry, Framework, KeptByDirective } from '../knowledge/define-framework.ts';
import { isBuiltinPackage, nodeName } from './modules/package-names.ts';
import type { Value } from './values/value.ts';

export interface Knowledge {
  readonly libraries: readonly Library[];
  readonly frameworks: readonly Framework[];
  /** What the project's configuration describes: it wins over the libraries. */
  readonly described?: readonly Library[];
}

/** A call entry point of a framework, found by the type and method that registers it. */
export interface CallEntry {
  readonly framework: Framework;
  readonly entry: Extract<Entry, { by: 'call' }>;
}

/** A call that is given resolvers. */
export interface ResolversEntry {
  readonly framework: Framework;
  readonly entry: Extract<Entry, { by: 'resolvers' }>;
}

export interface KnowledgeIndex {
  /** Those of frameworks too. */
  readonly libraries: readonly Library[];
  readonly frameworks: readonly Framework[];
  /** For whom a framework keeps what functions give by a directive; null if it is none of that kind. */
  keepsFor(directive: string): KeptByDirective | null;
  /** Names of calls that go on with what they are handed when the answer is out. */
  readonly afterwards: ReadonlySet<string>;
  /** Libraries that describe a package or a subpath of it. */
  librariesOf(packageName: string, subpath: string): readonly Library[];
  /** A global such as `fetch`; null if nothing describes it. */
  globalNamed(name: string): Value | null;
  /** The member of a type; null if the type has none of that name. */
  memberOf(library: Library, type: string, name: string): Member | null;
  /** What calling a value of a type does: `knex('users')`; null for nothing. */
  calledOf(library: Library, type: string): Member | null;
  /** The type that instances of a class of this type have. */
  instanceType(library: Library, type: string): string | null;
  /** What awaiting a value of a type does; null for nothing. */
  awaitedOf(library: Library, type: string): Member | null;
  /** True if a value of a type is made of what the call that gives it is given. */
  isWrapper(library: Library, type: string): boolean;
  /** True if all calls on a value of a type go over one connection. */
  isOneConnection(library: Library, type: string): boolean;
  /** The library that declares a type of that name: the given one, or the language itself (`Array`). */
  ownerOf(library: Library, type: string): Library | null;
  /** Entry points that a call of `type.method` registers. */
  callEntries(library: Library, type: string, method: string): readonly CallEntry[];
  /** True for methods of types that go by common names, and by which a framework is told where to call in: `schema.pre`. */
  isEntryByName(method: string): boolean;
  /** Resolvers that a call of `type.method` takes. */
  resolverEntries(library: Library, type: string, method: string): readonly ResolversEntry[];
  /** True if a call of that name may store a file for everybody. */
  isPublisher(name: string): boolean;
  /** True if a described type has a member of that name. */
  isMemberName(name: string): boolean;
  /** The words of all containers for dependency injection. */
  readonly injections: InjectionWords;
  /** Packages to whose types programs add members. */
  readonly adders: readonly string[];
  /** The words by which frameworks are given what they carry. */
  readonly carriers: CarrierWords;
  /** Types whose values commonly go by a name. */
  typesGoingBy(name: string): readonly NamedType[];
  /** How calls for one row are written for many, of the libraries of a package. */
  batchFormsOf(packageName: string): readonly BatchForm[];
  /** Shapes whose last name is `name`. */
  shapesEnding(
    name: string,
  ): readonly { readonly library: Library; readonly shape: Shape; readonly names: readonly string[] }[];
}

/** See `Injection` in `rules/knowledge/define.ts`. */
export interface InjectionWords {
  /** Packages of the containers. */
  readonly packages: readonly string[];
  readonly decorators: ReadonlySet<string>;
  readonly tokenKeys: ReadonlySet<string>;
  readonly ways: ReadonlyMap<string, InjectionWay>;
  readonly registers: ReadonlyMap<string, InjectionWay>;
  readonly binds: ReadonlySet<string>;
  readonly named: ReadonlySet<string>;
  readonly once: readonly (MadeOnce & { readonly package: string })[];
}

/** See `Carries` in `rules/knowledge/define.ts`. */
export interface CarrierWords {
  readonly methods: ReadonlySet<string>;
  readonly types: ReadonlySet<string>;
}

/** A type whose values go by certain names. */
export interface NamedType {
  readonly library: Library;
  readonly type: string;
  readonly names: ReadonlySet<string>;
}

const NO_TYPES: readonly NamedType[] = [];
const NO_LIBRARIES: readonly Library[] = [];
const NO_ENTRIES: readonly never[] = [];

function injectionWords(libraries: readonly Library[]): InjectionWords {
  const all = libraries.flatMap(({ injection }) => injection ?? []);
  return {
    packages: libraries.flatMap(library => (library.injection ? packagesOf(library) : [])),
    decorators: new Set(all.flatMap(({ decorators = [] }) => decorators)),
    tokenKeys: new Set(all.flatMap(({ tokenKey }) => tokenKey ?? [])),
    ways: new Map(all.flatMap(({ ways }) => Object.entries(ways))),
    registers: new Map(all.flatMap(({ registers = {} }) => Object.entries(registers))),
    binds: new Set(all.flatMap(({ binds = [] }) => binds)),
    named: new Set(all.flatMap(({ names = [] }) => names)),
    once: libraries.flatMap(({ package: name, injection }) =>
      injection?.once ? [{ package: name, ...injection.once }] : [],
    ),
  };
}

function packagesOf({ package: name, aliases = [] }: Library): readonly string[] {
  return [name, ...aliases];
}

function carrierWords(libraries: readonly Library[]): CarrierWords {
  const all = libraries.flatMap(({ carries }) => carries ?? []);
  return {
    methods: new Set(all.flatMap(({ by = [] }) => by)),
    types: new Set(all.flatMap(({ on }) => on)),
  };
}

const known = new WeakMap<Knowledge, KnowledgeIndex>();

/** The same index for the same object. */
export function indexKnowledge(knowledge: Knowledge): KnowledgeIndex {
  const index = known.get(knowledge) ?? newIndex(knowledge);
  known.set(knowledge, index);
  return index;
}

function newIndex(knowledge: Knowledge): KnowledgeIndex {
  const libraries = [
    ...(knowledge.described ?? []),
    ...knowledge.libraries,
    ...knowledge.frameworks.flatMap(f => (f.library ? [f.library] : [])),
  ];
  const byPackage = packagesIndex(libraries);
  const language = libraries.find(isBuiltinPackage) ?? null;
  const globals = globalsIndex(libraries);
  const entries = entriesIndex(knowledge.frameworks, entry => (entry.by === 'call' ? entry : null));
  // Most calls are told apart by their name alone.
  const entryMethods = methodsIn(entries);
  const entriesByName = new Set(
    knowledge.frameworks.flatMap(({ library, entries: all }) =>
      all.flatMap(entry =>
        entry.by === 'call' && Object.hasOwn(library?.goesBy ?? {}, entry.type) ? entry.methods : [],
      ),
    ),
  );
  const keeping = knowledge.frameworks.flatMap(({ keepsBy = [] }) => keepsBy);
  const keepingInRequest = knowledge.frameworks.flatMap(({ keepsInRequestBy = [] }) => keepsInRequestBy);
  const resolvers = entriesIndex(knowledge.frameworks, entry => (entry.by === 'resolvers' ? entry : null));
  const resolverMethods = methodsIn(resolvers);
  const shapes = shapesIndex(libraries);
  const commonNames = commonNamesIndex(libraries);
  const publishers = new Set(
    libraries.flatMap(({ publishes = [] }) => publishes.map(({ member }) => member.replace(/^.*\./, ''))),
  );
  let memberNames: ReadonlySet<string> | null = null;

  const tableOf = (library: Library, type: string): { library: Library; table: TypeTable } | null => {
    const own = library.types[type];
    if (own) return { library, table: own };
    const shared = language?.types[type];
    return shared && language ? { library: language, table: shared } : null;
  };
  const find = (library: Library, type: string, name: string, depth: number): Member | null => {
    const found = tableOf(library, type);
    if (!found || depth > 8) return null;
    if (Object.hasOwn(found.table.members, name)) return found.table.members[name] ?? null;
    for (const base of found.table.extends ?? []) {
      const member = find(found.library, base, name, depth + 1);
      if (member) return member;
    }
    return found.table.members['*'] ?? null;
  };
  const special = (
    library: Library,
    type: string,
    key: 'awaited' | 'called',
    depth: number,
  ): Member | null => {
    const found = tableOf(library, type);
    if (!found || depth > 8) return null;
    const own = found.table[key];
    if (own) return own;
    for (const base of found.table.extends ?? []) {
      const member = special(found.library, base, key, depth + 1);
      if (member) return member;
    }
    return null;
  };
  const isOneConnection = (library: Library, type: string, depth: number): boolean => {
    const found = tableOf(library, type);
    if (!found || depth > 8) return false;
    return (
      found.library.oneConnection?.includes(type) ||
      (found.table.extends ?? []).some(base => isOneConnection(found.library, base, depth + 1))
    );
  };
  return {
    libraries,
    frameworks: knowledge.frameworks,
    keepsFor(directive) {
      const starts = (word: string) => directive.startsWith(word);
      return keepingInRequest.some(starts) ? 'request' : keeping.some(starts) ? 'all' : null;
    },
    afterwards: new Set(knowledge.frameworks.flatMap(({ afterwards = [] }) => afterwards)),
    librariesOf(packageName, subpath) {
      const name = nodeName(packageName);
      if (subpath) {
        const exact = byPackage.get(`${name}/${subpath}`);
        if (exact) return exact;
      }
      return byPackage.get(name) ?? NO_LIBRARIES;
    },
    globalNamed: name => globals.get(name) ?? null,
    memberOf: (library, type, name) => find(library, type, name, 0),
    awaitedOf: (library, type) => special(library, type, 'awaited', 0),
    calledOf: (library, type) => special(library, type, 'called', 0),
    isWrapper: (library, type) => library.types[type]?.wraps ?? false,
    isOneConnection: (library, type) => isOneConnection(library, type, 0),
    instanceType: (library, type) =>
      Object.values(library.exports ?? {}).find(member => member.is === type && member.constructs)
        ?.constructs ?? null,
    ownerOf: (library, type) => tableOf(library, type)?.library ?? null,
    callEntries: (library, type, method) =>
      entryMethods.has(method)
        ? (entries.get(`${library.package}#${type}.${method}`) ?? NO_ENTRIES)
        : NO_ENTRIES,
    isEntryByName: method => entriesByName.has(method),
    resolverEntries: (library, type, method) =>
      resolverMethods.has(method)
        ? (resolvers.get(`${library.package}#${type}.${method}`) ?? NO_ENTRIES)
        : NO_ENTRIES,
    isPublisher: name => publishers.has(name),
    isMemberName(name) {
      memberNames ??= new Set(
        libraries.flatMap(({ types }) => Object.values(types).flatMap(({ members }) => Object.keys(members))),
      );
      return memberNames.has(name);
    },
    injections: injectionWords(libraries),
    adders: libraries.flatMap(library => (library.additions ? packagesOf(library) : [])),
    carriers: carrierWords(libraries),
    typesGoingBy: name => commonNames.get(name) ?? NO_TYPES,
    batchFormsOf: name =>
      libraries.flatMap(library => (library.package === name ? (library.batches ?? []) : [])),
    shapesEnding: name => shapes.get(name) ?? [],
  };
}

function packagesIndex(libraries: readonly Library[]): Map<string, Library[]> {
  const index = new Map<string, Library[]>();
  for (const library of libraries) {
    for (const name of packagesOf(library)) {
      const list = index.get(nodeName(name));
      if (list) list.push(library);
      else index.set(nodeName(name), [library]);
    }
  }
  return index;
}

function globalsIndex(libraries: readonly Library[]): Map<string, Value> {
  const index = new Map<string, Value>();
  for (const library of libraries) {
    for (const [name, member] of Object.entries(library.globals ?? {})) {
      if (index.has(name)) continue;
      index.set(name, {
        kind: 'member',
        library,
        member,
        type: '',
        name,
        receiver: { kind: 'package', library },
      });
    }
  }
  return index;
}

function entriesIndex<E extends { readonly type: string; readonly methods: readonly string[] }>(
  frameworks: readonly Framework[],
  pick: (entry: Entry) => E | null,
): Map<string, { framework: Framework; entry: E }[]> {
  const index = new Map<string, { framework: Framework; entry: E }[]>();
  for (const framework of frameworks) {
    for (const candidate of framework.entries) {
      const entry = pick(candidate);
      if (entry === null) continue;
      for (const method of entry.methods) {
        const key = `${framework.library?.package ?? framework.package}#${entry.type}.${method}`;
        const list = index.get(key);
        if (list) list.push({ framework, entry });
        else index.set(key, [{ framework, entry }]);
      }
    }
  }
  return index;
}

function methodsIn<E extends { readonly methods: readonly string[] }>(
  index: ReadonlyMap<string, readonly { readonly entry: E }[]>,
): ReadonlySet<string> {
  return new Set([...index.values()].flatMap(found => found.flatMap(({ entry }) => entry.methods)));
}

function commonNamesIndex(libraries: readonly Library[]): Map<string, NamedType[]> {
  const index = new Map<string, NamedType[]>();
  for (const library of libraries) {
    for (const [type, text] of Object.entries(library.goesBy ?? {})) {
      const names = new Set(text.split(/\s+/));
      for (const name of names) {
        const list = index.get(name);
        if (list) list.push({ library, type, names });
        else index.set(name, [{ library, type, names }]);
      }
    }
  }
  return index;
}

function shapesIndex(
  libraries: readonly Library[],
): Map<string, { library: Library; shape: Shape; names: readonly string[] }[]> {
  const index = new Map<string, { library: Library; shape: Shape; names: readonly string[] }[]>();
  for (const library of libraries) {
    for (const shape of library.shapes ?? []) {
      const names = shape.chain.split('.');
      const last = names.at(-1) ?? '';
      const list = index.get(last);
      if (list) list.push({ library, shape, names });
      else index.set(last, [{ library, shape, names }]);
    }
  }
  return index;
}
