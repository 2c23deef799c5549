/** Entry points by the names that they are told by: what a file names is looked up, and not compared with each of them. */
import type { Entry, Framework } from '../../knowledge/define-framework.ts';

type By = Entry['by'];

export interface EntryOf<B extends By> {
  readonly framework: Framework;
  readonly entry: Extract<Entry, { by: B }>;
}

/** Of one way of telling them, in the order of frameworks. */
export interface EntriesBy<B extends By> {
  readonly all: readonly EntryOf<B>[];
  named(name: string): readonly EntryOf<B>[];
}

const NO_NAMES: readonly string[] = [];
const NONE: readonly never[] = [];

export const decoratorEntries = entriesBy('decorator', ({ decorators }) => decorators);
export const classEntries = entriesBy('class', ({ types, decorators = NO_NAMES }) => [
  ...types,
  ...decorators,
]);
export const typeEntries = entriesBy('type', ({ types }) => types);
export const paramEntries = entriesBy('param', ({ types }) => types);
export const componentEntries = entriesBy('component', () => NO_NAMES);

/** @returns the same for the same frameworks, which are one list for all programs */
function entriesBy<B extends By>(
  by: B,
  namesOf: (entry: Extract<Entry, { by: B }>) => readonly string[],
): (frameworks: readonly Framework[]) => EntriesBy<B> {
  const known = new WeakMap<readonly Framework[], EntriesBy<B>>();
  const isMeant = (entry: Entry): entry is Extract<Entry, { by: B }> => entry.by === by;
  return frameworks => {
    const before = known.get(frameworks);
    if (before !== undefined) return before;
    const all = frameworks.flatMap(framework =>
      framework.entries.filter(isMeant).map(entry => ({ framework, entry })),
    );
    const byName = new Map<string, EntryOf<B>[]>();
    for (const each of all) {
      for (const name of new Set(namesOf(each.entry))) byName.set(name, [...(byName.get(name) ?? []), each]);
    }
    const found = { all, named: (name: string) => byName.get(name) ?? NONE };
    known.set(frameworks, found);
    return found;
  };
}
