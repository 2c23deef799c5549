/** What the declaration of a column says of it: whether it has an index, what it refers to, and what it holds. */
import type { FileFacts, PropertyRef, Ref, SiteFacts, TypeRef } from '../../facts/facts.ts';
import type { ColumnWords } from '../../knowledge/define-tables.ts';
import { importBehind } from '../modules/exports.ts';
import type { LinkedFile } from '../program.ts';
import type { TableColumn } from './declared-table.ts';

/** A call of a chain: `text('email')` and `unique()` of `text('email').unique()`. */
export interface Step {
  readonly name: string;
  readonly args: readonly Ref[];
}

/** Types whose values are few, or what no ordinary index is for. */
const FEW =
  /enum|bool|json|date|time|array|virtual|blob|buffer|geo|point|vector|bytea|binary|mixed|tinyint|tsvector|map$/i;
const MANY = /string|text|char|uuid|int|number|serial|objectid|cuid|ulid/i;
/** Options that say the type of a column. */
const TYPE_OPTION = /^(?:type|columnType|kind)$/;
const VALUES_OPTION = /^(?:enums?|values|items)$/;
const MAX_DEPTH = 8;

/** The calls of a chain, the first one first; none if it is no chain of calls. */
export function stepsOf(facts: FileFacts, ref: Ref): Step[] {
  const steps: Step[] = [];
  let current: Ref | undefined = ref;
  while (current) {
    if (current.kind === 'typed') current = current.of;
    else if (current.kind === 'result') {
      const site: SiteFacts | undefined = facts.sites[current.site];
      if (!site) break;
      steps.push({ name: lastName(facts, site.callee), args: site.args });
      current = site.callee.kind === 'member' ? site.callee.object : undefined;
    } else break;
  }
  return steps.reverse();
}

export function lastName(facts: FileFacts, ref: Ref): string {
  if (ref.kind === 'member' || ref.kind === 'import' || ref.kind === 'global') return ref.name;
  if (ref.kind === 'result') return lastName(facts, facts.sites[ref.site]?.callee ?? { kind: 'unknown' });
  if (ref.kind !== 'local') return '';
  const binding = facts.bindings[ref.binding];
  return binding?.value?.kind === 'import' ? binding.value.name : (binding?.name ?? '');
}

/** True if an option of one of some names is there and not turned off. */
export function isSet(properties: readonly PropertyRef[], names: readonly string[]): boolean {
  return properties.some(
    ({ name, value }) => names.includes(name) && !(value.kind === 'literal' && !value.value),
  );
}

/** What an option names, of those by which a database's name is said. */
export function storedName(properties: readonly PropertyRef[], { stored }: ColumnWords): string | null {
  const value = properties.find(({ name }) => stored.includes(name))?.value;
  return value?.kind === 'literal' && typeof value.value === 'string' ? value.value : null;
}

export function optionsIn(args: readonly Ref[]): readonly PropertyRef[] {
  return args.flatMap(arg => (arg.kind === 'object' ? arg.properties : []));
}

/** What a column holds, by its written type and by the names that its declaration has for it. */
export function holdsOf(
  file: LinkedFile,
  declared: readonly Ref[],
  type: TypeRef | undefined,
): TableColumn['holds'] {
  const names = declared.flatMap(ref => typeNames(file, ref, 0));
  if (names.some(name => FEW.test(name))) return 'classes';
  if (type) return isMany(type) ? 'values' : 'classes';
  return names.some(name => MANY.test(name)) ? 'values' : 'classes';
}

function typeNames(file: LinkedFile, ref: Ref, depth: number): string[] {
  if (depth > MAX_DEPTH) return [];
  const inside = (of: Ref) => typeNames(file, of, depth + 1);
  switch (ref.kind) {
    case 'literal':
      return typeof ref.value === 'string' ? [ref.value] : [];
    case 'member':
    case 'global':
    case 'import':
      return [ref.name];
    case 'local': {
      const behind = importBehind(file, ref);
      return behind ? [behind.name] : [lastName(file.facts, ref)];
    }
    case 'array':
      return ['array'];
    case 'result': {
      const site = file.facts.sites[ref.site];
      return site ? inside(site.callee) : [];
    }
    case 'function':
      return (file.facts.functions[ref.function]?.returns ?? []).flatMap(inside);
    case 'object':
      return ref.properties.flatMap(({ name, value }) => {
        if (VALUES_OPTION.test(name)) return ['enum'];
        return TYPE_OPTION.test(name) ? inside(value) : [];
      });
    default:
      return [];
  }
}

/** `string`, `number | null`, `Types.ObjectId` */
function isMany(type: TypeRef): boolean {
  switch (type.kind) {
    case 'primitive':
      return /^(?:string|number|bigint)$/.test(type.name);
    case 'union':
      return type.of.every(part => isMany(part) || isNothing(part)) && type.of.some(part => !isNothing(part));
    case 'named':
      return (type.ref.kind === 'member' || type.ref.kind === 'import') && type.ref.name === 'ObjectId';
    default:
      return false;
  }
}

function isNothing(type: TypeRef): boolean {
  return type.kind === 'primitive' && /^(?:null|undefined)$/.test(type.name);
}
