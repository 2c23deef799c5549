/** Where functions use their parameters, and where function expressions are handed over: what the text of one file tells of it. */
import type { FileFacts, Ref, SiteFacts } from '../../facts/facts.ts';
import type { Handed } from '../values/evaluate.ts';

/** Of a parameter, in the file that declares it. */
export interface Usage {
  readonly site: SiteFacts;
  /** The argument's position if the parameter is handed on; -1 if it is called. */
  readonly argument: number;
  readonly path: string;
}

export interface ParamUses {
  /** By `usageKey`. */
  readonly usages: ReadonlyMap<string, readonly Usage[]>;
  /** By function: the call that the text of it is handed to. */
  readonly handed: ReadonlyMap<number, Handed>;
}

const known = new WeakMap<FileFacts, ParamUses>();

/** Kept as long as the facts are: a file that did not change is read once. */
export function paramUses(facts: FileFacts): ParamUses {
  let uses = known.get(facts);
  if (!uses) {
    uses = usesIn(facts);
    known.set(facts, uses);
  }
  return uses;
}

export function usageKey(functionId: number, index: number, path: string): string {
  return `${functionId}:${index}:${path}`;
}

function usesIn(facts: FileFacts): ParamUses {
  const usages = new Map<string, Usage[]>();
  const handed = new Map<number, Handed>();
  const add = (param: ParamRef, usage: Usage): void => {
    const key = usageKey(param.function, param.index, param.path);
    const list = usages.get(key);
    if (list) list.push(usage);
    else usages.set(key, [usage]);
  };
  for (const site of facts.sites) {
    if (site.kind === 'call') {
      for (const callee of calleesOf(facts, site)) {
        const called = paramOf(facts, callee);
        if (called) add(called, { site, argument: -1, path: '' });
      }
    }
    if (site.args.length === 0) continue;
    let index = 0;
    const note = (ref: Ref, path: string): void => {
      if (ref.kind === 'function') handed.set(ref.function, { site, index, path });
      const param = paramOf(facts, ref);
      if (param) add(param, { site, argument: index, path });
    };
    for (; index < site.args.length; index++) eachGiven(site.args[index] as Ref, '', note);
  }
  return { usages, handed };
}

/** What a call may call: of `fn.apply(this, args)` the function, too, unless it is a method of that name. */
function calleesOf({ sites }: FileFacts, { callee, args: [first] }: SiteFacts): readonly Ref[] {
  if (callee.kind === 'result') {
    const binding = sites[callee.site]?.callee;
    return binding?.kind === 'member' && binding.name === 'bind' ? [binding.object] : [];
  }
  if (callee.kind !== 'member' || (callee.name !== 'apply' && callee.name !== 'call')) return [callee];
  const isReflect = callee.object.kind === 'global' && callee.object.name === 'Reflect';
  return isReflect && first ? [first] : [callee, callee.object];
}

function eachGiven(ref: Ref, path: string, visit: (ref: Ref, path: string) => void): void {
  if (ref.kind === 'function' || ref.kind === 'local' || ref.kind === 'member') visit(ref, path);
  else if (ref.kind === 'typed') eachGiven(ref.of, path, visit);
  else if (ref.kind === 'array') for (const item of ref.items) eachGiven(item, path, visit);
  else if (ref.kind === 'object')
    for (const property of ref.properties)
      eachGiven(property.value, path ? `${path}.${property.name}` : property.name, visit);
}

export interface ParamRef {
  readonly function: number;
  readonly index: number;
  readonly path: string;
}

/** The parameter that a reference reads, and the path into it. */
export function paramOf(facts: FileFacts, ref: Ref): ParamRef | null {
  if (ref.kind === 'typed') return paramOf(facts, ref.of);
  if (ref.kind === 'local') {
    const binding = facts.bindings[ref.binding];
    if (!binding?.param) return null;
    return { function: binding.function, index: binding.param.index, path: binding.param.path.join('.') };
  }
  if (ref.kind !== 'member') return null;
  const object = paramOf(facts, ref.object);
  if (!object) return null;
  return { ...object, path: object.path ? `${object.path}.${ref.name}` : ref.name };
}
