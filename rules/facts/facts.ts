/**
 * What one file says, as plain data: no nodes, no absolute paths, nothing of any other file.
 *
 * Ids are indexes into the arrays of the same `FileFacts`; -1 means none. Offsets are UTF-16, end exclusive.
 */

export type FunctionId = number;
export type ClassId = number;
export type SiteId = number;
export type LoopId = number;
export type BindingId = number;
export type TypeId = number;

/** All that one file says. */
export interface FileFacts {
  /** `'use client'`, `'use server'` and the like at the top of the file. */
  readonly directives: readonly string[];
  /** Every module specifier the file mentions, type-only ones included, each once. */
  readonly modules: readonly string[];
  readonly exports: readonly ExportFacts[];
  readonly bindings: readonly BindingFacts[];
  /** `functions[0]` is the module body. */
  readonly functions: readonly FunctionFacts[];
  readonly classes: readonly ClassFacts[];
  readonly types: readonly TypeFacts[];
  /** In source order of their end (inner calls before the calls that take them). */
  readonly sites: readonly SiteFacts[];
  readonly loops: readonly LoopFacts[];
  readonly checks: readonly CheckFacts[];
  readonly awaitRuns: readonly AwaitRunFacts[];
  readonly elements: readonly ElementFacts[];
  /** GraphQL that the file holds: a tagged template each, or all of a file of GraphQL. */
  readonly documents: readonly DocumentFacts[];
  /** Regular expressions that may take exponential time: something repeated in them is repeated once more. */
  readonly regexes: readonly RegexFacts[];
  readonly suppressions: readonly SuppressionFacts[];
  /** Set for a file that declares tables and nothing else (a schema of Prisma, a migration in SQL), and where texts in code make indexes. */
  readonly schema?: SchemaFacts;
}

/** What a schema or a migration says of tables. */
export interface SchemaFacts {
  /** The database's kind as the schema names it, such as `postgresql`; `''` if another file says it. */
  readonly engine: string;
  readonly tables: readonly TableFacts[];
  /** Indexes that a migration makes, also those that a later one takes away. */
  readonly indexes: readonly IndexFacts[];
  /** Names of indexes that a migration takes away. */
  readonly dropped: readonly string[];
  /** Set if the text of a statement does not show which table gets the index. */
  readonly hidden?: true;
  /** Set if it has code written to folders of its own choice. */
  readonly generated?: readonly GeneratedFacts[];
}

/** Code that a schema's generator writes. */
export interface GeneratedFacts {
  /** The generator, by the name that the schema gives: `prisma-client-js`. */
  readonly by: string;
  /** The folder as it is written: relative to the schema's own. */
  readonly folder: string;
}

/** A model of a schema. */
export interface TableFacts {
  readonly name: string;
  /** What the database calls it. */
  readonly stored: string;
  readonly start: number;
  readonly end: number;
  /** Where the last line of what it declares ends. */
  readonly bodyEnd: number;
  readonly columns: readonly ColumnFacts[];
  /** Columns of its primary key, unique constraints and indexes, in order, one list for each. */
  readonly keys: readonly (readonly string[])[];
  /** Columns that refer to rows of another table, one list for each reference. */
  readonly references: readonly (readonly string[])[];
}

export interface ColumnFacts {
  readonly name: string;
  /** What the database calls it. */
  readonly stored: string;
  /** As it is written, without `?` and `[]`. */
  readonly type: string;
}

export interface IndexFacts {
  readonly name: string;
  readonly table: string;
  readonly columns: readonly string[];
}

/** An element of a page that loads something while the page is shown. */
export interface ElementFacts {
  readonly tag: 'img' | 'script' | 'link';
  /** The opening tag. */
  readonly start: number;
  readonly end: number;
  readonly function: FunctionId;
  readonly attributes: readonly PropertyRef[];
  /** True if more attributes come from an object: `{...props}`. */
  readonly spread: boolean;
  /** The element around it, also one whose child is made in a callback. */
  readonly around?: SurroundingFacts;
}

export interface SurroundingFacts {
  /** `head`, or the name of a component; `''` for a component that is a member. */
  readonly tag: string;
  /** Of an element that is no component. */
  readonly attributes: readonly PropertyRef[];
}

/** GraphQL as it is written: operations, fragments, or types of a schema. */
export interface DocumentFacts {
  /** Where the text starts in the file. */
  readonly start: number;
  /** `\0` stands where a hole of the template begins, spaces for the rest of it. */
  readonly text: string;
}

/** `/^(a+)+$/`, as it is written. */
export interface RegexFacts {
  readonly start: number;
  readonly end: number;
  readonly pattern: string;
  readonly flags: string;
  /** The variable that it is the value of; -1 for any other. */
  readonly binding: BindingId;
}

/** A comment that asks for findings to be left out. */
export interface SuppressionFacts {
  /** `misspelt`: it asks in words that there are not. `end` closes a block that no comment opens. */
  readonly kind: 'next-line' | 'block' | 'file' | 'end' | 'misspelt';
  readonly rules: readonly string[];
  /** `''` if there is none. */
  readonly reason: string;
  /** The last day on which it counts, such as `2027-01-31`; `''` for ever. */
  readonly until: string;
  /** The comment. */
  readonly start: number;
  readonly end: number;
  /** What it is about. */
  readonly from: number;
  readonly to: number;
}

/**
 * Statements of one block that wait for a call each, one after another: `const a = await f(); const b = await g();`. Between them there
 * are declarations only.
 */
export interface AwaitRunFacts {
  readonly function: FunctionId;
  /** The innermost loop of that function around them. */
  readonly loop: LoopId;
  readonly steps: readonly AwaitStepFacts[];
}

export interface AwaitStepFacts {
  /** The statement. */
  readonly start: number;
  readonly end: number;
  /** The calls that it waits for, with their places: two for `c ? await f() : await g()`. */
  readonly calls: readonly { readonly site: SiteId; readonly start: number; readonly end: number }[];
  /** Variables that keep what it gives. */
  readonly gives: readonly BindingId[];
  /** Variables of functions that it reads, in the functions it holds too. */
  readonly reads: readonly BindingId[];
  /** Earlier steps of the run whose outcome it reads, directly or through what is declared between. */
  readonly needs: readonly number[];
}

/**
 * A check of a list's length, or of a number, which holds for a part of the text: `if (xs.length > 20) return;` for what comes after
 * it.
 */
export interface CheckFacts {
  readonly of: Ref;
  readonly most: Ref;
  /** Where it holds. */
  readonly start: number;
  readonly end: number;
}

/** A value, as far as the file's text says where it comes from. */
export type Ref =
  | { readonly kind: 'unknown' }
  /** An import: `name` is the exported name, `default`, or `*` for the namespace (also `require(…)` and `await import(…)`). */
  | { readonly kind: 'import'; readonly module: string; readonly name: string }
  | { readonly kind: 'local'; readonly binding: BindingId }
  /** A name that nothing in the file declares: `fetch`, `process`, `Promise`. */
  | { readonly kind: 'global'; readonly name: string }
  | { readonly kind: 'this'; readonly class: ClassId }
  /** `this` in a method of an object literal, or in a function in its body that has no `this` of its own. */
  | { readonly kind: 'owner'; readonly method: FunctionId }
  | { readonly kind: 'super'; readonly class: ClassId }
  | { readonly kind: 'function'; readonly function: FunctionId }
  | { readonly kind: 'class'; readonly class: ClassId }
  /** `object.name`; computed access with a string literal counts, any other computed access is `element`. */
  | { readonly kind: 'member'; readonly object: Ref; readonly name: string }
  /** One of many: `xs[i]`, the variable of `for … of xs`. */
  | { readonly kind: 'element'; readonly of: Ref }
  /** What a `call` or `new` site gives. */
  | { readonly kind: 'result'; readonly site: SiteId }
  | { readonly kind: 'await'; readonly of: Ref }
  /** `a ?? b`, `a || b`, `a && b` (the right side only), `c ? a : b`. */
  | { readonly kind: 'either'; readonly of: readonly Ref[] }
  /** Code that the file puts on a variable's object is a property too: `service.find = …`. */
  | { readonly kind: 'object'; readonly properties: readonly PropertyRef[]; readonly spreads: readonly Ref[] }
  | { readonly kind: 'array'; readonly items: readonly Ref[] }
  | { readonly kind: 'spread'; readonly of: Ref }
  /** String, number, boolean, null, or a template without expressions. */
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  /** A template with expressions (or string concatenation): its literal parts, `\0` for each hole; at most 8 holes are kept, those of a tag are its arguments. */
  | { readonly kind: 'template'; readonly text: string; readonly holes?: readonly Ref[] }
  /** `value as T`, `<T>value`, `value satisfies T` (the value is kept, the type helps). */
  | { readonly kind: 'typed'; readonly of: Ref; readonly type: TypeRef };

export interface PropertyRef {
  /** A computed key that is a member (`[Op.ne]`) is named as it is written; the object has an unknown spread for it too. */
  readonly name: string;
  readonly value: Ref;
}

/** A type as it is written. */
export type TypeRef =
  | { readonly kind: 'unknown' }
  /** A reference: `ref` is a local class or enum, an import, a global, or a member of one of these (`Prisma.UserDelegate`). */
  | { readonly kind: 'named'; readonly ref: Ref; readonly args: readonly TypeRef[] }
  /** An interface or alias of this file. */
  | { readonly kind: 'declared'; readonly type: TypeId; readonly args: readonly TypeRef[] }
  | { readonly kind: 'array'; readonly of: TypeRef }
  | { readonly kind: 'tuple'; readonly items: readonly TypeRef[] }
  | { readonly kind: 'union'; readonly of: readonly TypeRef[] }
  | { readonly kind: 'intersection'; readonly of: readonly TypeRef[] }
  | { readonly kind: 'object'; readonly members: readonly TypeMember[] }
  | { readonly kind: 'function'; readonly params: readonly TypeRef[]; readonly returns: TypeRef }
  | { readonly kind: 'typeof'; readonly ref: Ref }
  /** `T['name']` */
  | { readonly kind: 'index'; readonly of: TypeRef; readonly name: string }
  /** A type parameter of the function or class around it; `of` is what it is constrained to. */
  | { readonly kind: 'param'; readonly name: string; readonly of: TypeRef }
  /** Primitives and literal types: `string`, `'a'`, `void`; whatever `keyof` gives is `keyof`. */
  | { readonly kind: 'primitive'; readonly name: string };

export interface TypeMember {
  readonly name: string;
  readonly type: TypeRef;
}

/** An interface or a type alias. */
export interface TypeFacts {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly params: readonly string[];
  /** An alias's type; an interface's members as an `object`. */
  readonly type: TypeRef;
  /** What an interface extends. */
  readonly extends: readonly TypeRef[];
  /** The namespace or module that it is declared in: `fastify` of `declare module 'fastify'`. */
  readonly within?: string;
}

/** `export *` has the name `*`; `module.exports = x` and `export = x` have the name `export=`. */
export interface ExportFacts {
  readonly name: string;
  /** For `*`: `import` of name `*`. */
  readonly value: Ref;
  /** Set where an interface or alias is exported under this name. */
  readonly type?: TypeId;
}

export type BindingKind =
  | 'const'
  | 'let'
  | 'var'
  | 'param'
  | 'function'
  | 'class'
  | 'import'
  | 'enum'
  | 'catch';

/** A variable, parameter, function, class, import or enum. */
export interface BindingFacts {
  readonly name: string;
  readonly kind: BindingKind;
  readonly start: number;
  readonly end: number;
  /** The function whose body declares it; 0 at module level. */
  readonly function: FunctionId;
  /** The innermost loop of that function around the declaration. */
  readonly loop: LoopId;
  /** The initialiser; for a parameter nothing (see `param`); destructuring gives `member` and `element` of the whole. */
  readonly value?: Ref;
  readonly type?: TypeRef;
  /** For a parameter (also a destructured part of one): which, the path of names into it, and what such a part is by default. */
  readonly param?: { readonly index: number; readonly path: readonly string[]; readonly default?: Ref };
  /** What later assignments give it (`x = …`, `x ??= …`), in order; at most 8 are kept. */
  readonly assigned?: readonly Ref[];
  /** For an enum: the number of its members. */
  readonly size?: number;
}

export type FunctionKind =
  | 'module'
  | 'function'
  | 'arrow'
  | 'method'
  | 'getter'
  | 'setter'
  | 'constructor'
  | 'initializer';

/** A function; a module's body is one too. */
export interface FunctionFacts {
  readonly kind: FunctionKind;
  /** Its own name, or that of the variable, property or class member it is assigned to; `''` if none. */
  readonly name: string;
  readonly start: number;
  readonly end: number;
  /** The name's place, or the first characters up to the parameters. */
  readonly nameStart: number;
  readonly nameEnd: number;
  readonly async: boolean;
  readonly generator: boolean;
  /** The function around it; -1 for the module. */
  readonly parent: FunctionId;
  /** The innermost loop of the parent around it; -1 for none. */
  readonly loop: LoopId;
  /** The class it is a member of; -1 for none. */
  readonly class: ClassId;
  readonly params: readonly ParamFacts[];
  /** Names of its type parameters, in order. */
  readonly typeParams?: readonly string[];
  readonly returnType?: TypeRef;
  /** What its `return`s and expression body give, in order; at most 8 are kept. What it `yield`s is under `yields`. */
  readonly returns: readonly Ref[];
  readonly yields: readonly Ref[];
  readonly decorators: readonly DecoratorFacts[];
  /** Own directive: `'use server'`, `'use cache'`. */
  readonly directives: readonly string[];
  /** True if its own body holds JSX. */
  readonly jsx: boolean;
  /** Bindings of outer functions or the module that its own body assigns. */
  readonly writesOuter: readonly BindingId[];
  /** True if its own body gives a member of `this` or of a parameter a value that is not kept there once for all. */
  readonly mutates?: true;
  /** What the file puts on it: `Page.load = …`. */
  readonly statics?: readonly PropertyRef[];
}

export interface ParamFacts {
  readonly binding: BindingId;
  readonly name: string;
  readonly type?: TypeRef;
  readonly default?: Ref;
  readonly rest: boolean;
  readonly decorators: readonly DecoratorFacts[];
}

/** `@name(args)`: `callee` is the decorator without its call. */
export interface DecoratorFacts {
  readonly callee: Ref;
  readonly name: string;
  readonly args: readonly Ref[];
  readonly start: number;
  readonly end: number;
}

/** A class. */
export interface ClassFacts {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly abstract: boolean;
  readonly extends?: Ref;
  readonly extendsArgs: readonly TypeRef[];
  readonly implements: readonly TypeRef[];
  readonly decorators: readonly DecoratorFacts[];
  /** Methods, accessors, fields and constructor parameter properties. */
  readonly members: readonly MemberFacts[];
}

export interface MemberFacts {
  readonly name: string;
  readonly static: boolean;
  readonly kind: 'method' | 'getter' | 'setter' | 'constructor' | 'field';
  readonly function?: FunctionId;
  readonly type?: TypeRef;
  readonly value?: Ref;
  /** `this.name = …` in the class's own functions; at most 4 are kept. */
  readonly assigned?: readonly Ref[];
  readonly decorators: readonly DecoratorFacts[];
}

/**
 * A place that may have an effect: a call, `new`, a tagged template, the `await` of something that is not itself a call,
 * `delegate` (`yield* x`), `assign`: a property write to a parameter (`ctx.body = rows`) or within an import
 * (`axios.defaults.timeout = 5000`), of functions to what a call made (`schema.statics.find = …`), or of what may be a client to an object
 * of the program (`state.db = client.db()`), whose one argument is the value, or
 * a write to an entry of what outlives the function (`cache[key] = value`), whose arguments are the value and the key (what `delete` takes out is
 * `undefined` from then on), a variable that is given a copy of itself and more (`all = [...all, row]`), or
 * `element`: the opening tag of a component's element outside of what browsers run (`<Row />`), whose one argument is its properties.
 * Property reads are not sites of their own.
 */
export interface SiteFacts {
  readonly kind: 'call' | 'new' | 'tag' | 'await' | 'delegate' | 'assign' | 'element';
  /** The whole expression. */
  readonly start: number;
  readonly end: number;
  /** Where the last name of the callee starts: `findMany` in `db.user.findMany()`. */
  readonly nameStart: number;
  /** For `await` and `delegate`: the operand. */
  readonly callee: Ref;
  readonly args: readonly Ref[];
  /** The first type argument's or all type arguments, if any is written: `useQuery<User>()`. */
  readonly typeArgs?: readonly TypeRef[];
  readonly function: FunctionId;
  readonly loop: LoopId;
  readonly use: SiteUse;
  /** For `argument`, `receiver` and `callee`: the site that takes it. */
  readonly into: SiteId;
  /** True if a branch (`if`, `?:`, `&&`, `switch`, `catch`) within its function decides whether it runs. */
  readonly conditional: boolean;
  /** True within a `try` block that has a `catch`. */
  readonly caught: boolean;
  /** Set if it is guarded to run for the first caller only: `x ??= f()`, `if (!x) x = f()`, `if (x) return x; … x = f()`. */
  readonly kept?: Kept;
  /** Set where production never gets: `if (process.env.NODE_ENV !== 'production')`, a private method that nothing calls. */
  readonly unreached?: true;
  /** Set where the innermost loop around it, or its function, gets only if something failed: `catch`, `if (error)`. */
  readonly onFailure?: true;
  /** Set if a guard before it may have ended the trip of a loop around it: `if (!user) continue;`. */
  readonly skipped?: true;
  /** Set for an awaited call whose value nobody takes: `await f();`. */
  readonly unused?: true;
  /** What parameters must be for it to run: `if (options.force)`; at most 4 are kept. */
  readonly demands?: readonly DemandFacts[];
  /** Set for a sort that compares elements by members of their own and nothing else: the members' names. */
  readonly compares?: readonly string[];
}

/** `unset` is null or undefined, `set` neither of them, `defined` not undefined. */
export type DemandFacts =
  | { readonly of: Ref; readonly is: 'truthy' | 'falsy' | 'set' | 'unset' | 'defined' }
  | {
      readonly of: Ref;
      readonly is: 'equal' | 'other';
      readonly to: string | number | boolean | null;
    }
  /** It equals a part of another parameter: `user.id === post.authorId`. */
  | { readonly of: Ref; readonly is: 'same'; readonly as: Ref };

/**
 * For how long a result is kept: as long as the program runs, as long as an object (or the closure that holds it), or as one
 * of many entries, so that there still is one run for each.
 */
export type Kept = 'always' | 'instance' | 'entry';

/**
 * How the value of a site is consumed. Parentheses, `as`, `!`, `?.` and `void` are looked through; so are `??`, `||`, `&&`, `?:`,
 * array literals (`element`) and object literals (`element`).
 */
export type SiteUse =
  | 'awaited'
  | 'returned'
  | 'yielded'
  /** An expression statement: the value is dropped. */
  | 'dropped'
  /** An argument of another site (directly, or inside an array or object literal or spread). */
  | 'argument'
  /** `f().g()`: the receiver of the next call. */
  | 'receiver'
  /** Assigned to a variable or a member, or exported as the default. */
  | 'stored'
  /** Anything else. */
  | 'value';

export type LoopKind = 'for' | 'for-of' | 'for-in' | 'for-await' | 'while' | 'do';

/** A loop statement. */
export interface LoopFacts {
  readonly kind: LoopKind;
  readonly start: number;
  readonly end: number;
  /** End of the head: up to the body. For `do`: of the word `do`. */
  readonly headEnd: number;
  readonly function: FunctionId;
  /** The loop around it in the same function. */
  readonly parent: LoopId;
  /** What `for-of`, `for-in` and `for-await` iterate; of a loop whose test reads `xs.length` it is `xs`. */
  readonly iterates?: Ref;
  /** A constant number of trips if the text shows one: `i < 3`, an array literal's length. */
  readonly bound?: number;
  /** The text of a numeric `for`'s limit if it is a reference: `i < MAX`. */
  readonly limit?: Ref;
  /** The step of a numeric `for` if it is not 1: `i += size` (chunks); 0 if it is not a number. */
  readonly step?: number;
  /** `while (true)`, `for (;;)`. */
  readonly endless: boolean;
  /** Bindings declared outside the loop that its body assigns and its body or test reads: what carries over. */
  readonly carried: readonly BindingId[];
  /** Those of them that a trip only adds to: `sum += f(x)`, `count++`. */
  readonly sums?: readonly BindingId[];
  /** Ways out from the middle: each kind once. `fail` is a `return` that reports that something went wrong. */
  readonly exits: readonly ('break' | 'return' | 'fail' | 'throw')[];
  /** True if it does nothing but wait until a count has fallen: `while (running >= most) await sleep(10)`. */
  readonly waits?: boolean;
  /** For `while` and `do`: bindings that the test reads. */
  readonly tests: readonly BindingId[];
  /** Set within a `try` block that has a `catch`. */
  readonly caught?: true;
}
