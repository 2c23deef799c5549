/** Evaluates references and written types to values, through imports, annotations, classes, factories and knowledge. */
import type { BindingFacts, MemberFacts, Ref, SiteFacts, TypeFacts, TypeRef } from '../facts/facts.ts';
import type { Library, Member } from '../knowledge/define.ts';
import { callbackOf } from './callback-spec.ts';
import type { ClassIndex } from './class-index.ts';
import { type Exported, importBehind, type ModuleGraph } from './exports.ts';
import type { KnowledgeIndex } from './knowledge-index.ts';
import { isBuiltinPackage } from './package-names.ts';
import type { FunctionNode, LinkedFile } from './program.ts';
import { arrayOf, UNKNOWN, type Value } from './value.ts';

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
  nodeOf(file: LinkedFile, functionId: number): FunctionNode | null;
  /** Where the text hands over a function expression. */
  handed(file: LinkedFile, functionId: number): Handed | null;
}

const TRANSPARENT = new Set([
  'Promise',
  'PromiseLike',
  'Awaited',
  'Partial',
  'Readonly',
  'Required',
  'NonNullable',
  'Pick',
  'Omit',
  'Exclude',
  'Extract',
  'DeepPartial',
  'Ref',
  'WeakRef',
]);
const COLLECTIONS = new Set([
  'Array',
  'ReadonlyArray',
  'Set',
  'ReadonlySet',
  'Iterable',
  'AsyncIterable',
  'IterableIterator',
  'AsyncIterableIterator',
  'Generator',
  'AsyncGenerator',
]);
const VALUE_COLLECTIONS = new Set(['Map', 'ReadonlyMap', 'Record', 'WeakMap']);

export class Evaluator {
  private readonly refs = new Map<Ref, Value>();
  private readonly types = new Map<TypeRef, Value>();
  private readonly returnValues = new Map<FunctionNode, Value>();
  private readonly bindings = new Map<BindingFacts, Value>();
  private callers: ReadonlyMap<FunctionNode, readonly { file: LinkedFile; args: readonly Ref[] }[]> | null =
    null;
  private readonly input: EvaluatorInput;

  constructor(input: EvaluatorInput) {
    this.input = input;
  }

  /** Lets untyped parameters stand for what known callers pass; forgets what was unknown so far. */
  learnCallers(
    callers: ReadonlyMap<FunctionNode, readonly { file: LinkedFile; args: readonly Ref[] }[]>,
  ): void {
    this.callers = callers;
    for (const memo of [this.refs, this.types, this.returnValues, this.bindings]) {
      for (const [key, value] of memo)
        if (value.kind === 'unknown' || value.kind === 'array') (memo as Map<unknown, Value>).delete(key);
    }
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
      case 'local': {
        const binding = file.facts.bindings[ref.binding];
        return binding ? this.bindingValue(file, binding) : UNKNOWN;
      }
      case 'global':
        return this.input.knowledge.globalNamed(ref.name) ?? UNKNOWN;
      default: {
        const known = this.refs.get(ref);
        if (known) return known;
        // A reference that leads back to itself stays unknown.
        this.refs.set(ref, UNKNOWN);
        const value = this.compute(file, ref);
        this.refs.set(ref, value);
        return value;
      }
    }
  }

  private compute(file: LinkedFile, ref: Ref): Value {
    switch (ref.kind) {
      case 'import':
        return this.exportedValue(this.input.graph.imported(file, ref.module, ref.name));
      case 'class':
      case 'this':
      case 'super': {
        const facts = file.facts.classes[ref.class];
        if (!facts) return UNKNOWN;
        if (ref.kind === 'class') return { kind: 'class', file, class: facts };
        if (ref.kind === 'this') return { kind: 'instance', file, class: facts };
        return facts.extends
          ? this.instanceOf(
              this.evaluate(file, facts.extends),
              facts.extendsArgs.map(t => this.evaluateType(file, t)),
            )
          : UNKNOWN;
      }
      case 'member':
        return this.memberOf(this.evaluate(file, ref.object), ref.name);
      case 'element':
        return this.elementOf(this.evaluate(file, ref.of));
      case 'result': {
        const site = file.facts.sites[ref.site];
        return site ? this.resultOf(file, site) : UNKNOWN;
      }
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
        return type.kind === 'unknown' ? value : type;
      }
      default:
        return UNKNOWN;
    }
  }

  private firstKnown(options: readonly (() => Value)[]): Value {
    for (const option of options) {
      const value = option();
      if (value.kind !== 'unknown' && value.kind !== 'literal') return value;
    }
    return options.length > 0 ? (options[0] as () => Value)() : UNKNOWN;
  }

  private bindingValue(file: LinkedFile, binding: BindingFacts): Value {
    const known = this.bindings.get(binding);
    if (known) return known;
    this.bindings.set(binding, UNKNOWN);
    const value = this.computeBinding(file, binding);
    this.bindings.set(binding, value);
    return value;
  }

  private computeBinding(file: LinkedFile, binding: BindingFacts): Value {
    const declared = binding.type ? this.evaluateType(file, binding.type) : UNKNOWN;
    if (binding.param) return declared.kind === 'unknown' ? this.paramValue(file, binding) : declared;
    if (binding.kind === 'enum') return { kind: 'array', of: UNKNOWN, size: binding.size ?? null };
    const own = binding.value ? this.evaluate(file, binding.value) : UNKNOWN;
    if (declared.kind === 'array' && own.kind === 'array') return arrayOf(declared.of, own.size);
    if (
      declared.kind !== 'unknown' &&
      !(declared.kind === 'shape' && (own.kind === 'instance' || own.kind === 'object'))
    )
      return declared;
    if (own.kind !== 'unknown' && !(own.kind === 'literal' && binding.assigned)) {
      // A list that starts empty is filled later: its size says nothing.
      if (own.kind === 'array' && own.size === 0) return arrayOf(own.of);
      return own;
    }
    return this.firstKnown((binding.assigned ?? []).map(ref => () => this.evaluate(file, ref)));
  }

  private paramValue(file: LinkedFile, binding: BindingFacts): Value {
    const node = this.input.nodeOf(file, binding.function);
    if (!node || !binding.param) return UNKNOWN;
    let value = this.paramWhole(node, binding.param.index);
    for (const name of binding.param.path)
      value =
        /^\d+$/.test(name) && value.kind === 'array' ? this.elementOf(value) : this.memberOf(value, name);
    return value;
  }

  /** What a parameter is: by its annotation, by what takes the function, by its default, or by what callers pass. */
  paramWhole(node: FunctionNode, index: number): Value {
    const param = node.facts.params[index];
    if (!param) return UNKNOWN;
    if (param.type) {
      const declared = this.evaluateType(node.file, param.type);
      if (declared.kind !== 'unknown') return declared;
    }
    const contextual = this.contextual(node, index);
    if (contextual.kind !== 'unknown') return contextual;
    if (param.default) {
      const value = this.evaluate(node.file, param.default);
      if (value.kind !== 'unknown' && value.kind !== 'literal') return value;
    }
    for (const caller of this.callers?.get(node) ?? []) {
      const ref = caller.args[index];
      if (!ref) continue;
      const value = this.evaluate(caller.file, ref);
      // A function differs from caller to caller; calls through parameters are linked for each of them instead.
      if (value.kind !== 'unknown' && value.kind !== 'function' && value.kind !== 'literal')
        return value.kind === 'array' ? arrayOf(value.of) : value;
    }
    return UNKNOWN;
  }

  private contextual(node: FunctionNode, index: number): Value {
    const handed = this.input.handed(node.file, node.id - node.file.firstFunction);
    if (!handed) return UNKNOWN;
    const callee = this.evaluate(node.file, handed.site.callee);
    if (callee.kind === 'function') return this.callbackParamOf(callee.node, handed, index);
    if (callee.kind === 'shape') return UNKNOWN;
    if (callee.kind === 'member') {
      const spec = callbackOf(callee.member, handed.index, handed.path, handed.site.args.length);
      const expression = spec?.params?.[index];
      if (expression)
        return this.typeExpression(
          expression,
          callee.library,
          this.overOf(node.file, handed.site, spec.over, callee.receiver),
          node.file,
          handed.site,
        );
      const entryType = this.entryParam(callee, index);
      if (entryType.kind !== 'unknown') return entryType;
    }
    return this.wrappedHandler(node, handed, index);
  }

  private overOf(
    file: LinkedFile,
    site: SiteFacts,
    over: 'receiver' | number | undefined,
    receiver: Value,
  ): Value {
    if (typeof over !== 'number') return receiver;
    const ref = site.args[over];
    return ref ? this.evaluate(file, ref) : UNKNOWN;
  }

  private entryParam(callee: Extract<Value, { kind: 'member' }>, index: number): Value {
    for (const { entry, framework } of this.input.knowledge.callEntries(
      callee.library,
      callee.type,
      callee.name,
    )) {
      const expression = entry.params?.[index];
      if (expression)
        return this.typeExpression(expression, framework.library ?? callee.library, UNKNOWN, null, null);
    }
    return UNKNOWN;
  }

  /** `app.get('/', wrap(async (req, res) => …))`: the handler's parameters, through the wrapper. */
  private wrappedHandler(node: FunctionNode, handed: Handed, index: number): Value {
    if (handed.site.use !== 'argument') return UNKNOWN;
    const outer = node.file.facts.sites[handed.site.into];
    if (!outer) return UNKNOWN;
    const callee = this.evaluate(node.file, outer.callee);
    return callee.kind === 'member' ? this.entryParam(callee, index) : UNKNOWN;
  }

  private callbackParamOf(taker: FunctionNode, handed: Handed, index: number): Value {
    let type: TypeRef | undefined = taker.facts.params[handed.index]?.type;
    let file = taker.file;
    if (type?.kind === 'declared') {
      const alias: TypeFacts | undefined = file.facts.types[type.type];
      type = alias?.type;
    } else if (type?.kind === 'named') {
      const value = this.evaluateType(file, type);
      if (value.kind === 'shape') {
        type = value.type;
        file = value.file;
      }
    }
    const param = type?.kind === 'function' ? type.params[index] : undefined;
    return param ? this.evaluateType(file, param) : UNKNOWN;
  }

  /** The value of a call or `new`. */
  resultOf(file: LinkedFile, site: SiteFacts): Value {
    const callee = this.evaluate(file, site.callee);
    const typeArgs = () => (site.typeArgs ?? []).map(type => this.evaluateType(file, type));
    if (site.kind === 'new') return this.instanceOf(callee, typeArgs());
    switch (callee.kind) {
      case 'function':
        return this.returnOf(callee.node);
      case 'foreign':
        return callee;
      case 'shape':
        return callee.type.kind === 'function'
          ? this.evaluateType(callee.file, callee.type.returns)
          : UNKNOWN;
      case 'member':
        return callee.member.returns
          ? this.typeExpression(callee.member.returns, callee.library, callee.receiver, file, site)
          : callable(callee.library, callee.member.is, callee);
      case 'typed': {
        const call = this.input.knowledge.calledOf(callee.library, callee.type);
        return call?.returns
          ? this.typeExpression(call.returns, callee.library, callee, file, site)
          : UNKNOWN;
      }
      case 'package': {
        const call = callee.library.exports?.['*'] ?? callee.library.exports?.default;
        return call?.returns
          ? this.typeExpression(call.returns, callee.library, callee, file, site)
          : UNKNOWN;
      }
      default:
        return UNKNOWN;
    }
  }

  /** What calling a function gives; promises are looked through. */
  returnOf(node: FunctionNode): Value {
    const known = this.returnValues.get(node);
    if (known) return known;
    this.returnValues.set(node, UNKNOWN);
    let value = node.facts.returnType ? this.evaluateType(node.file, node.facts.returnType) : UNKNOWN;
    if (value.kind === 'unknown' || value.kind === 'shape') {
      const computed = node.facts.generator
        ? arrayOf(this.firstKnown(node.facts.yields.map(ref => () => this.evaluate(node.file, ref))))
        : this.firstKnown(node.facts.returns.map(ref => () => this.evaluate(node.file, ref)));
      if (computed.kind !== 'unknown' && computed.kind !== 'literal') value = computed;
    }
    this.returnValues.set(node, value);
    return value;
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
      case 'typed':
      case 'instance':
        return value;
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

  memberOf(value: Value, name: string): Value {
    const { classes, graph } = this.input;
    switch (value.kind) {
      case 'instance':
      case 'class': {
        const found = classes.memberOf(value.file, value.class, name, value.kind === 'class');
        if (found) {
          const own = this.memberValue(found.file, found.member);
          if (own.kind !== 'unknown') return own;
        }
        const base = classes.foreignBase(value.file, value.class);
        if (!base) return UNKNOWN;
        const heritage = this.evaluate(base.file, base.ref);
        const args = base.args.map(type => this.evaluateType(base.file, type));
        const whole = value.kind === 'class' ? heritage : this.instanceOf(heritage, args);
        const member = this.memberOf(whole, name);
        // Static and instance members of a library's class are called on the user's own class.
        return member.kind === 'member' ? { ...member, receiver: withArgs(value, whole) } : member;
      }
      case 'module': {
        return this.exportedValue(graph.exported(value.file, name));
      }
      case 'object': {
        const property = value.ref.properties.findLast(p => p.name === name);
        if (property) return this.evaluate(value.file, property.value);
        return this.firstKnown(
          value.ref.spreads.map(ref => () => this.memberOf(this.evaluate(value.file, ref), name)),
        );
      }
      case 'shape':
        return this.shapeMember(value.file, value.type, name, 0);
      case 'all':
        return this.firstKnown(value.of.map(part => () => this.memberOf(part, name)));
      case 'array': {
        const language = this.languageMember('Array', name);
        return language ? { kind: 'member', ...language, type: 'Array', name, receiver: value } : UNKNOWN;
      }
      case 'package':
        return this.packageMember(value.library, name);
      case 'typed':
        return this.typedMember(value, name);
      case 'member': {
        const type =
          value.member.is ??
          (value.member.does || value.member.returns ? undefined : value.member.constructs);
        return type
          ? this.typedMember({ kind: 'typed', library: value.library, type, args: [] }, name)
          : isCallForm(name)
            ? value
            : UNKNOWN;
      }
      case 'function':
        return isCallForm(name) ? value : UNKNOWN;
      case 'foreign':
        return value;
      default:
        return UNKNOWN;
    }
  }

  private languageMember(type: string, name: string): { library: Library; member: Member } | null {
    const promise = this.input.knowledge.globalNamed('Promise');
    if (promise?.kind !== 'member' || !isBuiltinPackage(promise.library)) return null;
    const member = this.input.knowledge.memberOf(promise.library, type, name);
    return member ? { library: promise.library, member } : null;
  }

  private typedMember(value: Extract<Value, { kind: 'typed' }>, name: string): Value {
    const { knowledge } = this.input;
    const member = knowledge.memberOf(value.library, value.type, name);
    if (!member) return isCallForm(name) ? value : UNKNOWN;
    const library = knowledge.ownerOf(value.library, value.type) ?? value.library;
    const property = member.is && !member.does && !member.returns && !member.calls && !member.constructs;
    if (property) return this.typeExpression(member.is, library, value, null, null);
    return { kind: 'member', library, member, type: value.type, name, receiver: value };
  }

  private packageMember(library: Library, name: string): Value {
    const own = library.exports?.[name];
    const receiver: Value = { kind: 'package', library };
    if (own) return { kind: 'member', library, member: own, type: '', name, receiver };
    // Types are imported by name without being values: `import type { Repository } from 'typeorm'`.
    if (library.types[name])
      return { kind: 'member', library, member: { constructs: name }, type: '', name, receiver };
    const whole = library.exports?.['*'] ?? library.exports?.default;
    if (whole && name === 'default')
      return { kind: 'member', library, member: whole, type: '', name, receiver };
    if (whole?.is) return this.typedMember({ kind: 'typed', library, type: whole.is, args: [] }, name);
    return name === 'default' ? receiver : { kind: 'foreign', package: library.package };
  }

  private exportedValue(exported: Exported | null): Value {
    if (!exported) return UNKNOWN;
    switch (exported.kind) {
      case 'ref':
        return this.evaluate(exported.file, exported.ref);
      case 'module':
        return { kind: 'module', file: exported.file };
      case 'type':
        return this.typeFactsValue(exported.file, exported.type);
      case 'package': {
        const libraries = this.input.knowledge.librariesOf(exported.name, exported.subpath);
        for (const library of libraries) {
          if (exported.export === '*') return { kind: 'package', library };
          const member = this.packageMember(library, exported.export);
          if (member.kind !== 'foreign') return member;
        }
        return { kind: 'foreign', package: exported.name };
      }
    }
  }

  private memberValue(file: LinkedFile, member: MemberFacts): Value {
    if (member.kind === 'method' || member.kind === 'constructor')
      return member.function === undefined
        ? UNKNOWN
        : this.evaluate(file, { kind: 'function', function: member.function });
    if (member.kind === 'getter') {
      const node = member.function === undefined ? null : this.input.nodeOf(file, member.function);
      return node ? this.returnOf(node) : UNKNOWN;
    }
    const declared = member.type ? this.evaluateType(file, member.type) : UNKNOWN;
    const own = member.value ? this.evaluate(file, member.value) : UNKNOWN;
    if (own.kind === 'function') return own;
    if (declared.kind !== 'unknown' && !(declared.kind === 'shape' && own.kind !== 'unknown'))
      return declared;
    if (own.kind !== 'unknown') return own;
    return this.firstKnown((member.assigned ?? []).map(ref => () => this.evaluate(file, ref)));
  }

  private shapeMember(file: LinkedFile, type: TypeRef, name: string, depth: number): Value {
    if (depth > 8) return UNKNOWN;
    if (type.kind === 'object') {
      const member = type.members.find(m => m.name === name);
      return member ? this.evaluateType(file, member.type) : UNKNOWN;
    }
    if (type.kind !== 'declared') return this.memberOf(this.evaluateType(file, type), name);
    const facts = file.facts.types[type.type];
    if (!facts) return UNKNOWN;
    const own = this.shapeMember(file, facts.type, name, depth + 1);
    if (own.kind !== 'unknown') return own;
    return this.firstKnown(
      facts.extends.map(base => () => this.memberOf(this.evaluateType(file, base), name)),
    );
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
        ? this.typeExpression(awaited.returns, value.library, value, null, null)
        : UNKNOWN
      : value;
  }

  evaluateType(file: LinkedFile, type: TypeRef): Value {
    if (type.kind === 'unknown' || type.kind === 'primitive') return UNKNOWN;
    const known = this.types.get(type);
    if (known) return known;
    this.types.set(type, UNKNOWN);
    const value = this.computeType(file, type);
    this.types.set(type, value);
    return value;
  }

  private computeType(file: LinkedFile, type: TypeRef): Value {
    switch (type.kind) {
      case 'named':
        return this.namedType(file, type.ref, type.args);
      case 'declared': {
        const facts = file.facts.types[type.type];
        return facts ? this.typeFactsValue(file, facts) : UNKNOWN;
      }
      case 'array':
        return arrayOf(this.evaluateType(file, type.of));
      case 'tuple':
        return arrayOf(
          this.firstKnown(type.items.map(item => () => this.evaluateType(file, item))),
          type.items.length,
        );
      case 'union':
        return this.firstKnown(type.of.map(part => () => this.evaluateType(file, part)));
      case 'intersection':
        return { kind: 'all', of: type.of.map(part => this.evaluateType(file, part)) };
      case 'object':
      case 'function':
        return { kind: 'shape', file, type };
      case 'typeof':
        return this.evaluate(file, type.ref);
      case 'index':
        return this.memberOf(this.evaluateType(file, type.of), type.name);
      default:
        return UNKNOWN;
    }
  }

  private typeFactsValue(file: LinkedFile, facts: TypeFacts): Value {
    // Interfaces keep their name, so that implementations can be found.
    if (facts.type.kind === 'object' || facts.extends.length > 0) {
      return { kind: 'shape', file, type: declaredType(facts, file.facts.types.indexOf(facts)) };
    }
    return this.evaluateType(file, facts.type);
  }

  private namedType(file: LinkedFile, ref: Ref, args: readonly TypeRef[]): Value {
    if (ref.kind === 'global') {
      const first = args[0];
      if (first && TRANSPARENT.has(ref.name)) return this.evaluateType(file, first);
      if (first && COLLECTIONS.has(ref.name)) return arrayOf(this.evaluateType(file, first));
      if (args[1] && VALUE_COLLECTIONS.has(ref.name)) return arrayOf(this.evaluateType(file, args[1]));
      if (first && ref.name === 'ReturnType') return this.returnOfValue(this.evaluateType(file, first));
      if (first && ref.name === 'InstanceType') return this.instanceOf(this.evaluateType(file, first), []);
      const global = this.input.knowledge.globalNamed(ref.name);
      return global
        ? this.instanceOf(
            global,
            args.map(arg => this.evaluateType(file, arg)),
          )
        : UNKNOWN;
    }
    const behind = importBehind(file, ref);
    if (behind) {
      const exported = this.input.graph.importedType(file, behind.module, behind.name);
      if (exported?.kind === 'type') return this.typeFactsValue(exported.file, exported.type);
    }
    const value = this.instanceOf(
      this.evaluate(file, ref),
      args.map(arg => this.evaluateType(file, arg)),
    );
    return value;
  }

  private returnOfValue(value: Value): Value {
    if (value.kind === 'function') return this.returnOf(value.node);
    if (value.kind === 'member' && value.member.returns)
      return this.typeExpression(value.member.returns, value.library, value.receiver, null, null);
    return UNKNOWN;
  }

  /** Evaluates a knowledge pack's type expression; see `rules/knowledge/define.ts`. */
  typeExpression(
    expression: string,
    library: Library,
    receiver: Value,
    file: LinkedFile | null,
    site: SiteFacts | null,
  ): Value {
    if (expression.endsWith('[]'))
      return arrayOf(this.typeExpression(expression.slice(0, -2), library, receiver, file, site));
    switch (expression) {
      case 'unknown':
        return UNKNOWN;
      case 'self':
        return receiver;
      case 'self.instance':
        if (receiver.kind === 'class')
          return { kind: 'instance', file: receiver.file, class: receiver.class };
        if (receiver.kind === 'typed') {
          const type = this.input.knowledge.instanceType(receiver.library, receiver.type);
          return (
            receiver.args[0] ??
            (type ? { kind: 'typed', library: receiver.library, type, args: [] } : UNKNOWN)
          );
        }
        return receiver.kind === 'instance' ? receiver : UNKNOWN;
      case 'element':
        return this.elementOf(receiver);
      case 'argument': {
        const first = site?.args[0];
        return file && first ? this.evaluate(file, first) : UNKNOWN;
      }
      case 'result': {
        const callback =
          file && site
            ? site.args.map(arg => this.evaluate(file, arg)).find(v => v.kind === 'function')
            : undefined;
        return callback?.kind === 'function' ? this.returnOf(callback.node) : UNKNOWN;
      }
      default: {
        const written =
          file && site?.typeArgs ? site.typeArgs.map(type => this.evaluateType(file, type)) : [];
        const first = file && site?.args[0] ? this.evaluate(file, site.args[0]) : UNKNOWN;
        // `getRepository(User)`: the type is a type of what the first argument makes.
        const args =
          written.length > 0
            ? written
            : first.kind === 'class'
              ? [this.instanceOf(first, [])]
              : receiver.kind === 'typed'
                ? receiver.args
                : [];
        return { kind: 'typed', library, type: expression, args };
      }
    }
  }
}

/** A class's instance carries its base's type arguments, so that `self.instance` of an active record is the class itself. */
function withArgs(value: Value, whole: Value): Value {
  return value.kind === 'instance' &&
    whole.kind === 'typed' &&
    whole.args.length > 0 &&
    value.class.members.length === 0
    ? whole
    : value;
}

function callable(library: Library, type: string | undefined, callee: Value): Value {
  return type ? { kind: 'typed', library, type, args: [] } : callee.kind === 'member' ? UNKNOWN : callee;
}

function isCallForm(name: string): boolean {
  return name === 'bind' || name === 'call' || name === 'apply';
}

const declaredTypes = new WeakMap<TypeFacts, TypeRef>();

/** One `declared` reference for each type of a file, so that shapes of one interface are equal. */
function declaredType(facts: TypeFacts, id: number): TypeRef {
  const known = declaredTypes.get(facts);
  if (known) return known;
  const type: TypeRef = { kind: 'declared', type: id, args: [] };
  declaredTypes.set(facts, type);
  return type;
}
