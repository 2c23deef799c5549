/**
 * Names that frameworks give folders of a package. Their builds write them into a compiler configuration that no repository holds, so that a
 * fresh checkout has nothing that says so.
 */
import { join } from 'node:path';
import type { WorkspacePackage } from './manifests.ts';

/** By dependency: folders of the package that a name stands for, best first. */
const ALIASES: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  // https://svelte.dev/docs/kit/configuration: files.lib
  '@sveltejs/kit': { $lib: ['src/lib'] },
  // https://nuxt.com/docs/api/nuxt-config: alias; `srcDir` is `app` since Nuxt 4, the root before
  nuxt: {
    '~': ['app', '', 'src'],
    '@': ['app', '', 'src'],
    '~~': [''],
    '@@': [''],
    '#shared': ['shared'],
  },
  // https://cli.vuejs.org/guide/html-and-static-assets.html: "Vue CLI automatically sets an alias @ to <projectRoot>/src"
  '@vue/cli-service': { '@': ['src'] },
};

/** Absolute paths that a specifier in a file of the package may stand for. */
export function aliasedPaths(root: string, { manifest }: WorkspacePackage, specifier: string): string[] {
  const slash = specifier.indexOf('/');
  const name = slash < 0 ? specifier : specifier.slice(0, slash);
  const rest = slash < 0 ? '' : specifier.slice(slash + 1);
  return Object.entries(ALIASES).flatMap(([dependency, names]) => {
    const folders = Object.hasOwn(names, name) && manifest.dependencies.has(dependency) ? names[name] : [];
    return (folders ?? []).map(folder => join(root, manifest.folder, folder, rest));
  });
}
