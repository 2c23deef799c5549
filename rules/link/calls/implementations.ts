/** Calls through interfaces, abstract methods and tables reach every implementation that the program has. */
import type { Ref, SiteFacts } from '../../facts/facts.ts';
import type { FunctionNode, LinkedFile } from '../program.ts';
import type { SiteLinker } from '../site-linker.ts';
import { MAX_SUBTYPES } from '../values/class-index.ts';
import { memberOf } from '../values/evaluate-members.ts';
import { functionsIn } from '../values/handed-functions.ts';
import { secondOfPair } from '../values/made-collections.ts';
import type { Value } from '../values/value.ts';
import type { Edge } from './call-graph.ts';

/** With more implementations than this, what one of them does says nothing of the call; ORMs and drivers have many for one interface. */
export const MAX_IMPLEMENTATIONS = 24;

/**
 * What a call may run, if its receiver is only declared, or it picks one of a table's functions; empty if that is out of sight.
 * More than `MAX_IMPLEMENTATIONS` are what a worker hands its jobs to: each of them is run, and none speaks for the call.
 */
export function implementationsOf(
  linker: SiteLinker,
  from: FunctionNode,
  site: SiteFacts,
): readonly FunctionNode[] {
  const picked = functionsPicked(linker, from.file, site.callee, 0);
  if (picked.length > 0) return picked;
  if (site.callee.kind === 'local' || site.callee.kind === 'result')
    return functionsGiven(linker, from, site.callee);
  // "super.create()" runs the base class's own, whatever else overrides it.
  if (site.callee.kind !== 'member' || site.callee.object.kind === 'super') return [];
  const kept = functionsOfField(linker, from, site.callee);
  if (kept.length > 0) return kept;
  const receiver = linker.evaluator.evaluate(from.file, site.callee.object);
  const declared = declaredBy(receiver);
  if (!declared) return [];
  const { classes, evaluator } = linker;
  const subtypes = classes.subtypesOf(declared);
  const objects = classes.objectsOf(declared);
  if (!subtypes || subtypes.length + objects.length > MAX_SUBTYPES) return [];
  const implementers: Value[] = [
    ...subtypes
      .filter(({ file, class: facts }) => classes.memberOf(file, facts, nameOf(site), false) !== null)
      .map(({ file, class: facts }): Value => ({ kind: 'instance', file, class: facts })),
    ...objects.map(({ file, ref }): Value => ({ kind: 'object', file, ref })),
  ];
  return implementers.flatMap(implementer => {
    const value = memberOf(evaluator, implementer, nameOf(site));
    return value.kind === 'function' ? [value.node] : [];
  });
}

function nameOf({ callee }: SiteFacts): string {
  return callee.kind === 'member' ? callee.name : '';
}

/** `const query = reader.query(sql); … query(values)`: the functions that the implementations of `reader.query` give. */
function functionsGiven(linker: SiteLinker, from: FunctionNode, callee: Ref): FunctionNode[] {
  const { bindings, sites } = from.file.facts;
  const ref = callee.kind === 'local' ? bindings[callee.binding]?.value : callee;
  const maker = ref?.kind === 'result' ? sites[ref.site] : undefined;
  if (maker?.kind !== 'call' || maker.callee.kind !== 'member') return [];
  return implementationsOf(linker, from, maker).flatMap(node => {
    const given = linker.evaluator.returnOf(node);
    return given.kind === 'function' ? [given.node] : [];
  });
}

/** `this.load(id)` of a class whose constructor keeps the function that it is given. */
function functionsOfField(
  linker: SiteLinker,
  { file }: FunctionNode,
  { object, name }: Extract<Ref, { kind: 'member' }>,
): FunctionNode[] {
  const facts = object.kind === 'this' ? file.facts.classes[object.class] : undefined;
  const found = facts && linker.classes.memberOf(file, facts, name, false);
  if (found?.member.kind !== 'field') return [];
  for (const ref of [found.member.value, ...(found.member.assigned ?? [])]) {
    const binding = ref?.kind === 'local' ? found.file.facts.bindings[ref.binding] : undefined;
    const owner = binding?.param ? linker.nodeOf(found.file, binding.function) : null;
    const { param } = binding ?? {};
    if (!param || owner?.facts.kind !== 'constructor') continue;
    const given = linker.graph
      .to(owner)
      .filter(edge => !edge.callback)
      .flatMap(edge => givenAt(linker, edge, param.index, param.path.join('.')));
    return given.length > MAX_IMPLEMENTATIONS ? [] : [...new Set(given)];
  }
  return [];
}

function givenAt(linker: SiteLinker, { from, site }: Edge, index: number, path: string): FunctionNode[] {
  const arg = site.args[index];
  if (!arg) return [];
  return functionsIn(linker, from.file, arg, '').flatMap(handed =>
    handed.path === path ? [handed.node] : [],
  );
}

const MAX_HOPS = 4;

/** `handlers[kind](…)`, and what a variable was given of a table: `const handle = handlers[kind]`, `const handle = byKind.get(kind)`. */
function functionsPicked(linker: SiteLinker, file: LinkedFile, ref: Ref, hops: number): FunctionNode[] {
  if (hops > MAX_HOPS) return [];
  switch (ref.kind) {
    case 'typed':
      return functionsPicked(linker, file, ref.of, hops + 1);
    case 'either':
      return [...new Set(ref.of.flatMap(of => functionsPicked(linker, file, of, hops + 1)))];
    case 'local': {
      const value = givenOnce(file, ref);
      return value ? functionsPicked(linker, file, value, hops + 1) : [];
    }
    case 'element': {
      const found = linker.evaluator.evaluate(file, ref.of);
      const table = found.kind === 'array' ? found.written : found;
      if (table?.kind !== 'object') return [];
      return functionsAmong(
        linker,
        table.file,
        table.ref.properties.map(({ value }) => value),
      );
    }
    case 'result': {
      const { callee } = file.facts.sites[ref.site] ?? {};
      if (callee?.kind !== 'member' || callee.name !== 'get') return [];
      return functionsAmong(linker, file, entriesOf(file, callee.object));
    }
    default:
      return [];
  }
}

/** The value of a variable that has one only. */
function givenOnce({ facts }: LinkedFile, ref: Ref): Ref | undefined {
  const binding = ref.kind === 'local' ? facts.bindings[ref.binding] : undefined;
  return binding?.assigned || binding?.param ? undefined : binding?.value;
}

function functionsAmong(linker: SiteLinker, file: LinkedFile, values: readonly Ref[]): FunctionNode[] {
  if (values.length > MAX_IMPLEMENTATIONS) return [];
  return values.flatMap(value => {
    const found = linker.evaluator.evaluate(file, value);
    return found.kind === 'function' ? [found.node] : [];
  });
}

/** What a variable's Map starts with: `new Map([['user', loadUser], ['team', loadTeam]])`. */
function entriesOf(file: LinkedFile, ref: Ref): Ref[] {
  const value = givenOnce(file, ref);
  const made = value?.kind === 'result' ? file.facts.sites[value.site] : undefined;
  const [pairs] = made?.args ?? [];
  if (made?.kind !== 'new' || made.callee.kind !== 'global' || made.callee.name !== 'Map') return [];
  return pairs?.kind === 'array' ? pairs.items.flatMap(secondOfPair) : [];
}

function declaredBy(receiver: Value) {
  if (receiver.kind === 'shape' && receiver.type.kind === 'declared')
    return receiver.file.facts.types[receiver.type.type] ?? null;
  return receiver.kind === 'instance' && receiver.class.abstract ? receiver.class : null;
}
