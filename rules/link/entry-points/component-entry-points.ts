/** Entry points of user interfaces: components, which run once per render, and what they do on events. */

import type { FunctionNode, LinkedFile } from '../program.ts';
import { plain } from './declared-entry-points.ts';
import type { EntryPointsInput, Found } from './entry-point-search.ts';
import { componentEntries } from './named-entries.ts';

/** `onClick` is also the name of a function that stands in an attribute. */
const EVENT = /^(?:on|handle)[A-Z]/;

/** @param handlers those of everything that was found so far */
export function byComponent(
  input: EntryPointsInput,
  file: LinkedFile,
  found: Found[],
  handlers: Set<FunctionNode>,
): void {
  if (!file.facts.functions.some(fn => fn.jsx)) return;
  const dependencies = input.dependenciesOf(file);
  for (const { framework, entry } of componentEntries(input.knowledge.frameworks).all) {
    if (!dependencies.has(framework.package)) continue;
    for (const id of functionsOf(file, entry.part)) {
      const node = input.nodeOf(file, id);
      // A page of a framework is a component too, and its route says more.
      if (!node || handlers.has(node)) continue;
      handlers.add(node);
      found.push(plain(framework, entry, node, `${entry.kind} ${node.facts.name}`));
    }
  }
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
