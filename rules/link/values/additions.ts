/**
 * Members that a program adds to types of libraries by a schema: `orderSchema.statics.findByOwner = function …`, and `Order.findByOwner(id)`
 * on the model that is made of it.
 */
import type { ClassFacts, Ref, SiteFacts } from '../../facts/facts.ts';
import type { Library, Additions as Words } from '../../knowledge/define.ts';
import type { FunctionNode, LinkedFile } from '../program.ts';
import type { Evaluator } from './evaluate.ts';
import { memberValue } from './evaluate-members.ts';
import { UNKNOWN, type Value } from './value.ts';

type Typed = Extract<Value, { kind: 'typed' }>;
type OfClass = Extract<Value, { kind: 'class' | 'instance' }>;

/** By type and name. */
type Added = Map<string, Map<string, Value>>;

const MAX_DEPTH = 4;

interface Loaded {
  readonly schema: SiteFacts;
  readonly class: Extract<Value, { kind: 'class' }>;
  readonly types: { readonly statics: string; readonly own: string };
  readonly library: Library;
}

export class Additions {
  private bySchema: Map<SiteFacts, Added> | null = null;
  private readonly loaded = new Map<SiteFacts | ClassFacts, Loaded[]>();
  /** The schema that a call makes of a class (`SchemaFactory.createForClass(User)`); null if several do. */
  private readonly ofClasses = new Map<ClassFacts, Typed | null>();
  /** What `this` is in functions that are added. */
  private readonly owners = new Map<FunctionNode, Typed>();
  private readonly files: readonly LinkedFile[];
  private readonly evaluator: () => Evaluator;

  /** @param files those to read; none if no library with schemas is a dependency */
  constructor(files: readonly LinkedFile[], evaluator: () => Evaluator) {
    this.files = files;
    this.evaluator = evaluator;
  }

  /** What a program has added under a name to something that is made of a schema. */
  memberOf(value: Typed, name: string): Value {
    const { library, type } = value;
    if (this.files.length === 0 || !library.additions) return UNKNOWN;
    const of = value.schema ? null : classBehind(value.args[0], 0);
    // Nothing is read before: what makes a schema is still being evaluated then.
    if (!value.schema && !of) return UNKNOWN;
    const bySchema = this.read();
    const schema = value.schema ?? (of && this.ofClasses.get(of)?.schema);
    if (!schema) return UNKNOWN;
    // What is added to documents is there by every name that documents have: `HydratedDocument<User>`.
    for (const named of [type, ...(library.types[type]?.extends ?? [])]) {
      const own = bySchema.get(schema)?.get(named)?.get(name) ?? this.loadedMember(schema, named, name);
      if (own) return own;
    }
    return UNKNOWN;
  }

  private loadedMember(schema: SiteFacts, type: string, name: string): Value | undefined {
    const { classes } = this.evaluator().input;
    for (const { class: given, types } of this.loaded.get(schema) ?? []) {
      if (type !== types.statics && type !== types.own) continue;
      const found = classes.memberOf(given.file, given.class, name, type === types.statics);
      if (found) return memberValue(this.evaluator(), found.file, found.member);
    }
    return undefined;
  }

  /** What `this` is in a function that is added to a type. */
  thisIn(file: LinkedFile, functionId: number): Value {
    if (this.files.length === 0) return UNKNOWN;
    this.read();
    const node = this.evaluator().input.nodeOf(file, functionId);
    return (node && this.owners.get(node)) ?? UNKNOWN;
  }

  /** What a class, or an object of it, is besides: a model whose schema loaded the class, a document of the schema made of it. */
  behindClass(value: OfClass): Value {
    if (this.files.length === 0) return UNKNOWN;
    this.read();
    const [first, ...others] = this.loaded.get(value.class) ?? [];
    if (!first) return value.kind === 'instance' ? this.documentOf(value) : UNKNOWN;
    const type = value.kind === 'class' ? first.types.statics : first.types.own;
    const made: Typed = { kind: 'typed', library: first.library, type, args: [] };
    return others.length > 0 ? made : { ...made, schema: first.schema };
  }

  private documentOf(value: OfClass): Value {
    const made = this.ofClasses.get(value.class);
    const type = made?.library.additions?.ofClass?.own;
    return made && type ? { ...made, type, args: [value] } : UNKNOWN;
  }

  private read(): Map<SiteFacts, Added> {
    if (!this.bySchema) {
      this.bySchema = new Map();
      for (const library of this.evaluator().input.knowledge.libraries) {
        const { additions } = library;
        if (!additions) continue;
        for (const file of this.files)
          for (const site of file.facts.sites) this.readSite(file, site, library, additions);
      }
    }
    return this.bySchema;
  }

  private readSite(file: LinkedFile, site: SiteFacts, library: Library, words: Words): void {
    const { callee, args, kind } = site;
    const add = (on: Ref, type: string, name: string | null, value: Ref | undefined): void => {
      const schema = this.schemaAt(file, on, library, words);
      if (schema && value) this.add(file, { library, schema, type, name }, value);
    };
    if (kind === 'new') {
      const options = args[words.options];
      for (const { name, value } of options?.kind === 'object' ? options.properties : []) {
        const type = valueIn(words.held, name);
        if (type) add({ kind: 'result', site: file.facts.sites.indexOf(site) }, type, null, value);
      }
    }
    if (callee.kind !== 'member') return;
    const { object, name } = callee;
    const [first, second] = args;
    if (kind === 'assign') {
      const whole = valueIn(words.held, name);
      const part = object.kind === 'member' ? valueIn(words.held, object.name) : undefined;
      if (object.kind === 'member' && part) add(object.object, part, name, first);
      else if (whole) add(object, whole, null, first);
    } else if (kind === 'call') {
      const type = valueIn(words.methods, name);
      if (type && first?.kind === 'literal') add(object, type, String(first.value), second);
      else if (type) add(object, type, null, first);
      this.load(file, site, library, words);
      if (name === words.ofClass?.call) this.readClass(file, site, library, words);
    }
  }

  /** `SchemaFactory.createForClass(User)` */
  private readClass(file: LinkedFile, site: SiteFacts, library: Library, words: Words): void {
    const [first] = site.args;
    const given = first ? this.evaluator().evaluate(file, first) : UNKNOWN;
    const schema = this.evaluator().resultOf(file, site);
    if (given.kind !== 'class' || schema.kind !== 'typed') return;
    if (schema.library !== library || schema.type !== words.schema) return;
    this.ofClasses.set(given.class, this.ofClasses.has(given.class) ? null : { ...schema, schema: site });
  }

  /** `schema.loadClass(Order)` */
  private load(file: LinkedFile, { callee, args }: SiteFacts, library: Library, words: Words): void {
    const types = callee.kind === 'member' ? valueIn(words.classes, callee.name) : undefined;
    const [first] = args;
    if (!types || !first || callee.kind !== 'member') return;
    const schema = this.schemaAt(file, callee.object, library, words);
    const given = this.evaluator().evaluate(file, first);
    if (!schema || given.kind !== 'class') return;
    for (const key of [schema, given.class]) {
      const loaded = this.loaded.get(key) ?? [];
      this.loaded.set(key, [...loaded, { schema, class: given, types, library }]);
    }
  }

  private schemaAt(file: LinkedFile, ref: Ref, library: Library, words: Words): SiteFacts | undefined {
    const value = this.evaluator().evaluate(file, ref);
    return value.kind === 'typed' && value.library === library && value.type === words.schema
      ? value.schema
      : undefined;
  }

  /** @param to.name null for an object whose properties are added */
  private add(
    file: LinkedFile,
    to: {
      readonly library: Library;
      readonly schema: SiteFacts;
      readonly type: string;
      readonly name: string | null;
    },
    ref: Ref,
  ): void {
    const value = this.evaluator().evaluate(file, ref);
    const { name, schema, type, library } = to;
    if (name === null) {
      if (value.kind !== 'object') return;
      for (const property of value.ref.properties)
        this.add(value.file, { ...to, name: property.name }, property.value);
    } else if (value.kind === 'function') {
      const types: Added = this.bySchema?.get(schema) ?? new Map();
      this.bySchema?.set(schema, types);
      types.set(type, (types.get(type) ?? new Map<string, Value>()).set(name, value));
      const owner: Typed = { kind: 'typed', library, type, args: [] };
      // A function that several schemas share runs for each of them.
      const isShared = this.owners.get(value.node)?.schema !== undefined;
      this.owners.set(value.node, isShared ? owner : { ...owner, schema });
    }
  }
}

/** The class that a type is written of: `Model<User>`, `Model<User & Document>`, `Model<HydratedDocument<User>>`. */
function classBehind(of: Value | undefined, depth: number): ClassFacts | undefined {
  if (!of || depth > MAX_DEPTH) return undefined;
  if (of.kind === 'instance') return of.class;
  const parts = of.kind === 'all' ? of.of : of.kind === 'typed' ? of.args.slice(0, 1) : [];
  for (const part of parts) {
    const found = classBehind(part, depth + 1);
    if (found) return found;
  }
  return undefined;
}

function valueIn<T>(words: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(words, name) ? words[name] : undefined;
}
