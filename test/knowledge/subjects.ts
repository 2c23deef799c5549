/** What is checked: every description of a library, with what a framework says besides. */
import type { Library } from '../../rules/knowledge/define.ts';
import type { Caching, Entry, Framework } from '../../rules/knowledge/define-framework.ts';

export interface Subject {
  readonly library: Library;
  readonly entries: readonly Entry[];
  readonly caching?: Caching;
}

export function subjectsOf(libraries: readonly Library[], frameworks: readonly Framework[]): Subject[] {
  return [...libraries.map(library => ({ library, entries: [] })), ...frameworks.map(subjectOf)];
}

function subjectOf({ package: name, library, entries, caching }: Framework): Subject {
  return {
    library: library ?? { package: name, versions: '*', types: {} },
    entries,
    ...(caching && { caching }),
  };
}

/** What the language and every runtime have: nothing is installed for it. */
export function isBuiltIn({ library }: Subject): boolean {
  return library.exports === undefined && library.globals !== undefined;
}

/** Every way to import the subject from a package; `#imports`, `astro:middleware` and `@ioc:…` are a build's own. */
export function specifiersOf({ library }: Subject): string[] {
  return [library.package, ...(library.aliases ?? [])].filter(name => !/^#|^(?!node:)@?\w+:/.test(name));
}
