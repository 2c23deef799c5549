/** Entry points told by the types that are written: of a function, of an object that holds functions, of a first parameter. */
import type { TypeRef } from '../../facts/facts.ts';
import type { Entry, Framework } from '../../knowledge/define-framework.ts';
import { importOf, isFrom } from '../modules/package-imports.ts';
import type { FunctionNode, LinkedFile } from '../program.ts';
import { type Argument, argumentAt, itemsOf } from '../values/written.ts';
import { plain } from './declared-entry-points.ts';
import { handlerFunctions } from './entry-handlers.ts';
import type { EntryPointsInput, Found } from './entry-point-search.ts';
import { paramEntries, typeEntries } from './named-entries.ts';

type TypeEntry = Extract<Entry, { by: 'type' }>;

/** @param told handlers of routes that are in an object of a type, of all files */
export function byType(
  input: EntryPointsInput,
  file: LinkedFile,
  found: Found[],
  told: Set<FunctionNode>,
): void {
  for (const binding of file.facts.bindings) {
    if (!binding.type || !binding.value || binding.param) continue;
    const behind = namedImport(file, binding.type);
    if (!behind) continue;
    for (const { framework, entry } of typeEntries(input.knowledge.frameworks).named(behind.name)) {
      if (!isFrom(input, file, behind.module, framework)) continue;
      const object = { file, ref: binding.value };
      found.push(...heldEntries(input, framework, entry, binding.name, object, told));
      const handler = handlerFunctions(input, file, binding.value, 0).at(-1);
      if (handler) found.push(plain(framework, entry, handler, `${entry.kind} ${binding.name}`));
    }
  }
}

/** `const Orders: CollectionConfig = { hooks: { afterRead: [withCustomer] } }` */
function heldEntries(
  input: EntryPointsInput,
  framework: Framework,
  entry: TypeEntry,
  owner: string,
  object: Argument,
  told: Set<FunctionNode>,
): Found[] {
  return (entry.at ?? []).flatMap(path => {
    const name = [
      owner,
      ...path
        .split('.')
        .filter(part => part !== 'handler')
        .slice(-1),
    ].join('.');
    if (entry.route) return routesIn(input, framework, entry, name, path, object, told);
    const held = argumentAt(input, [object], `0.${path}`);
    return (held ? handlerFunctions(input, held.file, held.ref, 0) : []).map(handler => ({
      ...plain(framework, entry, handler, name),
      ...(entry.multiplies !== undefined && { multipliedBy: entry.multiplies }),
    }));
  });
}

/** `endpoints: [{ method: 'get', path: '/terms', handler }]`, of which each may be a constant of a type of its own. */
function routesIn(
  input: EntryPointsInput,
  framework: Framework,
  entry: TypeEntry,
  name: string,
  path: string,
  object: Argument,
  told: Set<FunctionNode>,
): Found[] {
  const names = ['0', ...path.split('.')];
  const holder = argumentAt(input, [object], names.slice(0, -1).join('.'));
  return (holder ? (itemsOf(input, holder) ?? [holder]) : []).flatMap(route => {
    const held = argumentAt(input, [route], `0.${names.at(-1)}`);
    const handlers = held ? handlerFunctions(input, held.file, held.ref, 0) : [];
    const fresh = handlers.filter(handler => !told.has(handler));
    for (const handler of fresh) told.add(handler);
    return fresh.map(handler => plain(framework, entry, handler, routeName(input, entry, route) ?? name));
  });
}

/** Null if the text does not show it. */
function routeName(input: EntryPointsInput, { route }: TypeEntry, object: Argument): string | null {
  const [verb, path] = [route?.verb, route?.path].map(name => argumentAt(input, [object], `0.${name}`)?.ref);
  if (verb?.kind !== 'literal' || path?.kind !== 'literal') return null;
  return `${String(verb.value).toUpperCase()} ${path.value}`;
}

/** A function whose first parameter's type says what comes in. */
export function byParam(input: EntryPointsInput, file: LinkedFile, found: Found[]): void {
  file.facts.functions.forEach(({ params: [param], name }, id) => {
    const behind = param?.type ? namedImport(file, param.type) : null;
    if (!behind) return;
    for (const { framework, entry } of paramEntries(input.knowledge.frameworks).named(behind.name)) {
      const handler = isFrom(input, file, behind.module, framework) ? input.nodeOf(file, id) : null;
      if (handler) found.push(plain(framework, entry, handler, `${entry.kind} ${name || 'handler'}`));
    }
  });
}

function namedImport(file: LinkedFile, type: TypeRef): { module: string; name: string } | null {
  return type.kind === 'named' ? importOf(file, type.ref) : null;
}
