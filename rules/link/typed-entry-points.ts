/** Entry points told by the types that are written: of a function, of an object that holds functions, of a first parameter. */
import type { TypeRef } from '../facts/facts.ts';
import type { Entry, Framework } from '../knowledge/define.ts';
import { plain } from './declared-entry-points.ts';
import { handlerFunctions } from './entry-handlers.ts';
import type { EntryPointsInput, Found } from './entry-point-search.ts';
import { importOf, isFrom } from './package-imports.ts';
import type { LinkedFile } from './program.ts';
import { type Argument, argumentAt } from './written.ts';

export function byType(input: EntryPointsInput, file: LinkedFile, found: Found[]): void {
  for (const binding of file.facts.bindings) {
    if (!binding.type || !binding.value || binding.param) continue;
    const behind = namedImport(file, binding.type);
    if (!behind) continue;
    for (const framework of input.knowledge.frameworks) {
      for (const entry of framework.entries) {
        if (
          entry.by !== 'type' ||
          !entry.types.includes(behind.name) ||
          !isFrom(input, file, behind.module, framework)
        )
          continue;
        found.push(...heldEntries(input, framework, entry, binding.name, { file, ref: binding.value }));
        const handler = handlerFunctions(input, file, binding.value, 0).at(-1);
        if (handler) found.push(plain(framework, entry, handler, `${entry.kind} ${binding.name}`));
      }
    }
  }
}

/** `const Orders: CollectionConfig = { hooks: { afterRead: [withCustomer] } }` */
function heldEntries(
  input: EntryPointsInput,
  framework: Framework,
  entry: Extract<Entry, { by: 'type' }>,
  owner: string,
  object: Argument,
): Found[] {
  return (entry.at ?? []).flatMap(path => {
    const held = argumentAt(input, [object], `0.${path}`);
    const name = [
      owner,
      ...path
        .split('.')
        .filter(part => part !== 'handler')
        .slice(-1),
    ].join('.');
    return (held ? handlerFunctions(input, held.file, held.ref, 0) : []).map(handler => ({
      ...plain(framework, entry, handler, name),
      ...(entry.multiplies !== undefined && { multipliedBy: entry.multiplies }),
    }));
  });
}

/** A function whose first parameter's type says what comes in. */
export function byParam(input: EntryPointsInput, file: LinkedFile, found: Found[]): void {
  file.facts.functions.forEach(({ params: [param], name }, id) => {
    const behind = param?.type ? namedImport(file, param.type) : null;
    if (!behind) return;
    for (const framework of input.knowledge.frameworks) {
      for (const entry of framework.entries) {
        const isTaken = entry.by === 'param' && entry.types.includes(behind.name);
        const handler =
          isTaken && isFrom(input, file, behind.module, framework) ? input.nodeOf(file, id) : null;
        if (handler) found.push(plain(framework, entry, handler, `${entry.kind} ${name || 'handler'}`));
      }
    }
  });
}

function namedImport(file: LinkedFile, type: TypeRef): { module: string; name: string } | null {
  return type.kind === 'named' ? importOf(file, type.ref) : null;
}
