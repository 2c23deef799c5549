/** Where functions are called, and where they are handed over by name: what their untyped parameters take their meaning from. */
import type { Ref, SiteFacts } from '../facts/facts.ts';
import type { Handed } from './evaluate.ts';
import { functionsIn } from './handed-functions.ts';
import type { FunctionNode, LinkedFile } from './program.ts';
import type { SiteLinker } from './site-linker.ts';

export interface Caller {
  readonly file: LinkedFile;
  readonly site: SiteFacts;
  /** Set if the site is given the function, as in `router.get('/brands', brands.list)`. */
  readonly handed: Handed | null;
}

export type Callers = ReadonlyMap<FunctionNode, readonly Caller[]>;

/** Callers that are asked what a parameter is; more would seldom say more. */
const MAX_CALLERS = 4;

export function callersOf(linker: SiteLinker, files: readonly LinkedFile[]): Callers {
  const callers = new Map<FunctionNode, Caller[]>();
  const add = (node: FunctionNode, caller: Caller): void => {
    const known = callers.get(node);
    if (!known) callers.set(node, [caller]);
    else if (known.length < MAX_CALLERS) known.push(caller);
  };
  for (const file of files) {
    for (let id = 0; id < file.facts.functions.length; id++) {
      const node = linker.nodeOf(file, id);
      if (!node || !asksCallers(node)) continue;
      for (const edge of linker.graph.to(node))
        if (!edge.callback) add(edge.to, { file: edge.from.file, site: edge.site, handed: null });
    }
    for (const site of file.facts.sites) {
      if (site.kind !== 'call' && site.kind !== 'new' && site.kind !== 'element') continue;
      for (let index = 0; index < site.args.length; index++) {
        const arg = site.args[index] as Ref;
        // A function that is written as the argument is found there.
        if (arg.kind === 'function' || arg.kind === 'literal') continue;
        for (const { node, path } of functionsIn(linker, file, arg, ''))
          if (asksCallers(node)) add(node, { file, site, handed: { site, index, path } });
      }
    }
  }
  return callers;
}

/** True if a parameter may take its meaning from what callers pass. */
function asksCallers({ facts }: FunctionNode): boolean {
  return facts.params.some(param => !param.type);
}
