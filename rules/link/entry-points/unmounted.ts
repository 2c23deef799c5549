/** Procedures that are written and exported, but that no router takes: their file is imported by nobody. */
import type { Ref, SiteFacts } from '../../facts/facts.ts';
import type { ModuleGraph } from '../modules/exports.ts';
import type { LinkedFile } from '../program.ts';
import { mentions } from '../values/mentions.ts';
import type { Found } from './entry-point-search.ts';

/** Gives those that no router takes though it takes others of their folder by name the heat of what never runs. */
export function withoutUnmounted(found: readonly Found[]): Found[] {
  // Where none of a folder is taken, they may all be found by a pattern, or what imports them is not scanned.
  const folders = new Set(
    found.flatMap(({ mount, registered }) => (mount === 'taken' ? [folderOf(registered.path)] : [])),
  );
  return found.map(entry =>
    entry.mount === 'left' && folders.has(folderOf(entry.registered.path))
      ? { ...entry, heat: 'unmounted' }
      : entry,
  );
}

/** Whether what a call gives may be in a router, or is only exported by a file that nobody imports. */
export function mountOf(graph: ModuleGraph, file: LinkedFile, site: SiteFacts): Found['mount'] {
  return isOnlyExported(file, site) && !importedFiles(graph).has(file.path) ? 'left' : 'taken';
}

/** `export const list = procedure.query(…)`, which the file itself makes no use of. */
function isOnlyExported({ facts }: LinkedFile, site: SiteFacts): boolean {
  const isGiven = (ref: Ref | undefined) => ref?.kind === 'result' && facts.sites[ref.site] === site;
  const own = facts.bindings.findIndex(({ function: owner, value }) => owner === 0 && isGiven(value));
  const isExported = facts.exports.some(
    ({ value }) => isGiven(value) || (value.kind === 'local' && value.binding === own),
  );
  if (!isExported || own < 0) return isExported;
  const isUsed = (ref: Ref | undefined) => ref !== undefined && mentions(ref, own);
  return !(
    facts.sites.some(({ callee, args }) => isUsed(callee) || args.some(isUsed)) ||
    facts.bindings.some(({ value }) => isUsed(value)) ||
    facts.exports.some(({ value }) => value.kind !== 'local' && isUsed(value))
  );
}

const imports = new WeakMap<ModuleGraph, ReadonlySet<string>>();

function importedFiles(graph: ModuleGraph): ReadonlySet<string> {
  let known = imports.get(graph);
  if (!known) {
    const files = new Set<string>();
    for (const file of graph.files.values()) {
      // A test of a procedure mounts nothing.
      if (file.cold === 'test') continue;
      for (const module of file.facts.modules) {
        const target = graph.resolve(file, module);
        if (target.kind === 'file') files.add(target.path);
      }
    }
    known = files;
    imports.set(graph, known);
  }
  return known;
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}
