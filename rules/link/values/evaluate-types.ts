/** Evaluates written types, and the type expressions of knowledge packs. */
import type { Ref, SiteFacts, TypeFacts, TypeRef } from '../../facts/facts.ts';
import type { Library } from '../../knowledge/define.ts';
import { importBehind } from '../modules/exports.ts';
import type { LinkedFile } from '../program.ts';
import type { Evaluator } from './evaluate.ts';
import { memberOf } from './evaluate-members.ts';
import { arrayOf, UNKNOWN, type Value } from './value.ts';

export const TRANSPARENT = new Set([
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
export const COLLECTIONS = new Set([
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
/** Of their second parameter. */
export const VALUE_COLLECTIONS = new Set(['Map', 'ReadonlyMap', 'Record', 'WeakMap']);
export function computeType(evaluator: Evaluator, file: LinkedFile, type: TypeRef): Value {
  switch (type.kind) {
    case 'named':
      return namedType(evaluator, file, type.ref, type.args);
    case 'declared': {
      const facts = file.facts.types[type.type];
      return facts ? typeFactsValue(evaluator, file, facts) : UNKNOWN;
    }
    case 'array':
      return arrayOf(evaluator.evaluateType(file, type.of));
    case 'tuple':
      return arrayOf(
        evaluator.firstKnown(type.items.map(item => () => evaluator.evaluateType(file, item))),
        type.items.length,
      );
    case 'union':
      return evaluator.firstKnown(type.of.map(part => () => evaluator.evaluateType(file, part)));
    case 'intersection':
      return { kind: 'all', of: type.of.map(part => evaluator.evaluateType(file, part)) };
    case 'object':
    case 'function':
      return { kind: 'shape', file, type };
    case 'typeof':
      return evaluator.evaluate(file, type.ref);
    case 'param':
      return evaluator.evaluateType(file, type.of);
    case 'index':
      return memberOf(evaluator, evaluator.evaluateType(file, type.of), type.name);
    default:
      return UNKNOWN;
  }
}

export function typeFactsValue(evaluator: Evaluator, file: LinkedFile, facts: TypeFacts): Value {
  // Interfaces keep their name, so that implementations can be found.
  if (facts.type.kind === 'object' || facts.extends.length > 0) {
    return { kind: 'shape', file, type: declaredType(facts, file.facts.types.indexOf(facts)) };
  }
  return evaluator.evaluateType(file, facts.type);
}

export function namedType(evaluator: Evaluator, file: LinkedFile, ref: Ref, args: readonly TypeRef[]): Value {
  if (ref.kind === 'global') {
    const first = args[0];
    if (first && TRANSPARENT.has(ref.name)) return evaluator.evaluateType(file, first);
    if (first && COLLECTIONS.has(ref.name)) return arrayOf(evaluator.evaluateType(file, first));
    if (args[1] && VALUE_COLLECTIONS.has(ref.name)) return arrayOf(evaluator.evaluateType(file, args[1]));
    if (first && ref.name === 'ReturnType')
      return returnOfValue(evaluator, evaluator.evaluateType(file, first));
    if (first && ref.name === 'InstanceType')
      return evaluator.instanceOf(evaluator.evaluateType(file, first), []);
    const global = evaluator.input.knowledge.globalNamed(ref.name);
    return global
      ? evaluator.instanceOf(
          global,
          args.map(arg => evaluator.evaluateType(file, arg)),
        )
      : UNKNOWN;
  }
  const behind = importBehind(file, ref);
  if (behind) {
    const exported = evaluator.input.graph.importedType(file, behind.module, behind.name);
    if (exported?.kind === 'type') return typeFactsValue(evaluator, exported.file, exported.type);
  }
  const value = evaluator.instanceOf(
    evaluator.evaluate(file, ref),
    args.map(arg => evaluator.evaluateType(file, arg)),
  );
  return value;
}

export function returnOfValue(evaluator: Evaluator, value: Value): Value {
  if (value.kind === 'function') return evaluator.returnOf(value.node);
  if (value.kind === 'member' && value.member.returns)
    return typeExpression(evaluator, value.member.returns, value.library, value.receiver, null, null);
  return UNKNOWN;
}

const OF_GIVEN = 'given.';

/** Evaluates a knowledge pack's type expression; see `rules/knowledge/define.ts`. */
export function typeExpression(
  evaluator: Evaluator,
  expression: string,
  library: Library,
  receiver: Value,
  file: LinkedFile | null,
  site: SiteFacts | null,
): Value {
  if (expression.endsWith('[]'))
    return arrayOf(typeExpression(evaluator, expression.slice(0, -2), library, receiver, file, site));
  if (expression.startsWith(OF_GIVEN)) {
    const given = typeExpression(evaluator, 'given', library, receiver, file, site);
    return memberOf(evaluator, given, expression.slice(OF_GIVEN.length));
  }
  switch (expression) {
    case 'unknown':
      return UNKNOWN;
    case 'self':
      return receiver;
    case 'self.instance':
      if (receiver.kind === 'class') return { kind: 'instance', file: receiver.file, class: receiver.class };
      if (receiver.kind === 'typed') {
        const { library, args, schema } = receiver;
        const type = evaluator.input.knowledge.instanceType(library, receiver.type);
        const made: Value = type
          ? { kind: 'typed', library, type, args: [], ...(schema && { schema }) }
          : UNKNOWN;
        return schema ? made : (args[0] ?? made);
      }
      return receiver.kind === 'instance' ? receiver : UNKNOWN;
    case 'element':
      return evaluator.elementOf(receiver);
    case 'given': {
      const given = receiver.kind === 'typed' ? receiver.args[0] : undefined;
      return given?.kind === 'function' ? evaluator.returnOf(given.node) : (given ?? UNKNOWN);
    }
    case 'argument': {
      const first = site?.args[0];
      return file && first ? evaluator.evaluate(file, first) : UNKNOWN;
    }
    case 'argument.instance': {
      const made = site?.args[0];
      return file && made ? evaluator.instanceOf(evaluator.evaluate(file, made), []) : UNKNOWN;
    }
    case 'injected': {
      const token = site?.args[0];
      return file && token ? evaluator.input.injection.behind(file, token) : UNKNOWN;
    }
    case 'carried': {
      const name = site?.args[0];
      return name?.kind === 'literal'
        ? evaluator.input.carried.behind(library, String(name.value), file)
        : UNKNOWN;
    }
    case 'result': {
      const callback =
        file && site
          ? site.args.map(arg => evaluator.evaluate(file, arg)).find(v => v.kind === 'function')
          : undefined;
      return callback?.kind === 'function' ? evaluator.returnOf(callback.node) : UNKNOWN;
    }
    default: {
      if (file && site && evaluator.input.knowledge.isWrapper(library, expression)) {
        const parts = site.args.map(arg => evaluator.evaluate(file, arg));
        const [only = UNKNOWN] = parts;
        return {
          kind: 'typed',
          library,
          type: expression,
          args: [parts.length > 1 ? { kind: 'all', of: parts } : only],
        };
      }
      const written =
        file && site?.typeArgs ? site.typeArgs.map(type => evaluator.evaluateType(file, type)) : [];
      const first = file && site?.args[0] ? evaluator.evaluate(file, site.args[0]) : UNKNOWN;
      // `getRepository(User)`: the type is a type of what the first argument makes; `User.query()`: of what the class makes.
      const args =
        written.length > 0
          ? written
          : first.kind === 'class'
            ? [evaluator.instanceOf(first, [])]
            : receiver.kind === 'class'
              ? [evaluator.instanceOf(receiver, [])]
              : receiver.kind === 'typed'
                ? receiver.args
                : [];
      const schema = schemaOf(evaluator, library, receiver, file, site);
      return { kind: 'typed', library, type: expression, args, ...(schema && { schema }) };
    }
  }
}

/** `model('Order', orderSchema)` is made of what it is given, what a query gives of what it is asked of. */
function schemaOf(
  evaluator: Evaluator,
  { additions }: Library,
  receiver: Value,
  file: LinkedFile | null,
  site: SiteFacts | null,
): SiteFacts | undefined {
  if (!additions) return undefined;
  if (receiver.kind === 'typed' && receiver.schema) return receiver.schema;
  for (const arg of file && site ? site.args : []) {
    const value = file ? evaluator.evaluate(file, arg) : UNKNOWN;
    if (value.kind === 'typed' && value.type === additions.schema && value.schema) return value.schema;
  }
  return undefined;
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
