/** The effects that sites have of their own: calls of described members, awaited builders, unmistakable shapes. */
import type { Effect } from '../base/effect.ts';
import type { Ref, SiteFacts } from '../facts/facts.ts';
import type { Library } from '../knowledge/define.ts';
import type { FunctionNode, LinkedFile } from './program.ts';
import { chainNames } from './ref-text.ts';
import type { SiteLinker } from './site-linker.ts';
import type { Value } from './value.ts';

export function linkShape(linker: SiteLinker, from: FunctionNode, site: SiteFacts, name: string): void {
  const shapes = linker.knowledge.shapesEnding(name);
  if (shapes.length === 0) return;
  const names = chainNames(from.file.facts, site.callee);
  for (const { library, shape, names: pattern } of shapes) {
    if (!shape.member.does || !matchesChain(pattern, names) || !hasArgumentKey(site, shape.argumentKeys))
      continue;
    if (!declares(linker.dependenciesOf(from.file), library)) continue;
    const callee: Extract<Value, { kind: 'member' }> = {
      kind: 'member',
      library,
      member: shape.member,
      type: '',
      name,
      receiver: { kind: 'unknown' },
    };
    const effect = effectOfCall(linker, from, site, callee);
    if (effect) linker.effects.push({ node: from, site, effect, confidence: 'likely' });
    return;
  }
}

function declares(dependencies: ReadonlySet<string>, library: Library): boolean {
  return dependencies.has(library.package) || (library.aliases ?? []).some(alias => dependencies.has(alias));
}

function hasArgumentKey(site: SiteFacts, keys: readonly string[] | undefined): boolean {
  if (!keys) return true;
  const first = site.args[0];
  return first?.kind === 'object' && first.properties.some(property => keys.includes(property.name));
}

/** Matches `**.*.findUnique` against the names of a chain. */
function matchesChain(pattern: readonly string[], names: readonly string[]): boolean {
  const first = pattern[0];
  if (first === undefined) return names.length === 0;
  if (first === '**') {
    const rest = pattern.slice(1);
    for (let skip = 0; skip <= names.length; skip++) if (matchesChain(rest, names.slice(skip))) return true;
    return false;
  }
  return (
    names.length > 0 &&
    (first === '*' || first === names[0]) &&
    matchesChain(pattern.slice(1), names.slice(1))
  );
}

/** The effect that a call of a described member has where it stands. */
export function effectOfCall(
  linker: SiteLinker,
  from: FunctionNode,
  site: SiteFacts,
  callee: Extract<Value, { kind: 'member' }>,
): Effect | null {
  const { member } = callee;
  if (!member.does || member.queued) return null;
  if (member.lazy && isTakenWhole(linker, from, site)) return null;
  return effectOf(linker, from, site, callee);
}

function effectOf(
  linker: SiteLinker,
  from: FunctionNode,
  site: SiteFacts,
  callee: Extract<Value, { kind: 'member' }>,
): Effect {
  const { member, library } = callee;
  const many = member.many || (member.manyIfArray && isArray(linker, from.file, site.args[0]));
  return {
    kind: member.does ?? 'cpu',
    sync: member.sync ?? false,
    library: library.package,
    operation: operationText(from, site, callee),
    ...(member.batch !== undefined && { batch: member.batch }),
    ...(member.asyncForm !== undefined && { asyncForm: member.asyncForm }),
    ...(member.coalesced && { coalesced: true }),
    ...(many && { many: true }),
  };
}

function operationText(
  from: FunctionNode,
  site: SiteFacts,
  callee: Extract<Value, { kind: 'member' }>,
): string {
  const names = chainNames(from.file.facts, site.callee).filter(name => name !== '' && name !== 'this');
  // A builder's query is named by how its chain begins: `User.findById(id).lean()`.
  const text = (callee.name === 'then' ? names.slice(0, 2) : names.slice(-2)).join('.');
  return text || callee.name;
}

function isArray(linker: SiteLinker, file: LinkedFile, ref: Ref | undefined): boolean {
  return ref !== undefined && linker.evaluator.evaluate(file, ref).kind === 'array';
}

/** True if a lazy query is handed, alone or in a list, to one call that sends them all: `$transaction([…])`. */
function isTakenWhole(linker: SiteLinker, from: FunctionNode, site: SiteFacts): boolean {
  let taker: SiteFacts | undefined = site.use === 'argument' ? from.file.facts.sites[site.into] : undefined;
  if (site.use === 'returned') {
    const handed = linker.runs.handed(from.file, from.id - from.file.firstFunction);
    if (handed?.site.use === 'argument') taker = from.file.facts.sites[handed.site.into];
  }
  if (!taker) return false;
  const callee = linker.evaluator.evaluate(from.file, taker.callee);
  if (callee.kind === 'member') return Boolean(callee.member.many || callee.member.manyIfArray);
  const name = taker.callee.kind === 'member' ? taker.callee.name : '';
  return (
    callee.kind === 'unknown' &&
    linker.knowledge.shapesEnding(name).some(({ shape }) => shape.member.manyIfArray)
  );
}

export function linkAwaitedValue(
  linker: SiteLinker,
  from: FunctionNode,
  site: SiteFacts,
  value: Value,
): void {
  if (value.kind !== 'typed') return;
  const member = linker.knowledge.awaitedOf(value.library, value.type);
  if (!member?.does) return;
  const callee: Extract<Value, { kind: 'member' }> = {
    kind: 'member',
    library: value.library,
    member,
    type: value.type,
    name: 'then',
    receiver: value,
  };
  linker.effects.push({
    node: from,
    site,
    effect: effectOf(linker, from, site, callee),
    confidence: 'certain',
  });
}

/** The last call of a chain that builds a query: the query runs when its value is awaited, returned or combined. */
export function linkBuilder(linker: SiteLinker, from: FunctionNode, site: SiteFacts): void {
  if (site.use === 'receiver' || site.use === 'stored' || site.use === 'value' || site.use === 'dropped')
    return;
  const value = linker.evaluator.resultOf(from.file, site);
  if (value.kind !== 'typed' || isTakenWhole(linker, from, site)) return;
  if (site.use === 'argument' && !isCombined(linker, from, site)) return;
  linkAwaitedValue(linker, from, site, value);
}

/** True if the value goes into `Promise.all` and the like. */
function isCombined(_linker: SiteLinker, from: FunctionNode, site: SiteFacts): boolean {
  const taker = from.file.facts.sites[site.into];
  return (
    taker?.callee.kind === 'member' &&
    taker.callee.object.kind === 'global' &&
    taker.callee.object.name === 'Promise'
  );
}
