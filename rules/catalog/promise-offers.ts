/** Offers to await the promise form of a blocking call, with what a reviewer has to look at on the way up the call chain. */
import type { FixOffer } from '../base/finding.ts';
import { unawaitedBy } from '../fix/entry-handler.ts';
import { promiseForm } from '../fix/promise-form.ts';
import type { EffectSite, FunctionNode, Program } from '../link/program.ts';

/** Functions after which a chain is too long to be offered. */
const MAX_FUNCTIONS = 60;

const NEVER_ASYNC = new Set(['constructor', 'getter', 'setter', 'initializer', 'module']);

/** @param rule whose fix `await-promise` is offered */
export function promiseOffers(program: Program, site: EffectSite, rule: string): FixOffer[] {
  const form = promiseForm(site);
  const { facts } = site.node;
  if (form === null || NEVER_ASYNC.has(facts.kind) || (facts.generator && !facts.async)) return [];
  const chain = becomeAsync(program, site.node);
  if (chain === null) return [];
  const upwards = chain.length > 0 ? ', up the call chain' : '';
  return [
    {
      id: `${rule}/await-promise`,
      title: `Await ${form} instead of ${site.text}${upwards}`,
      safety: 'review',
      look: [...new Set(looks(program, site, chain))].join('; '),
    },
  ];
}

function looks(program: Program, { effect }: EffectSite, chain: readonly FunctionNode[]): string[] {
  return [
    'other code can run while the call is waited for',
    ...(effect.asyncBy === 'stdout'
      ? ['what the process prints on stderr is not passed on, and an error has its exit status as code']
      : []),
    ...(chain.some(node => isMapped(program, node))
      ? ['the calls that map() makes run at the same time']
      : []),
    ...chain.flatMap(node => unawaitedBy(program, node) ?? []),
  ];
}

function isMapped(program: Program, node: FunctionNode): boolean {
  return program
    .callersOf(node)
    .some(({ site, isHanded }) => isHanded && site.callee.kind === 'member' && site.callee.name === 'map');
}

/** The functions that would become async, as far as the call graph shows; null if they are too many. */
function becomeAsync(program: Program, start: FunctionNode): readonly FunctionNode[] | null {
  const found = new Set<FunctionNode>(start.facts.async ? [] : [start]);
  for (const node of found) {
    if (found.size > MAX_FUNCTIONS) return null;
    for (const caller of program.callersOf(node)) if (!caller.node.facts.async) found.add(caller.node);
  }
  return [...found];
}
