/** Where one file keeps entries: maps, sets, lists, and objects that are used as maps, in variables of the module, in fields, and in what memoizes. */
import type { ClassFacts, ClassId, FileFacts, FunctionId, Ref, SiteFacts } from '../../facts/facts.ts';
import type { LinkedFile } from '../program.ts';
import type { Evaluator } from '../values/evaluate.ts';

export interface Store {
  readonly file: LinkedFile;
  readonly name: string;
  /** Has no keys: whatever is added is one more. */
  readonly isList: boolean;
  /** Where it is made; null for an object in a field, which is told where it is filled. */
  readonly made: { readonly start: number; readonly end: number } | null;
  /** The class whose field it is; -1 for a variable. */
  readonly class: ClassId;
  /** The function whose variable it is; 0 for the module, and for fields. */
  readonly within: FunctionId;
  /** True if a reference of the file is the store. */
  is(ref: Ref): boolean;
}

const MAKERS = new Set(['Map', 'Set']);

/** @param names of what something is added to: all others need no look */
export function storesOf(evaluator: Evaluator, file: LinkedFile, names: ReadonlySet<string>): Store[] {
  const { bindings, classes } = file.facts;
  const stores: Store[] = [];
  for (const [id, binding] of bindings.entries()) {
    const { kind, function: within, value, assigned, name } = binding;
    if (!names.has(name) || assigned || (kind !== 'const' && (kind !== 'let' || within !== 0))) continue;
    const made = madeBy(file.facts, value, binding);
    if (made && (within === 0 || givesFunction(file.facts, within)))
      stores.push({
        file,
        name,
        isList: isListMade(value),
        made,
        class: -1,
        within,
        is: ref => ref.kind === 'local' && ref.binding === id,
      });
  }
  for (const [id, of] of classes.entries()) stores.push(...fieldsOf(evaluator, file, { id, of, names }));
  return stores;
}

/** `return key => …`: what is made around such a function lives as long as that. */
function givesFunction({ functions }: FileFacts, id: FunctionId): boolean {
  return functions[id]?.returns.some(({ kind }) => kind === 'function') === true;
}

interface Fields {
  readonly id: ClassId;
  readonly of: ClassFacts;
  readonly names: ReadonlySet<string>;
}

function fieldsOf(evaluator: Evaluator, file: LinkedFile, { id, of, names }: Fields): Store[] {
  return of.members.flatMap(({ kind, name, static: isStatic, value, assigned = [] }) => {
    if (kind !== 'field' || !names.has(name)) return [];
    const given = [...(value ? [value] : []), ...assigned];
    const made = given.length === 1 ? madeBy(file.facts, given[0], null) : undefined;
    if (made === undefined) return [];
    const isOwner = (ref: Ref): boolean => {
      if (ref.kind === 'this' || ref.kind === 'class') return ref.class === id;
      const owner = ref.kind === 'local' && isStatic ? evaluator.evaluate(file, ref) : null;
      return owner?.kind === 'class' && owner.class === file.facts.classes[id];
    };
    const is = (ref: Ref): boolean => ref.kind === 'member' && ref.name === name && isOwner(ref.object);
    return [{ file, name, isList: isListMade(given[0]), made, class: isStatic ? -1 : id, within: 0, is }];
  });
}

function isListMade(value: Ref | undefined): boolean {
  return value?.kind === 'typed' ? isListMade(value.of) : value?.kind === 'array';
}

/** `new Map()`, `{}`, `[]`, `Object.create(null)`: empty at first; undefined for anything else. */
function madeBy<T>(facts: FileFacts, value: Ref | undefined, holder: T): SiteFacts | T | undefined {
  if (value?.kind === 'typed') return madeBy(facts, value.of, holder);
  if (value?.kind === 'object')
    return value.properties.length === 0 && value.spreads.length === 0 ? holder : undefined;
  if (value?.kind === 'array') return isEmptyList(value) ? holder : undefined;
  const made = value?.kind === 'result' ? facts.sites[value.site] : undefined;
  if (made?.kind === 'new' && made.callee.kind === 'global' && MAKERS.has(made.callee.name))
    return made.args.every(isEmptyList) ? made : undefined;
  return made && isBareObject(made) ? holder : undefined;
}

function isEmptyList(ref: Ref): boolean {
  return ref.kind === 'array' && ref.items.length === 0;
}

/** `Object.create(null)` */
function isBareObject({ callee, args: [like] }: SiteFacts): boolean {
  return (
    callee.kind === 'member' &&
    callee.name === 'create' &&
    callee.object.kind === 'global' &&
    callee.object.name === 'Object' &&
    like?.kind === 'literal'
  );
}
