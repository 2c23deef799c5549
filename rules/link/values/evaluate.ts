/** Evaluates references and written types to values, through imports, annotations, classes, factories and knowledge. */
import type { BindingFacts, BindingId, ClassId, Ref, SiteFacts, SiteId, TypeRef } from '../../facts/facts.ts';
import { isExports, isModuleExports } from '../../facts/ref-parts.ts';
import type { Library } from '../../knowledge/define.ts';
import type { DeclaredParams } from '../entry-points/file-entries.ts';
import type { KnowledgeIndex } from '../knowledge-index.ts';
import type { AutoImports } from '../modules/auto-imports.ts';
import type { ModuleGraph } from '../modules/exports.ts';
import type { GivenUp } from '../modules/given-up.ts';
import type { Answers } from '../oracle.ts';
import type { FunctionNode, LinkedFile } from '../program.ts';
import type { Additions } from './additions.ts';
import { answeredCallee } from './answered-values.ts';
import { callResult, isBinding, keptBy, wrappedFunction } from './call-results.ts';
import type { Callers } from './callers.ts';
import type { Carried } from './carried-values.ts';
import type { ClassIndex } from './class-index.ts';
import { exportedValue, memberOf } from './evaluate-members.ts';
import { paramValue } from './evaluate-params.ts';
import { computeType, typeExpression } from './evaluate-types.ts';
import type { Injection } from './injection.ts';
import { madeCollection } from './made-collections.ts';
import { ownerOf } from './object-owners.ts';
import type { PutMembers } from './put-members.ts';
import { Reach } from './reach.ts';
import { arrayOf, type ObjectRef, UNKNOWN, type Value } from './value.ts';
import { isOpen, ValueMemo } from './value-memo.ts';

/** Where a function is handed to a call. */
export interface Handed {
  readonly site: SiteFacts;
  /** Position of the argument. */
  readonly index: number;
  /** Dotted path from the argument to the function, `''` for the argument itself. */
  readonly path: string;
}

export interface EvaluatorInput {
  readonly graph: ModuleGraph;
  readonly knowledge: KnowledgeIndex;
  readonly classes: ClassIndex;
  /** What files use without an import. */
  readonly autoImports: AutoImports;
  readonly givenUp: GivenUp;
  nodeOf(file: LinkedFile, functionId: number): FunctionNode | null;
  readonly injection: Injection;
  /** What frameworks carry from where the program puts it. */
  readonly carried: Carried;
  /** What the program adds to types of libraries. */
  readonly additions: Additions;
  /** What the program puts on its own objects and modules. */
  readonly put: PutMembers;
  /** Where the text hands over a function expression. */
  handed(file: LinkedFile, functionId: number): Handed | null;
  /** What the type oracle said of callees. */
  readonly answers: Answers;
  /** What a framework passes to an exported function of a file that it knows by its path. */
  declaredParams(file: LinkedFile, functionId: number): DeclaredParams | null;
}

export class Evaluator {
  /** By file. */
  private readonly memos: (ValueMemo | undefined)[] = [];
  /** By function. */
  private readonly returnValues: (Value | undefined)[] = [];
  private readonly members = new Map<ObjectRef | TypeRef, Map<string, Value>>();
  callers: Callers | null = null;
  readonly input: EvaluatorInput;
  readonly reach: Reach;

  constructor(input: EvaluatorInput) {
    this.input = input;
    this.reach = new Reach(input.givenUp);
  }

  /** Lets untyped parameters stand for what known callers pass; forgets what was unknown so far. */
  learnCallers(callers: Callers): void {
    this.callers = callers;
    this.members.clear();
    this.input.carried.forget();
    for (const memo of this.memos) memo?.forgetOpen();
    for (const [id, value] of this.returnValues.entries())
      if (value !== undefined && isOpen(value)) this.returnValues[id] = undefined;
  }

  private memoOf(file: LinkedFile): ValueMemo {
    let memo = this.memos[file.index];
    if (memo === undefined) {
      memo = new ValueMemo(file.facts.bindings.length, file.facts.sites.length);
      this.memos[file.index] = memo;
    }
    return memo;
  }

  knownMember(key: ObjectRef | TypeRef, name: string): Value | undefined {
    return this.members.get(key)?.get(name);
  }

  rememberMember(key: ObjectRef | TypeRef, name: string, value: Value): void {
    const names = this.members.get(key);
    if (names) names.set(name, value);
    else this.members.set(key, new Map([[name, value]]));
  }

  evaluate(file: LinkedFile, ref: Ref): Value {
    switch (ref.kind) {
      case 'unknown':
      case 'template':
        return UNKNOWN;
      case 'literal':
        return { kind: 'literal', value: ref.value };
      case 'function': {
        const node = this.input.nodeOf(file, ref.function);
        return node ? { kind: 'function', node } : UNKNOWN;
      }
      case 'object':
        return { kind: 'object', file, ref };
      case 'local':
        return this.bindingValue(file, ref.binding);
      case 'global':
        if (isExports(ref)) return { kind: 'module', file };
        return this.input.knowledge.globalNamed(ref.name) ?? this.autoImported(file, ref.name);
      case 'this':
        return this.instanceAt(file, ref.class);
      case 'result':
        return this.resultAt(file, ref.site);
      default: {
        const memo = this.memoOf(file);
        const known = memo.get(ref);
        if (known) return known;
        if (!this.reach.goOn(file)) return UNKNOWN;
        memo.start(ref);
        const value = this.compute(file, ref);
        memo.set(ref, value);
        this.reach.comeBack();
        return value;
      }
    }
  }

  private autoImported(file: LinkedFile, name: string): Value {
    const exporter = this.input.autoImports.exporterOf(file, name);
    return exporter ? exportedValue(this, this.input.graph.exported(exporter, name)) : UNKNOWN;
  }

  private instanceAt(file: LinkedFile, id: ClassId): Value {
    const facts = file.facts.classes[id];
    if (!facts) return UNKNOWN;
    const { instances } = this.memoOf(file);
    instances[id] ??= { kind: 'instance', file, class: facts };
    return instances[id];
  }

  private resultAt(file: LinkedFile, id: SiteId): Value {
    const { results } = this.memoOf(file);
    const known = results[id];
    if (known) return known;
    const site = file.facts.sites[id];
    if (!site || !this.reach.goOn(file)) return UNKNOWN;
    results[id] = UNKNOWN;
    const value = this.resultOf(file, site);
    results[id] = value;
    this.reach.comeBack();
    return value;
  }

  private compute(file: LinkedFile, ref: Ref): Value {
    switch (ref.kind) {
      case 'import':
        return exportedValue(this, this.input.graph.imported(file, ref.module, ref.name));
      case 'class':
      case 'super': {
        const facts = file.facts.classes[ref.class];
        if (!facts) return UNKNOWN;
        if (ref.kind === 'class') return { kind: 'class', file, class: facts };
        return facts.extends
          ? this.instanceOf(
              this.evaluate(file, facts.extends),
              facts.extendsArgs.map(t => this.evaluateType(file, t)),
            )
          : UNKNOWN;
      }
      case 'owner': {
        const made = this.input.additions.thisIn(file, ref.method);
        if (made.kind !== 'unknown') return made;
        const owner = ownerOf(file, ref.method);
        return owner ? { kind: 'object', file, ref: owner } : UNKNOWN;
      }
      case 'member':
        if (isModuleExports(ref)) return { kind: 'module', file };
        return memberOf(this, this.evaluate(file, ref.object), ref.name);
      case 'element':
        return this.elementOf(this.evaluate(file, ref.of));
      case 'await':
        return this.awaited(this.evaluate(file, ref.of));
      case 'spread':
        return this.evaluate(file, ref.of);
      case 'either':
        return this.firstKnown(ref.of.map(of => () => this.evaluate(file, of)));
      case 'array': {
        const spread = ref.items.some(item => item.kind === 'spread');
        const of = this.firstKnown(
          ref.items.map(
            item => () =>
              item.kind === 'spread'
                ? this.elementOf(this.evaluate(file, item.of))
                : this.evaluate(file, item),
          ),
        );
        return arrayOf(of, spread ? null : ref.items.length);
      }
      case 'typed': {
        const value = this.evaluate(file, ref.of);
        if (value.kind === 'array' && value.size !== null) return value;
        const type = this.evaluateType(file, ref.type);
        if (type.kind === 'unknown') return value;
        const isWritten = ref.of.kind === 'function' || ref.of.kind === 'object';
        return isWritten ? moreTelling(value, type) : type;
      }
      default:
        return UNKNOWN;
    }
  }

  /** The first option that is known; else the first literal or thing of an undescribed package. */
  firstKnown(options: readonly (() => Value)[]): Value {
    let weak: Value = UNKNOWN;
    for (const option of options) {
      const value = option();
      if (value.kind === 'unknown') continue;
      if (value.kind !== 'literal' && value.kind !== 'foreign') return value;
      if (weak.kind === 'unknown') weak = value;
    }
    return weak;
  }

  private bindingValue(file: LinkedFile, id: BindingId): Value {
    const { bindings } = this.memoOf(file);
    const known = bindings[id];
    if (known) return known;
    const binding = file.facts.bindings[id];
    if (!binding || !this.reach.goOn(file)) return UNKNOWN;
    bindings[id] = UNKNOWN;
    const value = this.computeBinding(file, binding);
    bindings[id] = value;
    this.reach.comeBack();
    return value;
  }

  private computeBinding(file: LinkedFile, binding: BindingFacts): Value {
    const declared = binding.type ? this.evaluateType(file, binding.type) : UNKNOWN;
    if (binding.param) return declared.kind === 'unknown' ? paramValue(this, file, binding) : declared;
    if (binding.kind === 'enum') return { kind: 'array', of: UNKNOWN, size: binding.size ?? null };
    const own = binding.value ? this.evaluate(file, binding.value) : UNKNOWN;
    // A list that starts empty is filled later: its size says nothing.
    if (declared.kind === 'array' && own.kind === 'array') return arrayOf(declared.of, own.size || null);
    if (declared.kind !== 'unknown') return moreTelling(own, declared);
    if (own.kind !== 'unknown' && !(own.kind === 'literal' && binding.assigned)) {
      return own.kind === 'array' && own.size === 0 ? arrayOf(own.of) : own;
    }
    return this.firstKnown((binding.assigned ?? []).map(ref => () => this.evaluate(file, ref)));
  }

  /** What a site calls: by the text, or else by the type oracle. */
  calleeOf(file: LinkedFile, site: SiteFacts): Value {
    const own = this.evaluate(file, site.callee);
    if (own.kind !== 'unknown' && own.kind !== 'foreign') return own;
    const answered = answeredCallee(this, file, site);
    return answered.kind === 'unknown' ? own : answered;
  }

  /** The value of a call or `new`. */
  resultOf(file: LinkedFile, site: SiteFacts): Value {
    return this.resultOfCallee(this.calleeOf(file, site), file, site);
  }

  /** The value of a call or `new` of a value that is known already. */
  resultOfCallee(callee: Value, file: LinkedFile, site: SiteFacts): Value {
    // What `query.bind(pool, sql)` gives takes other arguments than `query`.
    if (callee.kind === 'member' && isBinding(site, callee)) return site.args.length > 1 ? UNKNOWN : callee;
    const typeArgs = () => (site.typeArgs ?? []).map(type => this.evaluateType(file, type));
    if (site.kind === 'new') {
      const made = this.instanceOf(callee, madeCollection(this, callee, file, site) ?? typeArgs());
      return ofSchema(made, site);
    }
    switch (callee.kind) {
      case 'function':
        return callResult(this, callee.node, file, site);
      case 'foreign':
        return wrappedFunction(this, file, site) ?? callee;
      case 'shape':
        return callee.type.kind === 'function'
          ? this.evaluateType(callee.file, callee.type.returns)
          : UNKNOWN;
      case 'member':
        return callee.member.returns
          ? keptBy(
              callee.member,
              ofSchema(
                typeExpression(this, callee.member.returns, callee.library, callee.receiver, file, site),
                site,
              ),
            )
          : this.calledType(callee.library, callee.member.is, file, site);
      case 'typed': {
        const call = this.input.knowledge.calledOf(callee.library, callee.type);
        return call?.returns
          ? typeExpression(this, call.returns, callee.library, callee, file, site)
          : UNKNOWN;
      }
      case 'package': {
        const call = callee.library.exports?.['*'] ?? callee.library.exports?.default;
        return call?.returns
          ? typeExpression(this, call.returns, callee.library, callee, file, site)
          : this.calledType(callee.library, call?.is, file, site);
      }
      default:
        return wrappedFunction(this, file, site) ?? UNKNOWN;
    }
  }

  /** What calling a value of a described type gives: of what can be called itself, its result. */
  private calledType(library: Library, type: string | undefined, file: LinkedFile, site: SiteFacts): Value {
    if (!type) return UNKNOWN;
    const value: Value = { kind: 'typed', library, type, args: [] };
    const call = this.input.knowledge.calledOf(library, type);
    return call?.returns ? typeExpression(this, call.returns, library, value, file, site) : value;
  }

  /** What calling a function gives; promises are looked through. */
  returnOf(node: FunctionNode): Value {
    const known = this.returnValues[node.id];
    if (known) return known;
    if (!this.reach.goOn(node.file)) return UNKNOWN;
    this.returnValues[node.id] = UNKNOWN;
    const declared = node.facts.returnType ? this.evaluateType(node.file, node.facts.returnType) : UNKNOWN;
    const value = this.returnBehind(node, declared);
    this.returnValues[node.id] = value;
    this.reach.comeBack();
    return value;
  }

  /** What a function's text gives, where that tells more than what it is declared to give. */
  private returnBehind({ file, facts }: FunctionNode, declared: Value): Value {
    const isOpen = declared.kind === 'unknown' || declared.kind === 'shape';
    const isOutOfSight = declared.kind === 'foreign' || declared.kind === 'all';
    // `Record<string, Load>`: a list, as far as its type tells.
    const isTable = declared.kind === 'array' && facts.returns.some(({ kind }) => kind === 'object');
    if (!isOpen && !isOutOfSight && !isTable) return declared;
    const refs = facts.generator ? facts.yields : facts.returns;
    const found = this.firstKnown(refs.map(ref => () => this.evaluate(file, ref)));
    const computed = facts.generator ? arrayOf(found) : found;
    if (computed.kind === 'unknown' || computed.kind === 'literal') return declared;
    return isOpen ? computed : moreTelling(computed, declared);
  }

  /** `new X()` or a value annotated with `X`. */
  instanceOf(value: Value, args: readonly Value[]): Value {
    switch (value.kind) {
      case 'class':
        return { kind: 'instance', file: value.file, class: value.class };
      case 'member': {
        // An annotation means the type of that name before what the export of that name constructs.
        const type = value.library.types[value.name]
          ? value.name
          : (value.member.constructs ?? value.member.is);
        if (!type) return UNKNOWN;
        return type.endsWith('[]')
          ? arrayOf(args[0] ?? UNKNOWN)
          : { kind: 'typed', library: value.library, type, args };
      }
      case 'foreign':
      case 'shape':
      case 'instance':
        return value;
      case 'typed': {
        const type = this.input.knowledge.instanceType(value.library, value.type);
        const { library, schema } = value;
        return type ? { kind: 'typed', library, type, args: [], ...(schema && { schema }) } : value;
      }
      case 'package': {
        const whole = value.library.exports?.default ?? value.library.exports?.['*'];
        return whole?.constructs
          ? { kind: 'typed', library: value.library, type: whole.constructs, args }
          : UNKNOWN;
      }
      // A mixin or a factory that gives a class.
      case 'function':
        return this.instanceOf(this.returnOf(value.node), args);
      default:
        return UNKNOWN;
    }
  }

  elementOf(value: Value): Value {
    if (value.kind === 'array') return value.of;
    if (value.kind === 'typed' && value.args[0]) return value.args[0];
    return UNKNOWN;
  }

  /** What `await` gives: promises are looked through; builders have a result of their own. */
  private awaited(value: Value): Value {
    if (value.kind !== 'typed') return value;
    const awaited = this.input.knowledge.awaitedOf(value.library, value.type);
    return awaited
      ? awaited.returns
        ? typeExpression(this, awaited.returns, value.library, value, null, null)
        : UNKNOWN
      : value;
  }

  evaluateType(file: LinkedFile, type: TypeRef): Value {
    if (type.kind === 'unknown' || type.kind === 'primitive') return UNKNOWN;
    const memo = this.memoOf(file);
    const known = memo.get(type);
    if (known) return known;
    if (!this.reach.goOn(file)) return UNKNOWN;
    memo.start(type);
    const value = computeType(this, file, type);
    memo.set(type, value);
    this.reach.comeBack();
    return value;
  }
}

/** A schema, as the one that a call or `new` makes. */
function ofSchema(made: Value, site: SiteFacts): Value {
  return made.kind === 'typed' && !made.schema && made.library.additions?.schema === made.type
    ? { ...made, schema: site }
    : made;
}

/** What is written or the type that it is declared to have: a function is what runs, an object has what is in it. */
function moreTelling(written: Value, declared: Value): Value {
  const { kind } = declared;
  const isOutOfSight = kind === 'all' || kind === 'foreign';
  switch (written.kind) {
    case 'function':
      return kind === 'shape' || kind === 'typed' || isOutOfSight ? written : declared;
    case 'instance':
      return kind === 'shape' || isOutOfSight ? written : declared;
    case 'object': {
      if (kind === 'shape') return written;
      // An object that starts empty is filled later, with what its type says.
      if (written.ref.properties.length === 0) return declared;
      if (isOutOfSight) return written;
      // A table may have more than is written, and has that by its names.
      return kind === 'array' ? { ...declared, written } : declared;
    }
    case 'typed':
      // What is made of a schema has members that no declaration needs to tell.
      return written.schema && (kind === 'typed' || kind === 'shape') ? written : declared;
    default:
      return declared;
  }
}
