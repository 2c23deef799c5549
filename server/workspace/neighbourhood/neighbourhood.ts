/**
 * The files around a changed one: those that its functions lead to, and those that lead to its functions, with all that these call. What
 * a change does to findings shows in them, and they are few whatever the size of the workspace.
 */
import type { FileFacts } from '../../../rules/facts/facts.ts';
import type { FunctionNode, LinkedFile, Program } from '../../../rules/link/program.ts';
import { importedFiles, type ModuleFiles } from './imported-files.ts';
import { ImportingFiles } from './importing-files.ts';

export interface Surroundings extends ModuleFiles {
  /** As it was before the change. */
  readonly program: Program;
  readonly fileAt: ReadonlyMap<string, LinkedFile>;
  /** Paths of files that register the entry points of a file. */
  readonly registeredIn: ReadonlyMap<string, ReadonlySet<string>>;
  readonly importing: ImportingFiles;
}

/** One look at all files and entry points, for many changes. */
export function surroundingsOf(program: Program, { files, resolve }: ModuleFiles): Surroundings {
  const registeredIn = new Map<string, Set<string>>();
  for (const { path, registered } of program.entryPoints) {
    const known = registeredIn.get(path);
    if (known === undefined) registeredIn.set(path, new Set([registered.path]));
    else known.add(registered.path);
  }
  const fileAt = new Map(program.files.map(file => [file.path, file]));
  const importing = new ImportingFiles({ files, resolve });
  return { program, fileAt, registeredIn, files, resolve, importing };
}

/**
 * Linking takes some 20 us a site, so that this many stay within a tenth of a second. What does not fit is left out, the nearest
 * comes first.
 */
const MOST_SITES = 2000;

/**
 * Paths of the files around a changed one, itself among them.
 *
 * @param facts what the changed file says now: what it imports from now on counts too
 */
export function neighbourhoodOf(
  path: string,
  facts: FileFacts,
  surroundings: Surroundings,
): ReadonlySet<string> {
  const { program, files, fileAt } = surroundings;
  const search = new Search(files);
  const functionsOf = (at: string): FunctionNode[] => {
    const file = fileAt.get(at);
    return file === undefined ? [] : functionsIn(program, file);
  };
  search.take(path);
  const imported = importedFiles(path, facts, surroundings);
  for (const at of imported) search.take(at);
  const own = functionsOf(path);
  search.follow(own, node => calleesOf(program, node));
  const users = usersOf(path, surroundings).filter(at => fileAt.get(at)?.cold === null);
  for (const at of users) search.take(at);
  addCallers(search, [...own, ...users.flatMap(functionsOf)], program);
  for (const at of registeringFiles(search.paths, surroundings)) search.take(at);
  for (const at of search.isFull ? [] : [...search.paths])
    for (const next of importedFiles(at, files.get(at), surroundings)) search.take(next);
  search.follow([...imported].flatMap(functionsOf), node => calleesOf(program, node));
  return search.paths;
}

/** Files with values of the changed one; of a router also those that mount it. */
function usersOf(path: string, { registeredIn, importing }: Surroundings): string[] {
  const registers = registeredIn.get(path)?.has(path) ?? false;
  return registers ? mountingFiles([path], importing) : [...importing.usersOf(path)];
}

/** Those that register the entry points of files, with those that say where these are mounted. */
function registeringFiles(paths: ReadonlySet<string>, { registeredIn, importing }: Surroundings): string[] {
  const registering = new Set([...paths].flatMap(path => [...(registeredIn.get(path) ?? [])]));
  return [...registering, ...mountingFiles(registering, importing)];
}

/** A router is mounted by a file that imports it, which another one mounts, up to the application. */
function mountingFiles(routers: Iterable<string>, importing: ImportingFiles): string[] {
  const mounting = new Set<string>();
  for (const router of routers) for (const user of importing.usersOf(router)) mounting.add(user);
  for (const each of mounting) for (const user of importing.usersOf(each)) mounting.add(user);
  return [...mounting];
}

/** Callers, nearest first, each with what it calls. */
function addCallers(search: Search, own: readonly FunctionNode[], program: Program): void {
  const seen = new Set(own);
  let level: readonly FunctionNode[] = own;
  while (level.length > 0 && !search.isFull) {
    const next: FunctionNode[] = [];
    for (const node of level) {
      for (const caller of callersOf(program, node)) {
        // What tests call is no hotter for it.
        if (seen.has(caller) || caller.file.cold !== null) continue;
        seen.add(caller);
        next.push(caller);
      }
    }
    for (const caller of next) {
      search.take(caller.file.path);
      search.follow([caller], node => calleesOf(program, node));
    }
    level = next;
  }
}

class Search {
  readonly paths = new Set<string>();
  readonly #files: ReadonlyMap<string, FileFacts>;
  readonly #followed = new Set<FunctionNode>();
  #sites = 0;

  constructor(files: ReadonlyMap<string, FileFacts>) {
    this.#files = files;
  }

  get isFull(): boolean {
    return this.#sites >= MOST_SITES;
  }

  take(path: string): void {
    if (this.isFull || this.paths.has(path)) return;
    this.paths.add(path);
    this.#sites += this.#files.get(path)?.sites.length ?? 0;
  }

  /** Takes the files of functions that are reached, breadth first. */
  follow(starts: readonly FunctionNode[], next: (node: FunctionNode) => Iterable<FunctionNode>): void {
    const queue = starts.filter(node => !this.#followed.has(node));
    for (const node of queue) this.#followed.add(node);
    for (const node of queue) {
      if (this.isFull) return;
      this.take(node.file.path);
      for (const reached of next(node)) {
        if (this.#followed.has(reached)) continue;
        this.#followed.add(reached);
        queue.push(reached);
      }
    }
  }
}

function functionsIn({ functions }: Program, { firstFunction, facts }: LinkedFile): FunctionNode[] {
  return functions.slice(firstFunction, firstFunction + facts.functions.length);
}

function callersOf(program: Program, node: FunctionNode): FunctionNode[] {
  return [...program.callersOf(node).map(call => call.node), ...program.dispatchersOf(node)];
}

function* calleesOf(program: Program, node: FunctionNode): Iterable<FunctionNode> {
  const { file } = node;
  for (const site of file.facts.sites)
    if (file.firstFunction + site.function === node.id) yield* program.calleesOf(node, site);
}
