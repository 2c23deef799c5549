/** Keeps what is known of where names lead to, for as long as the names of all files stay as they are: most edits leave them so. */
import { createResolver, type Resolve, type ResolverInput } from '../host/resolve-modules.ts';
import type { Layout } from './layout.ts';

export type ResolverOf = (layout: Layout, input: Pick<ResolverInput, 'sources'>) => Resolve;

export function steadyResolver(root: string): ResolverOf {
  let known: { layout: Layout; sources: ReadonlySet<string>; resolve: Resolve } | null = null;
  return (layout, input) => {
    const { sources } = input;
    if (known?.layout === layout && areSame(known.sources, sources)) return known.resolve;
    const { packages, tsconfigPaths } = layout;
    const resolve = createResolver({ root, packages, tsconfigPaths, ...input });
    known = { layout, sources, resolve };
    return resolve;
  };
}

function areSame(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  if (a.size !== b.size) return false;
  for (const path of a) if (!b.has(path)) return false;
  return true;
}
