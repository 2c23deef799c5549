/** Which of a file's `export * from …` may give a name, without asking every file of a large barrel for every name. */
import type { ExportFacts } from '../../facts/facts.ts';

/** What the file behind an `export *` exports itself; null if more than that can be behind it. */
export type NamesBehind = (star: ExportFacts) => Iterable<string> | null;

export interface StarExports {
  /** Those that may give a name, in the order that they are written in. */
  mayGive(name: string): Iterable<ExportFacts>;
}

/** Looking at fewer is as fast as looking them up. */
const FEW = 8;

export function starExports(stars: readonly ExportFacts[], namesBehind: NamesBehind): StarExports {
  if (stars.length <= FEW) return { mayGive: () => stars };
  const open: number[] = [];
  const byName = new Map<string, number[]>();
  stars.forEach((star, at) => {
    const names = namesBehind(star);
    if (names === null) open.push(at);
    for (const name of names ?? []) {
      const known = byName.get(name);
      if (known) known.push(at);
      else byName.set(name, [at]);
    }
  });
  return {
    *mayGive(name) {
      const own = byName.get(name) ?? [];
      let next = 0;
      for (const at of open) {
        while (next < own.length && (own[next] as number) < at)
          yield stars[own[next++] as number] as ExportFacts;
        yield stars[at] as ExportFacts;
      }
      while (next < own.length) yield stars[own[next++] as number] as ExportFacts;
    },
  };
}
