/** Entry points of user interfaces: components, which run once per render, and what they do on events. */
import type { Entry, Framework } from '../knowledge/define.ts';
import { plain } from './declared-entry-points.ts';
import type { EntryPointsInput, Found } from './entry-point-search.ts';
import type { LinkedFile } from './program.ts';

/** `onClick` is also the name of a function that stands in an attribute. */
const EVENT = /^(?:on|handle)[A-Z]/;

export function byComponent(input: EntryPointsInput, file: LinkedFile, found: Found[]): void {
  if (!file.facts.functions.some(fn => fn.jsx)) return;
  for (const framework of input.knowledge.frameworks) {
    for (const entry of framework.entries) {
      if (entry.by !== 'component' || !input.dependenciesOf(file).has(framework.package)) continue;
      for (const id of functionsOf(file, entry.part)) addFunction(input, file, framework, entry, id, found);
    }
  }
}

function addFunction(
  input: EntryPointsInput,
  file: LinkedFile,
  framework: Framework,
  entry: Entry,
  id: number,
  found: Found[],
): void {
  const node = input.nodeOf(file, id);
  // A page of a framework is a component too, and its route says more.
  if (!node || found.some(({ handler }) => handler === node)) return;
  found.push(plain(framework, entry, node, `${entry.kind} ${node.facts.name}`));
}

function functionsOf({ facts }: LinkedFile, part: 'render' | 'events'): number[] {
  const components = new Set(
    facts.functions.flatMap((fn, id) => (fn.jsx && /^[A-Z]/.test(fn.name) ? [id] : [])),
  );
  if (part === 'render') return [...components];
  return facts.functions.flatMap(({ name, parent }, id) =>
    components.has(parent) && EVENT.test(name) ? [id] : [],
  );
}
