/** The state of one walk over one file's tree: the facts so far, and where the walk stands. */
import type {
  AwaitRunFacts,
  BindingFacts,
  BindingId,
  CheckFacts,
  ClassFacts,
  ClassId,
  DemandFacts,
  DocumentFacts,
  ElementFacts,
  ExportFacts,
  FunctionFacts,
  FunctionId,
  Kept,
  LoopFacts,
  LoopId,
  Ref,
  RegexFacts,
  SiteFacts,
  SurroundingFacts,
  TypeFacts,
  TypeRef,
} from './facts.ts';
import type { Scope } from './scopes.ts';
import { spend, type Work } from './work.ts';

/** Facts while they are being gathered. */
export type Draft<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer I)[] ? I[] : T[K] };

export const UNKNOWN: Ref & { kind: 'unknown' } = Object.freeze({ kind: 'unknown' });
export const UNKNOWN_TYPE: TypeRef & { kind: 'unknown' } = Object.freeze({ kind: 'unknown' });

/** The name that an expression is about to be given, and where it is written. */
export interface Hint {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** What `break` can leave. */
export interface Breakable {
  readonly label: string;
  /** -1 for a `switch` or a labelled block. */
  readonly loop: LoopId;
  readonly takesPlainBreak: boolean;
}

/** Where the walk stands within one function. */
export interface Frame {
  readonly id: FunctionId;
  readonly facts: Draft<FunctionFacts>;
  readonly thisClass: ClassId;
  /** The function expression or method of an object literal that `this` belongs to; -1 for none. */
  readonly thisMethod: FunctionId;
  readonly isStatic: boolean;
  loop: LoopId;
  conditional: boolean;
  caught: boolean;
  /** Set where results are kept, so that the code runs for the first caller only. */
  kept: Kept | null;
  /** True where production never gets. */
  development: boolean;
  /** True where the innermost loop, or the function, gets only if something failed. */
  onFailure: boolean;
  /** True where a guard may have ended the trip of a loop. */
  skipped: boolean;
  /** What parameters must be for the walk to get here. */
  demands: readonly DemandFacts[];
  readonly breakables: Breakable[];
  /** Loops of this function around the innermost `try` that catches: a `throw` in it does not leave them. */
  catchDepth: number;
  /** What the innermost `if` or `catch` says: something failed, something is not there, so many are enough. */
  guard: 'failure' | 'absence' | 'count' | null;
  /** How many awaits of the function's own the walk has met. */
  awaits: number;
  /** Where the innermost block ends. */
  blockEnd: number;
}

/** A loop around the walk, also one of an outer function. */
export interface ActiveLoop {
  readonly id: LoopId;
  readonly facts: Draft<LoopFacts>;
  phase: 'head' | 'test' | 'body';
  readonly reads: Set<BindingId>;
  /** What statements such as `sum += x` read to add to it. */
  readonly addedTo: Set<BindingId>;
  readonly writes: Set<BindingId>;
}

export interface Collector {
  readonly work: Work;
  readonly directives: string[];
  readonly modules: Set<string>;
  readonly exports: ExportFacts[];
  readonly bindings: Draft<BindingFacts>[];
  readonly functions: Draft<FunctionFacts>[];
  readonly classes: Draft<ClassFacts>[];
  readonly types: Draft<TypeFacts>[];
  readonly sites: Draft<SiteFacts>[];
  readonly loops: Draft<LoopFacts>[];
  readonly checks: CheckFacts[];
  readonly awaitRuns: AwaitRunFacts[];
  readonly documents: DocumentFacts[];
  readonly regexes: RegexFacts[];
  readonly elements: ElementFacts[];
  /** Texts that make an index of a table. */
  readonly indexStatements: string[];
  /** Every variable that was read so far, once for each time. */
  readonly reads: BindingId[];
  /** One reference for each binding. */
  readonly localRefs: Ref[];
  /** Sites that wait for the site that takes them. */
  readonly pending: Draft<SiteFacts>[];
  readonly activeLoops: ActiveLoop[];
  /** Functions that only their own class can name. */
  readonly privates: { readonly name: string; readonly function: FunctionId }[];
  /** Names by which members are read anywhere, texts among them. */
  readonly mentioned: Set<string>;
  /** True if members are read under names that the text does not show. */
  mentionsAny: boolean;
  /** Constants that say which environment this is: true for development. */
  readonly environments: Map<BindingId, boolean>;
  /** True if a browser renders what the file holds; null as long as no element asked. */
  ofBrowser: boolean | null;
  /** The element of a page whose children the walk is in. */
  around: SurroundingFacts | null;
  scope: Scope;
  frame: Frame;
  hint: Hint | null;
  /** The key of the computed member that was read last: `key` of `cache[key]`. */
  key: Ref;
  /** Nesting of object and array literals. */
  depth: number;
  /** How deep in the tree the walk is. */
  level: number;
  /** Greater than 0 within `namespace` and `declare module`: what is exported there is not the file's. */
  namespaces: number;
  /** The name of the innermost of them: `fastify` of `declare module 'fastify'`; `''` if there is none. */
  within: string;
  /** The label of the statement that comes next. */
  label: string;
}

export function isOutside(loop: ActiveLoop, binding: BindingFacts): boolean {
  return binding.start < loop.facts.start || binding.start >= loop.facts.end;
}

export function markRead(c: Collector, id: BindingId): void {
  const binding = c.bindings[id];
  if (!binding) return;
  for (const loop of c.activeLoops) {
    if (loop.phase === 'head' || !isOutside(loop, binding)) continue;
    loop.reads.add(id);
    const { kind, tests } = loop.facts;
    if (loop.phase === 'test' && (kind === 'while' || kind === 'do') && !tests.includes(id)) tests.push(id);
  }
}

export function markWrite(c: Collector, id: BindingId): void {
  const binding = c.bindings[id];
  if (!binding) return;
  const { writesOuter } = c.frame.facts;
  spend(c.work, writesOuter.length);
  if (binding.function !== c.frame.id && !writesOuter.includes(id)) writesOuter.push(id);
  for (const loop of c.activeLoops) {
    if (loop.phase === 'body' && isOutside(loop, binding)) loop.writes.add(id);
  }
}

/** A statement reads a variable for nothing but to add to it. */
export function markAdded(c: Collector, id: BindingId): void {
  const binding = c.bindings[id];
  for (const loop of c.activeLoops) {
    if (loop.phase !== 'head' && binding && isOutside(loop, binding)) loop.addedTo.add(id);
  }
}

/** Walks a part that a branch decides about. */
export function conditionally<T>(c: Collector, walk: () => T): T {
  const { frame } = c;
  const before = frame.conditional;
  frame.conditional = true;
  const result = walk();
  frame.conditional = before;
  return result;
}

export function localRef(c: Collector, id: BindingId): Ref {
  let ref = c.localRefs[id];
  if (!ref) {
    ref = { kind: 'local', binding: id };
    c.localRefs[id] = ref;
  }
  return ref;
}
