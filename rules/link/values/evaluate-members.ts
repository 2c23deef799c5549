/** Evaluates `value.name`: members of instances, classes, modules, object literals, declared shapes and described types. */
import type { MemberFacts, TypeFacts, TypeRef } from '../../facts/facts.ts';
import type { Library, Member } from '../../knowledge/define.ts';
import type { Exported } from '../modules/exports.ts';
import { isBuiltinPackage } from '../modules/package-names.ts';
import type { LinkedFile } from '../program.ts';
import { madeBy } from './call-results.ts';
import type { Evaluator } from './evaluate.ts';
import { typeExpression, typeFactsValue } from './evaluate-types.ts';
import { arrayOf, type ObjectRef, UNKNOWN, type Value } from './value.ts';

export function memberOf(evaluator: Evaluator, value: Value, name: string): Value {
  if (!evaluator.reach.goOn('file' in value ? value.file : null)) return UNKNOWN;
  const key = value.kind === 'object' ? value.ref : value.kind === 'shape' ? value.type : null;
  const found = key ? knownMember(evaluator, value, key, name) : findMember(evaluator, value, name);
  evaluator.reach.comeBack();
  return found.kind === 'function' && value.kind === 'object' && value.made
    ? madeBy(found, { ...value.made, isPart: true })
    : found;
}

function knownMember(evaluator: Evaluator, value: Value, key: ObjectRef | TypeRef, name: string): Value {
  const known = evaluator.knownMember(key, name);
  if (known) return known;
  // `options = { ...options }` leads back to itself and stays unknown.
  evaluator.rememberMember(key, name, UNKNOWN);
  const found = findMember(evaluator, value, name);
  evaluator.rememberMember(key, name, found);
  return found;
}

function findMember(evaluator: Evaluator, value: Value, name: string): Value {
  const { classes, graph } = evaluator.input;
  switch (value.kind) {
    case 'instance':
    case 'class': {
      const found = classes.memberOf(value.file, value.class, name, value.kind === 'class');
      const own = found ? memberValue(evaluator, found.file, found.member) : UNKNOWN;
      if (own.kind !== 'unknown' && own.kind !== 'shape') return own;
      const base = classes.foreignBase(value.file, value.class);
      const besides = evaluator.input.additions.behindClass(value);
      if (besides.kind === 'typed') {
        const isAll = own.kind === 'unknown' && !base;
        const added = isAll
          ? typedMember(evaluator, besides, name)
          : evaluator.input.additions.memberOf(besides, name);
        if (added.kind !== 'unknown') return added;
      }
      if (own.kind === 'shape' || !base) return own;
      const heritage = evaluator.evaluate(base.file, base.ref);
      const args = base.args.map(type => evaluator.evaluateType(base.file, type));
      const whole = value.kind === 'class' ? heritage : evaluator.instanceOf(heritage, args);
      const member = memberOf(evaluator, whole, name);
      // Static and instance members of a library's class are called on the user's own class.
      return member.kind === 'member' ? { ...member, receiver: withArgs(value, whole) } : member;
    }
    case 'module':
      return orPut(evaluator, value, name, exportedValue(evaluator, graph.exported(value.file, name)));
    case 'object': {
      const property = value.ref.properties.findLast(p => p.name === name);
      const own = property
        ? evaluator.evaluate(value.file, property.value)
        : evaluator.firstKnown(
            value.ref.spreads.map(
              ref => () => memberOf(evaluator, evaluator.evaluate(value.file, ref), name),
            ),
          );
      return orPut(evaluator, value, name, own);
    }
    case 'shape':
      return shapeMember(evaluator, value.file, value.type, name, 0);
    case 'all':
      return evaluator.firstKnown(value.of.map(part => () => memberOf(evaluator, part, name)));
    case 'array': {
      const own = value.written ? memberOf(evaluator, value.written, name) : UNKNOWN;
      if (own.kind !== 'unknown') return own;
      // What is declared as a Map counts as an array of its values.
      for (const type of ['Array', 'Map']) {
        const language = languageMember(evaluator, type, name);
        if (language) return { kind: 'member', ...language, type, name, receiver: value };
      }
      return UNKNOWN;
    }
    case 'package':
      return packageMember(evaluator, whoNames(evaluator, value.library, name), name);
    case 'typed':
      return typedMember(evaluator, value, name);
    case 'member': {
      const type =
        value.member.is ?? (value.member.does || value.member.returns ? undefined : value.member.constructs);
      return type
        ? typedMember(evaluator, { kind: 'typed', library: value.library, type, args: [] }, name)
        : isCallForm(name)
          ? value
          : UNKNOWN;
    }
    case 'function': {
      if (isCallForm(name)) return value;
      const { file, facts } = value.node;
      const own = facts.statics?.findLast(property => property.name === name);
      return own ? evaluator.evaluate(file, own.value) : UNKNOWN;
    }
    case 'foreign':
      return value;
    default:
      return UNKNOWN;
  }
}

/** `{ db: null }` has what is put there later. */
function orPut(
  evaluator: Evaluator,
  holder: Extract<Value, { kind: 'object' | 'module' }>,
  name: string,
  own: Value,
): Value {
  if (own.kind !== 'unknown' && !(own.kind === 'literal' && own.value === null)) return own;
  const put = evaluator.input.put.behind(holder, name);
  return put.kind === 'unknown' ? own : put;
}

/** Of the descriptions of one package, such as a library's and a framework's, the one that has a name. */
function whoNames(evaluator: Evaluator, library: Library, name: string): Library {
  if (Object.hasOwn(library.exports ?? {}, name)) return library;
  const others = evaluator.input.knowledge.librariesOf(library.package, '');
  return others.find(({ exports = {} }) => Object.hasOwn(exports, name)) ?? library;
}

export function languageMember(
  evaluator: Evaluator,
  type: string,
  name: string,
): { library: Library; member: Member } | null {
  const promise = evaluator.input.knowledge.globalNamed('Promise');
  if (promise?.kind !== 'member' || !isBuiltinPackage(promise.library)) return null;
  const member = evaluator.input.knowledge.memberOf(promise.library, type, name);
  return member ? { library: promise.library, member } : null;
}

export function typedMember(
  evaluator: Evaluator,
  value: Extract<Value, { kind: 'typed' }>,
  name: string,
): Value {
  const { additions, knowledge } = evaluator.input;
  const added = additions.memberOf(value, name);
  if (added.kind !== 'unknown') return added;
  const member = knowledge.memberOf(value.library, value.type, name);
  const library = knowledge.ownerOf(value.library, value.type) ?? value.library;
  if (!member) {
    if (isCallForm(name)) return value;
    if (value.args[0] && knowledge.isWrapper(value.library, value.type))
      return memberOf(evaluator, value.args[0], name);
    return library.carries?.on.includes(value.type)
      ? evaluator.input.carried.behind(library, name, null)
      : UNKNOWN;
  }
  const property = member.is && !member.does && !member.returns && !member.calls && !member.constructs;
  if (property) return typeExpression(evaluator, member.is, library, value, null, null);
  return { kind: 'member', library, member, type: value.type, name, receiver: value };
}

export function packageMember(evaluator: Evaluator, library: Library, name: string): Value {
  const own = library.exports?.[name];
  const receiver: Value = { kind: 'package', library };
  if (own) return { kind: 'member', library, member: own, type: '', name, receiver };
  // Types are imported by name without being values: `import type { Repository } from 'typeorm'`.
  if (library.types[name])
    return { kind: 'member', library, member: { constructs: name }, type: '', name, receiver };
  const whole = library.exports?.['*'] ?? library.exports?.default;
  if (whole && name === 'default')
    return { kind: 'member', library, member: whole, type: '', name, receiver };
  if (whole?.is) return typedMember(evaluator, { kind: 'typed', library, type: whole.is, args: [] }, name);
  return name === 'default' ? receiver : { kind: 'foreign', package: library.package };
}

export function memberValue(evaluator: Evaluator, file: LinkedFile, member: MemberFacts): Value {
  if (member.kind === 'method' || member.kind === 'constructor')
    return member.function === undefined
      ? UNKNOWN
      : evaluator.evaluate(file, { kind: 'function', function: member.function });
  if (member.kind === 'getter') {
    const node = member.function === undefined ? null : evaluator.input.nodeOf(file, member.function);
    return node ? evaluator.returnOf(node) : UNKNOWN;
  }
  const declared = member.type ? evaluator.evaluateType(file, member.type) : UNKNOWN;
  if (member.decorators.length > 0 && (declared.kind === 'unknown' || declared.kind === 'shape')) {
    const injected = evaluator.input.injection.decorated(file, member.decorators);
    if (injected.kind !== 'unknown') return injected;
  }
  const own = member.value ? evaluator.evaluate(file, member.value) : UNKNOWN;
  if (own.kind === 'function') return own;
  if (declared.kind === 'array') return arrayOf(declared.of, sizeOfWritten(evaluator, file, member, own));
  if (declared.kind !== 'unknown' && !(declared.kind === 'shape' && own.kind !== 'unknown')) return declared;
  if (own.kind !== 'unknown') return own;
  return evaluator.firstKnown((member.assigned ?? []).map(ref => () => evaluator.evaluate(file, ref)));
}

/** `readonly order: readonly Key[] = [FIRST, SECOND]`, or so in the constructor; a list that starts empty is filled later. */
function sizeOfWritten(
  evaluator: Evaluator,
  file: LinkedFile,
  { name, assigned = [] }: MemberFacts,
  own: Value,
): number | null {
  if ((own.kind !== 'unknown' && assigned.length > 0) || filledMembers(file).has(name)) return null;
  const [only] = assigned;
  const written =
    own.kind === 'unknown' && assigned.length === 1 && only ? evaluator.evaluate(file, only) : own;
  return written.kind === 'array' && written.size !== null && written.size > 0 ? written.size : null;
}

const FILLS = new Set(['push', 'unshift', 'splice']);
const filled = new WeakMap<LinkedFile, ReadonlySet<string>>();

/** Names of members that a file adds elements to. */
function filledMembers(file: LinkedFile): ReadonlySet<string> {
  const known = filled.get(file);
  if (known) return known;
  const names = new Set(
    file.facts.sites.flatMap(({ callee }) =>
      callee.kind === 'member' && FILLS.has(callee.name) && callee.object.kind === 'member'
        ? [callee.object.name]
        : [],
    ),
  );
  filled.set(file, names);
  return names;
}

const MAX_HERITAGE = 8;

function shapeMember(
  evaluator: Evaluator,
  file: LinkedFile,
  type: TypeRef,
  name: string,
  depth: number,
): Value {
  // An interface may extend itself through merged declarations.
  if (depth > MAX_HERITAGE || type.kind === 'function') return UNKNOWN;
  if (type.kind === 'object') {
    const member = type.members.find(m => m.name === name);
    return member ? evaluator.evaluateType(file, member.type) : UNKNOWN;
  }
  if (type.kind !== 'declared') return memberOf(evaluator, evaluator.evaluateType(file, type), name);
  const facts = file.facts.types[type.type];
  if (!facts) return UNKNOWN;
  const own = shapeMember(evaluator, file, facts.type, name, depth + 1);
  if (own.kind !== 'unknown') return own.kind === 'shape' ? addedTo(evaluator, file, facts, name, own) : own;
  return evaluator.firstKnown(
    facts.extends.map(base => () => {
      const value = evaluator.evaluateType(file, base);
      return value.kind === 'shape'
        ? shapeMember(evaluator, value.file, value.type, name, depth + 1)
        : memberOf(evaluator, value, name);
    }),
  );
}

/** What a schema adds under a name that the type of its models declares: `interface UserModel extends Model<User> { byEmail(…): … }`. */
function addedTo(
  evaluator: Evaluator,
  file: LinkedFile,
  facts: TypeFacts,
  name: string,
  declared: Value,
): Value {
  for (const base of facts.extends) {
    const value = evaluator.evaluateType(file, base);
    const added = value.kind === 'typed' ? evaluator.input.additions.memberOf(value, name) : UNKNOWN;
    if (added.kind !== 'unknown') return added;
  }
  return declared;
}

export function exportedValue(evaluator: Evaluator, exported: Exported | null): Value {
  if (!exported) return UNKNOWN;
  switch (exported.kind) {
    case 'ref':
      return evaluator.evaluate(exported.file, exported.ref);
    case 'module':
      return { kind: 'module', file: exported.file };
    case 'type':
      return typeFactsValue(evaluator, exported.file, exported.type);
    case 'package': {
      const libraries = evaluator.input.knowledge.librariesOf(exported.name, exported.subpath);
      // `@hono/zod-openapi` is Hono's and gives zod's `z` too: who names the export knows it best.
      const named = libraries.find(({ exports = {} }) => Object.hasOwn(exports, exported.export));
      for (const library of named ? [named] : libraries) {
        if (exported.export === '*') return { kind: 'package', library };
        // `import map from 'lodash/map'`: a subpath that is named for one export.
        const whole = exported.export === 'default' && Object.hasOwn(library.exports ?? {}, exported.subpath);
        const member = packageMember(evaluator, library, whole ? exported.subpath : exported.export);
        if (member.kind !== 'foreign') return member;
      }
      return { kind: 'foreign', package: exported.name };
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

function isCallForm(name: string): boolean {
  return name === 'bind' || name === 'call' || name === 'apply';
}
