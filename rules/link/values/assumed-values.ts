/**
 * Values whose type is out of sight, told by the names that they commonly go by: `db.insert(users)` in a package that
 * depends on one library with a `db`. What is found so is likely at best.
 */
import type { Ref } from '../../facts/facts.ts';
import type { Library } from '../../knowledge/define.ts';
import type { LinkedFile } from '../program.ts';
import type { SiteLinker } from '../site-linker.ts';
import { memberOf } from './evaluate-members.ts';
import { chainNames } from './ref-text.ts';
import { UNKNOWN, type Value } from './value.ts';

const MAX_DEPTH = 16;

type Names = Pick<SiteLinker, 'evaluator' | 'knowledge' | 'dependenciesOf'>;

/** What a reference stands for if a name on its chain is believed; unknown if no name says anything. */
export function assumedValue(linker: Names, file: LinkedFile, ref: Ref): Value {
  const names = chainNames(file.facts, ref);
  for (const candidate of names.flatMap(name => linker.knowledge.typesGoingBy(name))) {
    if (!isDeclared(linker, file, candidate.library)) continue;
    const value = follow({ linker, file, ...candidate }, ref, 0);
    if (value.kind === 'member' && isNamed(value)) return value;
    if (value.kind === 'typed') return value;
  }
  return UNKNOWN;
}

interface Assumption {
  readonly linker: Names;
  readonly file: LinkedFile;
  readonly library: Library;
  readonly type: string;
  readonly names: ReadonlySet<string>;
}

function follow(assumption: Assumption, ref: Ref, depth: number): Value {
  const { linker, file } = assumption;
  if (depth > MAX_DEPTH) return UNKNOWN;
  switch (ref.kind) {
    case 'member': {
      const object = follow(assumption, ref.object, depth + 1);
      if (object.kind !== 'unknown') return memberOf(linker.evaluator, object, ref.name);
      return root(assumption, ref, ref.name);
    }
    case 'result': {
      const site = file.facts.sites[ref.site];
      const callee = site ? follow(assumption, site.callee, depth + 1) : UNKNOWN;
      return site && callee.kind !== 'unknown'
        ? linker.evaluator.resultOfCallee(callee, file, site)
        : UNKNOWN;
    }
    case 'await':
    case 'typed':
      return follow(assumption, ref.of, depth + 1);
    case 'local': {
      const binding = file.facts.bindings[ref.binding];
      if (!binding) return UNKNOWN;
      const own = root(assumption, ref, binding.name);
      if (own.kind !== 'unknown' || !binding.value || binding.kind !== 'const') return own;
      return binding.value.kind === 'result' ? follow(assumption, binding.value, depth + 1) : UNKNOWN;
    }
    default:
      return UNKNOWN;
  }
}

function root({ linker, file, library, type, names }: Assumption, ref: Ref, name: string): Value {
  if (!names.has(name)) return UNKNOWN;
  const known = linker.evaluator.evaluate(file, ref);
  return known.kind === 'unknown' || known.kind === 'foreign'
    ? { kind: 'typed', library, type, args: [] }
    : UNKNOWN;
}

/** Members that stand for any name prove nothing. */
function isNamed({ library, type, name }: Extract<Value, { kind: 'member' }>): boolean {
  const members = library.types[type]?.members;
  return (
    members !== undefined && (name === '()' || Object.hasOwn(members, name) || !Object.hasOwn(members, '*'))
  );
}

function isDeclared(linker: Names, file: LinkedFile, library: Library): boolean {
  const dependencies = linker.dependenciesOf(file);
  return [library.package, ...(library.aliases ?? [])].some(name => dependencies.has(name));
}
