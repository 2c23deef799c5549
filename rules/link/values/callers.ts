/** Where functions are called, and where they are handed over by name: what their untyped parameters take their meaning from. */
import type { Ref, SiteFacts } from '../../facts/facts.ts';
import type { FunctionNode, LinkedFile } from '../program.ts';
import type { SiteLinker } from '../site-linker.ts';
import type { Handed } from './evaluate.ts';
import { functionsIn } from './handed-functions.ts';

export interface Caller {
  readonly file: LinkedFile;
  readonly site: SiteFacts;
  /** Set if the site is given the function, as in `router.get('/brands', brands.list)`. */
  readonly handed: Handed | null;
}

export type Callers = ReadonlyMap<FunctionNode, readonly Caller[]>;

/** Callers that are asked what a parameter is; more would seldom say more. */
const MAX_CALLERS = 4;

/** A function that a site is given by name. */
interface Given {
  readonly node: FunctionNode;
  readonly caller: Caller;
}

/** Gathers callers while sites are linked: going through all of the program's sites once more costs as much as linking many of them. */
export class CallerSearch {
  /** By file. */
  readonly #given: (Given[] | undefined)[] = [];
  readonly #linker: SiteLinker;

  constructor(linker: SiteLinker) {
    this.#linker = linker;
  }

  /** Notes the functions that a site is given by name. */
  note(file: LinkedFile, site: SiteFacts): void {
    if (site.kind !== 'call' && site.kind !== 'new' && site.kind !== 'element') return;
    for (let index = 0; index < site.args.length; index++) {
      const arg = site.args[index] as Ref;
      // A function that is written as the argument is found there.
      if (arg.kind === 'function' || arg.kind === 'literal') continue;
      for (const { node, path } of functionsIn(this.#linker, file, arg, '')) {
        if (!asksCallers(node)) continue;
        const given = { node, caller: { file, site, handed: { site, index, path } } };
        const list = this.#given[file.index];
        if (list) list.push(given);
        else this.#given[file.index] = [given];
      }
    }
  }

  /** In order of file; calls of a file's functions come before what its sites are given. */
  callers(files: readonly LinkedFile[]): Callers {
    const callers = new Map<FunctionNode, Caller[]>();
    const add = (node: FunctionNode, caller: Caller): void => {
      const known = callers.get(node);
      if (!known) callers.set(node, [caller]);
      else if (known.length < MAX_CALLERS) known.push(caller);
    };
    for (const file of files) {
      for (let id = 0; id < file.facts.functions.length; id++) {
        const node = this.#linker.nodeOf(file, id);
        if (!node || !asksCallers(node)) continue;
        for (const edge of this.#linker.graph.to(node))
          if (!edge.callback) add(edge.to, { file: edge.from.file, site: edge.site, handed: null });
      }
      for (const { node, caller } of this.#given[file.index] ?? []) add(node, caller);
    }
    return callers;
  }
}

/** True if a parameter may take its meaning from what callers pass. */
function asksCallers({ facts }: FunctionNode): boolean {
  return facts.params.some(param => !param.type);
}
