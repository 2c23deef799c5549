/** Rules that one configuration enforces and a later one makes milder: the later entry does not count, and is named. */
import type { Problem } from '../../rules/report/report.ts';
import type { FolderConfig, Layer, Origin, Override, RuleEntry, Told } from '../host/config.ts';
import { WEIGHT, wordsOf } from './effective-config.ts';
import { isWithin } from './paths.ts';

export function weakenedRules(folders: readonly FolderConfig[]): Problem[] {
  const problems = folders.flatMap(({ folder, layers }) => {
    const above = folders.filter(other => other.folder !== folder && isWithin(folder, other.folder));
    const enforced = enforcedIn(above.flatMap(other => other.layers));
    return layers.flatMap(layer => {
      const milder = entriesOf(layer).flatMap(entry => milderThan(enforced, entry));
      for (const [id, told] of enforcedIn([layer])) if (!enforced.has(id)) enforced.set(id, told);
      return milder;
    });
  });
  return [...new Map(problems.map(problem => [JSON.stringify(problem), problem])).values()];
}

type Enforced = Map<string, Told<RuleEntry>>;

function enforcedIn(layers: readonly Layer[]): Enforced {
  return new Map(
    layers
      .flatMap(({ rules }) => [...rules])
      .filter(([, { value }]) => value.enforced)
      .reverse(),
  );
}

function entriesOf({ rules, overrides }: Layer): [string, Told<RuleEntry>][] {
  return [...rules, ...overrides.flatMap((override: Override) => [...override.rules])];
}

function milderThan(enforced: Enforced, [id, { value, origin }]: [string, Told<RuleEntry>]): Problem[] {
  const by = enforced.get(id);
  if (by === undefined || wordsOf(by.origin) === wordsOf(origin)) return [];
  if (WEIGHT[value.severity] < WEIGHT[by.value.severity])
    return [problemAt(origin, `${id} is enforced as ${by.value.severity} by ${wordsOf(by.origin)}`)];
  return value.options === null
    ? []
    : [problemAt(value.options.origin, `${id} is enforced, with its options, by ${wordsOf(by.origin)}`)];
}

function problemAt({ file, range }: Origin, message: string): Problem {
  return { path: file, ...(range && { range }), message, kind: 'configuration' };
}
