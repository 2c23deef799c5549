/** Private methods whose names nothing in their file mentions: nobody can call them, so what they hold never runs. */
import type { MethodDefinition, PropertyDefinition } from '../parse/tree.ts';
import type { Collector } from './collector.ts';
import type { FunctionId } from './facts.ts';

/** Notes a method or a field's function that only its own class can name; what is decorated, a framework may call. */
export function notePrivate(
  c: Collector,
  element: MethodDefinition | PropertyDefinition,
  name: string | null,
  id: FunctionId,
): void {
  const isAccessor = element.type === 'MethodDefinition' && element.kind !== 'method';
  if (name === null || isAccessor || element.decorators?.length) return;
  if (element.accessibility === 'private' || element.key.type === 'PrivateIdentifier')
    c.privates.push({ name, function: id });
}

/** Marks the sites of those that turned out to be unused once the whole file is walked. */
export function markUnreached({ privates, mentioned, mentionsAny, functions, sites }: Collector): void {
  if (mentionsAny) return;
  const unused = new Set(privates.filter(({ name }) => !mentioned.has(name)).map(each => each.function));
  if (unused.size === 0) return;
  const isUnused = (id: FunctionId): boolean =>
    id >= 0 && (unused.has(id) || isUnused(functions[id]?.parent ?? -1));
  for (const site of sites) if (isUnused(site.function)) site.unreached = true;
}
