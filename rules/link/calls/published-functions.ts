/** Functions that packages of the workspace give to whoever installs them. */

import type { ModuleGraph } from '../modules/exports.ts';
import type { Packages } from '../modules/packages.ts';
import type { FunctionNode, LinkedFile } from '../program.ts';
import type { SiteLinker } from '../site-linker.ts';
import type { Evaluator } from '../values/evaluate.ts';
import { exportedValue } from '../values/evaluate-members.ts';
import { functionsIn } from '../values/handed-functions.ts';

type Linker = Pick<SiteLinker, 'evaluator' | 'nodeOf'>;

/** True if the function, or the class or object that it is a member of, is an export of a package's main file. */
export function isPublished(
  linker: Linker,
  graph: ModuleGraph,
  packages: Packages,
  node: FunctionNode,
): boolean {
  const name = packages.publishedNameOf(node.file.path);
  const main = name === null ? null : graph.resolve(node.file, name);
  const file = main?.kind === 'file' ? graph.files.get(main.path) : undefined;
  if (!file) return false;
  return [...exportedNames(graph, file, new Set())].some(each => gives(linker, graph, file, each, node));
}

function gives(
  { evaluator, nodeOf }: Linker,
  graph: ModuleGraph,
  file: LinkedFile,
  name: string,
  node: FunctionNode,
): boolean {
  const exported = graph.exported(file, name);
  const value = exportedValue(evaluator, exported);
  if (value.kind === 'function') return value.node === node;
  if (value.kind === 'class' || value.kind === 'instance')
    return value.file === node.file && value.class === node.file.facts.classes[node.facts.class];
  return value.kind === 'object' && membersOf({ evaluator, nodeOf }, value).includes(node);
}

function membersOf(
  linker: Linker,
  { file, ref }: Extract<ReturnType<Evaluator['evaluate']>, { kind: 'object' }>,
): FunctionNode[] {
  return functionsIn(linker, file, ref, '').map(handed => handed.node);
}

function exportedNames(graph: ModuleGraph, file: LinkedFile, seen: Set<LinkedFile>): Set<string> {
  const names = new Set<string>();
  if (seen.has(file)) return names;
  seen.add(file);
  for (const { name, value } of file.facts.exports) {
    if (name !== '*') names.add(name === 'export=' ? 'default' : name);
    else if (value.kind === 'import') {
      const target = graph.resolve(file, value.module);
      const next = target.kind === 'file' ? graph.files.get(target.path) : undefined;
      if (next) for (const each of exportedNames(graph, next, seen)) names.add(each);
    }
  }
  return names;
}
