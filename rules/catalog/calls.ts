/** Calls of what a module exports, as the texts of the files that import it show. */
import type { Place } from '../base/place.ts';
import type { FileFacts, Ref, SiteFacts } from '../facts/facts.ts';
import type { FunctionNode, LinkedFile, Program } from '../link/program.ts';

/** A call, `new` or tagged template of something that a module exports. */
export interface ModuleCall {
  /** The function that the call is written in; a module's body is one too. */
  readonly node: FunctionNode;
  /** What the text says of the call: arguments, loop, how its value is used. */
  readonly site: SiteFacts;
  /** The whole call: path, and offsets in UTF-16 units. */
  readonly call: Place;
  /** What is called, from the module's exports on: `get`, `users.get`; `default` for the module itself. */
  readonly name: string;
}

/**
 * Every call of what a module exports, in order of path and position. However it is imported, the names are the same: `get` for
 * `import { get } from 'm'`, `import m from 'm'; m.get()`, `import * as m from 'm'; m.get()` and `require('m').get()`; `default` for
 * `m()` itself. What a call of it gives is not followed.
 *
 * @param module as it is written in imports: `moment`, `@acme/clients/orders`.
 */
export function callsOf(program: Program, module: string): ModuleCall[] {
  return program.files
    .filter(({ facts }) => facts.modules.includes(module))
    .flatMap(file => file.facts.sites.flatMap(site => callOf(program, file, { site, module }) ?? []));
}

interface Asked {
  readonly site: SiteFacts;
  readonly module: string;
}

function callOf(program: Program, file: LinkedFile, { site, module }: Asked): ModuleCall | null {
  if (site.kind !== 'call' && site.kind !== 'new' && site.kind !== 'tag') return null;
  const names = exportedNames(file.facts, site.callee, module);
  const node = program.functions[file.firstFunction + site.function];
  if (names === null || node === undefined) return null;
  const call = { path: file.path, start: site.start, end: site.end };
  return { node, site, call, name: names.join('.') || 'default' };
}

/** How deep variables may stand for one another; a variable that stands for itself is not followed for ever. */
const MOST_STEPS = 16;

/** The names from the module to what a reference stands for; null if it stands for something else. */
function exportedNames(facts: FileFacts, ref: Ref, module: string, steps = 0): string[] | null {
  if (steps > MOST_STEPS) return null;
  switch (ref.kind) {
    case 'import':
      if (ref.module !== module) return null;
      return ref.name === '*' || ref.name === 'default' ? [] : [ref.name];
    case 'member': {
      const names = exportedNames(facts, ref.object, module, steps + 1);
      return names && (ref.name === 'default' ? names : [...names, ref.name]);
    }
    case 'local': {
      const binding = facts.bindings[ref.binding];
      const isFixed = binding?.kind === 'const' || binding?.kind === 'import';
      return isFixed && binding.value ? exportedNames(facts, binding.value, module, steps + 1) : null;
    }
    case 'await':
    case 'typed':
      return exportedNames(facts, ref.of, module, steps + 1);
    default:
      return null;
  }
}
