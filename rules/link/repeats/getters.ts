/** Links reads of properties that are getters: where a call goes on from what they give, is given it, or awaits it. */
import type { Ref, SiteFacts } from '../../facts/facts.ts';
import type { FunctionNode, LinkedFile } from '../program.ts';
import type { SiteLinker } from '../site-linker.ts';
import { sitesOf } from './repeats.ts';

const MAX_DEPTH = 8;

export function linkGetters(
  linker: SiteLinker,
  files: readonly LinkedFile[],
  functions: readonly FunctionNode[],
): void {
  const names = namesOfGetters(functions);
  if (names.size === 0) return;
  for (const file of files) {
    for (const site of file.facts.sites) {
      const from = linker.nodeOf(file, site.function);
      if (!from || site.unreached) continue;
      const callee = site.kind === 'call' && site.callee.kind === 'member' ? site.callee.object : site.callee;
      const reads: MemberRef[] = [];
      addMembers(callee, names, reads, 0);
      for (const arg of site.args) addMembers(arg, names, reads, 0);
      for (const member of reads) {
        const getter = getterBehind(linker, file, member);
        if (getter) addRead(linker, from, site, getter);
      }
    }
  }
}

/** Names of getters that do anything. */
function namesOfGetters(functions: readonly FunctionNode[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const node of functions)
    if (node.facts.kind === 'getter' && node.facts.class >= 0 && sitesOf(node).length > 0)
      names.add(node.facts.name);
  return names;
}

type MemberRef = Extract<Ref, { kind: 'member' }>;

/** The members of these names that a value is read from; those inside other calls belong to these. */
function addMembers(ref: Ref, names: ReadonlySet<string>, found: MemberRef[], depth: number): void {
  if (depth > MAX_DEPTH) return;
  switch (ref.kind) {
    case 'member':
      if (names.has(ref.name)) found.push(ref);
      addMembers(ref.object, names, found, depth + 1);
      return;
    case 'typed':
    case 'await':
    case 'spread':
    case 'element':
      addMembers(ref.of, names, found, depth + 1);
      return;
    case 'either':
      for (const each of ref.of) addMembers(each, names, found, depth + 1);
      return;
    case 'array':
      for (const item of ref.items) addMembers(item, names, found, depth + 1);
      return;
    case 'object':
      for (const { value } of ref.properties) addMembers(value, names, found, depth + 1);
      for (const spread of ref.spreads) addMembers(spread, names, found, depth + 1);
  }
}

function getterBehind(
  linker: SiteLinker,
  file: LinkedFile,
  { object, name }: MemberRef,
): FunctionNode | null {
  const value = linker.evaluator.evaluate(file, object);
  if (value.kind !== 'instance' && value.kind !== 'class') return null;
  const found = linker.classes.memberOf(value.file, value.class, name, value.kind === 'class');
  if (found?.member.kind !== 'getter' || found.member.function === undefined) return null;
  return linker.nodeOf(found.file, found.member.function);
}

function addRead(linker: SiteLinker, from: FunctionNode, site: SiteFacts, to: FunctionNode): void {
  linker.graph.add({
    from,
    site,
    to,
    runs: 'once',
    mode: 'sequential',
    over: null,
    most: null,
    callback: false,
    limited: false,
    kept: site.kept ?? null,
    onFailure: site.onFailure ?? false,
    confidence: 'certain',
  });
}
