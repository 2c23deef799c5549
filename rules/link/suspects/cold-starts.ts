/** What a function that starts cold loads and does before it can answer for the first time. */
import type { BindingId, Ref, SiteFacts } from '../../facts/facts.ts';
import type { Library } from '../../knowledge/define.ts';
import type { Framework } from '../../knowledge/define-framework.ts';
import type { ModuleGraph } from '../modules/exports.ts';
import type { EntryPoint, LinkedFile } from '../program.ts';
import type { OwnEffect } from '../site-linker.ts';
import { refText } from '../values/ref-text.ts';
import type { ColdStart } from './suspects.ts';

interface Input {
  readonly graph: ModuleGraph;
  readonly frameworks: readonly Framework[];
  readonly libraries: readonly Library[];
  readonly entryPoints: readonly EntryPoint[];
  readonly effects: readonly OwnEffect[];
}

/** A file that is loaded, the one that imports it, and the entry point for which. */
interface Loaded {
  readonly by: LinkedFile | null;
  readonly entry: EntryPoint;
}

/** In order of path and position. */
export function findColdStarts(input: Input): ColdStart[] {
  const loaded = loadedFiles(input);
  if (loaded.size === 0) return [];
  const slow = input.libraries.filter(({ slowToLoad }) => slowToLoad !== undefined);
  const files = [...loaded.keys()].sort((a, b) => a.index - b.index);
  const found = [
    ...files.flatMap(file => slow.flatMap(library => wholeImport(loaded, file, library))),
    ...input.effects.flatMap(own => blockedStart(loaded, own)),
  ];
  return found.sort((a, b) => (a.place.path === b.place.path ? a.place.start - b.place.start : 0));
}

/** Files that an entry point's own file imports, directly or not. */
function loadedFiles({ graph, frameworks, entryPoints }: Input): Map<LinkedFile, Loaded> {
  const cold = new Set(frameworks.flatMap(({ startsCold, package: name }) => (startsCold ? [name] : [])));
  const loaded = new Map<LinkedFile, Loaded>();
  const waiting: LinkedFile[] = [];
  const load = (file: LinkedFile, how: Loaded): void => {
    if (loaded.has(file) || file.cold === 'test') return;
    loaded.set(file, how);
    waiting.push(file);
  };
  for (const entry of entryPoints)
    if (cold.has(entry.framework)) load(entry.handler.file, { by: null, entry });
  for (let file = waiting.shift(); file; file = waiting.shift()) {
    const { entry } = loaded.get(file) as Loaded;
    for (const module of file.facts.modules) {
      const target = graph.resolve(file, module);
      const next = target.kind === 'file' ? graph.files.get(target.path) : undefined;
      if (next) load(next, { by: file, entry });
    }
  }
  return loaded;
}

/** `import { google } from 'googleapis'`, where something is called by it: what is a type only, nobody loads. */
function wholeImport(
  loaded: ReadonlyMap<LinkedFile, Loaded>,
  file: LinkedFile,
  { slowToLoad }: Library,
): ColdStart[] {
  const { facts, path } = file;
  if (!slowToLoad || !facts.modules.includes(slowToLoad.module)) return [];
  const id = facts.bindings.findIndex(
    ({ kind, value }, binding) =>
      kind === 'import' &&
      value?.kind === 'import' &&
      value.module === slowToLoad.module &&
      facts.sites.some(({ callee }) => rootOf(callee) === binding),
  );
  const binding = facts.bindings[id];
  if (!binding) return [];
  return [
    {
      of: 'import',
      place: { path, start: binding.start, end: binding.start + binding.name.length },
      text: slowToLoad.module,
      ...wayTo(loaded, file),
      slow: slowToLoad,
      effect: null,
    },
  ];
}

function rootOf(ref: Ref): BindingId {
  if (ref.kind === 'member') return rootOf(ref.object);
  return ref.kind === 'local' ? ref.binding : -1;
}

/** Another process or a long computation that a module waits for while it is loaded. */
function blockedStart(
  loaded: ReadonlyMap<LinkedFile, Loaded>,
  { node, site, effect }: OwnEffect,
): ColdStart[] {
  const { file, facts } = node;
  if (facts.kind !== 'module' || !effect.sync || !loaded.has(file) || isGuarded(site)) return [];
  if (effect.kind !== 'process' && effect.kind !== 'cpu') return [];
  return [
    {
      of: 'work',
      place: { path: file.path, start: site.start, end: site.end },
      text: refText(file.facts, site.callee),
      ...wayTo(loaded, file),
      slow: null,
      effect,
    },
  ];
}

function isGuarded({ conditional, kept, onFailure }: SiteFacts): boolean {
  return conditional || kept !== undefined || onFailure === true;
}

/** The entry point that loads a file, and the files on the way, the entry point's own first. */
function wayTo(
  loaded: ReadonlyMap<LinkedFile, Loaded>,
  file: LinkedFile,
): Pick<ColdStart, 'entry' | 'files'> {
  const { entry } = loaded.get(file) as Loaded;
  const files: string[] = [];
  for (let at: LinkedFile | null = file; at; at = loaded.get(at)?.by ?? null) files.unshift(at.path);
  return { entry, files };
}
