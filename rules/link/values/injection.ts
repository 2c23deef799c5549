/** What containers inject: which value stands behind a token, told by what the program registers. */
import type { ClassFacts, DecoratorFacts, FunctionFacts, Ref, SiteFacts } from '../../facts/facts.ts';
import type { InjectionWay } from '../../knowledge/define.ts';
import { importBehind } from '../modules/exports.ts';
import type { FunctionNode, LinkedFile } from '../program.ts';
import type { Evaluator } from './evaluate.ts';
import { chainEnd } from './ref-text.ts';
import { UNKNOWN, type Value } from './value.ts';

/** Something that is registered, and how it becomes what is injected. */
interface Provided {
  readonly file: LinkedFile;
  readonly ref: Ref;
  readonly way: InjectionWay;
}

const MAX_DEPTH = 8;

export class Injection {
  private tokens: Map<string, Provided> | null = null;
  private readonly named = new Map<string, Provided>();
  private made: Set<ClassFacts | FunctionFacts> | null = null;
  private readonly files: readonly LinkedFile[];
  private readonly evaluator: () => Evaluator;

  /** @param files those to read; none if no container is a dependency */
  constructor(files: readonly LinkedFile[], evaluator: () => Evaluator) {
    this.files = files;
    this.evaluator = evaluator;
  }

  /** What a container gives for a token. */
  behind(file: LinkedFile, token: Ref, depth = 0): Value {
    const key = keyOf(this.evaluator(), file, token, 0);
    const provided = key === null ? undefined : this.registered().get(key);
    if (provided) return this.valueOf(provided, depth);
    const value = this.evaluator().evaluate(file, token);
    return value.kind === 'class' ? this.evaluator().instanceOf(value, []) : UNKNOWN;
  }

  /** What `@Inject(token)` on a parameter or field gives. */
  decorated(file: LinkedFile, decorators: readonly DecoratorFacts[]): Value {
    const names = this.evaluator().input.knowledge.injections.decorators;
    const found = decorators.find(({ name, args }) => args.length > 0 && names.has(name));
    const token = found?.args[0];
    return token ? this.behind(file, token) : UNKNOWN;
  }

  /** What a container hands to a class's constructor or a factory under the name of a property of its one argument. */
  byName(node: FunctionNode, name: string): Value {
    this.registered();
    const provided = this.named.get(name);
    return provided && this.isMade(node) ? this.valueOf(provided, 0) : UNKNOWN;
  }

  /** True if a container calls the function itself: a registered factory, or the constructor of a registered class. */
  private isMade({ file, facts }: FunctionNode): boolean {
    if (!this.made) {
      this.made = new Set();
      for (const { file: at, ref, way } of this.named.values()) {
        if (way !== 'class' && way !== 'factory') continue;
        const value = this.evaluator().evaluate(at, ref);
        if (value.kind === 'class') this.made.add(value.class);
        if (value.kind === 'function') this.made.add(value.node.facts);
      }
    }
    const owner = facts.kind === 'constructor' ? file.facts.classes[facts.class] : facts;
    return owner !== undefined && this.made.has(owner);
  }

  private valueOf({ file, ref, way }: Provided, depth: number): Value {
    if (depth > MAX_DEPTH) return UNKNOWN;
    const evaluator = this.evaluator();
    if (way === 'token') return this.behind(file, ref, depth + 1);
    const value = evaluator.evaluate(file, ref);
    if (way === 'class') return evaluator.instanceOf(value, []);
    return way === 'factory' && value.kind === 'function' ? evaluator.returnOf(value.node) : value;
  }

  private registered(): Map<string, Provided> {
    if (!this.tokens) {
      this.tokens = new Map();
      for (const file of this.files) this.readFile(file, this.tokens);
    }
    return this.tokens;
  }

  private readFile(file: LinkedFile, tokens: Map<string, Provided>): void {
    const { facts } = file;
    const visit = (ref: Ref, depth: number): void => {
      if (depth > MAX_DEPTH) return;
      if (ref.kind === 'array') for (const item of ref.items) visit(item, depth + 1);
      else if (ref.kind === 'typed' || ref.kind === 'spread') visit(ref.of, depth + 1);
      else if (ref.kind === 'object') {
        this.readObject(file, ref, tokens);
        for (const { value } of ref.properties) visit(value, depth + 1);
      }
    };
    for (const { value } of facts.bindings) if (value) visit(value, 0);
    for (const { returns } of facts.functions) for (const ref of returns) visit(ref, 0);
    for (const { decorators } of facts.classes)
      for (const { args } of decorators) for (const arg of args) visit(arg, 0);
    for (const site of facts.sites) {
      for (const arg of site.args) if (arg.kind === 'object' || arg.kind === 'array') visit(arg, 0);
      if (site.callee.kind === 'member') this.readCall(file, site, site.callee.name, tokens);
    }
  }

  /** `{ provide: TOKEN, useClass: Orders }` */
  private readObject(
    file: LinkedFile,
    ref: Extract<Ref, { kind: 'object' }>,
    tokens: Map<string, Provided>,
  ): void {
    const { tokenKeys, ways } = this.evaluator().input.knowledge.injections;
    const token = ref.properties.find(({ name }) => tokenKeys.has(name));
    const provided = ref.properties.find(({ name }) => ways.has(name));
    if (token && provided) this.add(file, token.value, provided.value, ways.get(provided.name), tokens);
  }

  /** `register(TOKEN, { useClass: Orders })`, `bind(TOKEN).to(Orders)`, `register({ orders: asClass(Orders) })` */
  private readCall(file: LinkedFile, site: SiteFacts, name: string, tokens: Map<string, Provided>): void {
    const { registers, binds, named, ways } = this.evaluator().input.knowledge.injections;
    const [first, second] = site.args;
    if (!first) return;
    if (registers.has(name) && second) {
      const way = second.kind === 'object' ? second.properties.find(p => ways.has(p.name)) : undefined;
      if (way) this.add(file, first, way.value, ways.get(way.name), tokens);
      else if (second.kind !== 'object') this.add(file, first, second, registers.get(name), tokens);
    }
    if (named.has(name)) this.readNamed(file, first, second);
    const bound =
      site.callee.kind === 'member' && ways.has(name) ? callBehind(file, site.callee.object) : null;
    if (bound?.args[0] && binds.has(chainEnd(file.facts, bound.callee)))
      this.add(file, bound.args[0], first, ways.get(name), tokens);
  }

  private readNamed(file: LinkedFile, first: Ref, second: Ref | undefined): void {
    const pairs =
      first.kind === 'object'
        ? first.properties.map(({ name, value }) => [name, value] as const)
        : first.kind === 'literal' && typeof first.value === 'string' && second
          ? [[first.value, second] as const]
          : [];
    for (const [name, value] of pairs) {
      const made = this.resolverIn(file, value, 0);
      if (made) this.named.set(name, made);
    }
  }

  /** `asClass(Orders).singleton()` */
  private resolverIn(file: LinkedFile, ref: Ref, depth: number): Provided | null {
    const site = depth > MAX_DEPTH ? null : callBehind(file, ref);
    if (!site) return null;
    const way = this.evaluator().input.knowledge.injections.ways.get(chainEnd(file.facts, site.callee));
    const given = site.args[0];
    if (way && given) return { file, ref: given, way };
    return site.callee.kind === 'member' ? this.resolverIn(file, site.callee.object, depth + 1) : null;
  }

  private add(
    file: LinkedFile,
    token: Ref,
    ref: Ref,
    way: InjectionWay | undefined,
    tokens: Map<string, Provided>,
  ): void {
    const key = keyOf(this.evaluator(), file, token, 0);
    if (key !== null && way && !tokens.has(key)) tokens.set(key, { file, ref, way });
  }
}

function callBehind(file: LinkedFile, ref: Ref): SiteFacts | null {
  return ref.kind === 'result' ? (file.facts.sites[ref.site] ?? null) : null;
}

/** The same text for the same token wherever it is named: a string's, a symbol's or a class's. */
function keyOf(evaluator: Evaluator, file: LinkedFile, ref: Ref, depth: number): string | null {
  if (depth > MAX_DEPTH) return null;
  const behind = importBehind(file, ref);
  if (behind) {
    const exported = evaluator.input.graph.imported(file, behind.module, behind.name);
    return exported?.kind === 'ref' ? keyOf(evaluator, exported.file, exported.ref, depth + 1) : null;
  }
  switch (ref.kind) {
    case 'literal':
      return `text ${String(ref.value)}`;
    case 'class':
      return `class ${file.path} ${ref.class}`;
    case 'typed':
      return keyOf(evaluator, file, ref.of, depth + 1);
    case 'local': {
      const value = file.facts.bindings[ref.binding]?.value;
      return value ? keyOf(evaluator, file, value, depth + 1) : null;
    }
    // `Symbol('orders')`, `Symbol.for('orders')`, `new InjectionToken('orders')`
    case 'result':
      return symbolKey(file, ref.site);
    case 'member': {
      const object = evaluator.evaluate(file, ref.object);
      if (object.kind !== 'object') return null;
      const property = object.ref.properties.find(({ name }) => name === ref.name);
      return property ? keyOf(evaluator, object.file, property.value, depth + 1) : null;
    }
    // `forwardRef(() => Orders)`
    case 'function': {
      const returned = evaluator.input.nodeOf(file, ref.function)?.facts.returns[0];
      return returned ? keyOf(evaluator, file, returned, depth + 1) : null;
    }
    default:
      return null;
  }
}

function symbolKey(file: LinkedFile, siteId: number): string | null {
  const site = file.facts.sites[siteId];
  const [first] = site?.args ?? [];
  const isShared = site?.callee.kind === 'member' && site.callee.name === 'for';
  return isShared && first?.kind === 'literal'
    ? `text ${String(first.value)}`
    : `made ${file.path} ${siteId}`;
}
