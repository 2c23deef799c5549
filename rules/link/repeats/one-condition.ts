/** Whether what a call asks for is one value of the trip, so that a list of such values asks for the rows of all trips. */
import type {
  BindingFacts,
  FileFacts,
  FunctionId,
  PropertyRef,
  Ref,
  SiteFacts,
  TypeRef,
} from '../../facts/facts.ts';
import type { ParamRuns } from '../calls/param-runs.ts';
import type { LinkedFile } from '../program.ts';
import type { Evaluator } from '../values/evaluate.ts';
import type { Value } from '../values/value.ts';
import type { Trip } from './connections.ts';
import { isOutside } from './trip-values.ts';

/** What one row is told by, where no type says what a value is. */
const ONE_VALUE = /(?:id|uuid|key|slug|name|email|code|hash|token|url|number)$/i;
const MAX_DEPTH = 6;

/** Where the types of values are looked up. */
interface Types {
  readonly evaluator: Evaluator;
  readonly runs: ParamRuns;
  readonly file: LinkedFile;
}

/** A type, and the file that it is written in. */
interface Declared {
  readonly file: LinkedFile;
  readonly type: TypeRef;
}

/** True if exactly one condition is of the trip, and it is that a column equals one value. */
export function asksForOneValue(types: Types, { args: [options] }: SiteFacts, trip: Trip): boolean {
  const where =
    options?.kind === 'object' ? options.properties.find(({ name }) => name === 'where')?.value : undefined;
  if (where?.kind !== 'object' || where.spreads.length > 0) return false;
  const { facts } = types.file;
  const [one, ...others] = where.properties.filter(({ value }) => !isOutside(facts, value, trip, 0));
  return one !== undefined && others.length === 0 && equalsOneValue(types, one);
}

function equalsOneValue(types: Types, { value }: PropertyRef): boolean {
  if (value.kind !== 'object') return isOneValue(types, value);
  const [operator, ...others] = value.properties;
  if (operator?.name !== 'equals' || others.length > 0 || value.spreads.length > 0) return false;
  return isOneValue(types, operator.value);
}

function isOneValue(types: Types, ref: Ref): boolean {
  if (ref.kind === 'template') return true;
  if (ref.kind !== 'local' && ref.kind !== 'member') return false;
  const { kind } = types.evaluator.evaluate(types.file, ref);
  if (kind !== 'unknown' && kind !== 'literal') return false;
  const declared = declaredType(types, ref, 0);
  return declared ? isPrimitive(declared, 0) : ONE_VALUE.test(nameOf(types.file.facts, ref));
}

function nameOf(facts: FileFacts, ref: Ref): string {
  if (ref.kind === 'member') return ref.name;
  return ref.kind === 'local' ? (facts.bindings[ref.binding]?.name ?? '') : '';
}

function isPrimitive({ file, type }: Declared, depth: number): boolean {
  if (depth > MAX_DEPTH) return false;
  if (type.kind === 'union') return type.of.every(of => isPrimitive({ file, type: of }, depth + 1));
  const alias = type.kind === 'declared' ? file.facts.types[type.type]?.type : undefined;
  if (alias) return isPrimitive({ file, type: alias }, depth + 1);
  return type.kind === 'primitive' && type.name !== 'any' && type.name !== 'object';
}

/** What the text says that a value is. */
function declaredType(types: Types, ref: Ref, depth: number): Declared | null {
  if (depth > MAX_DEPTH) return null;
  const { evaluator, file } = types;
  switch (ref.kind) {
    case 'typed':
      return { file, type: ref.type };
    case 'local': {
      const binding = file.facts.bindings[ref.binding];
      if (binding?.type) return { file, type: binding.type };
      if (binding?.param) return typeOfParam(types, binding.function, binding.param);
      return binding?.value ? declaredType(types, binding.value, depth + 1) : null;
    }
    case 'element': {
      const list = declaredType(types, ref.of, depth + 1);
      return list?.type.kind === 'array' ? { file: list.file, type: list.type.of } : null;
    }
    case 'member':
      return memberType(evaluator.evaluate(file, ref.object), ref.name);
    default:
      return null;
  }
}

/** `({ id }) => …` that is handed to a list's own method. */
function typeOfParam(
  { evaluator, runs, file }: Types,
  owner: FunctionId,
  { index, path }: NonNullable<BindingFacts['param']>,
): Declared | null {
  const callee = runs.handed(file, owner)?.site.callee;
  const [name] = path;
  if (callee?.kind !== 'member' || index > 0 || name === undefined || path.length > 1) return null;
  return memberType(evaluator.elementOf(evaluator.evaluate(file, callee.object)), name);
}

function memberType(of: Value, name: string): Declared | null {
  if (of.kind !== 'shape') return null;
  const { file, type } = of;
  const shape = type.kind === 'declared' ? file.facts.types[type.type]?.type : type;
  const member = shape?.kind === 'object' ? shape.members.find(each => each.name === name) : undefined;
  return member ? { file, type: member.type } : null;
}
