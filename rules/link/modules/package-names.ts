/** Names of packages as knowledge and imports spell them. */
import type { Library } from '../../knowledge/define.ts';

/** Node's own modules that are imported with and without `node:` (nodejs.org/api/modules.html#built-in-modules). */
const NODE_MODULES = new Set(
  'assert async_hooks buffer child_process cluster console crypto dgram dns events fs fs/promises http http2 https inspector module net os path perf_hooks process punycode querystring readline repl stream string_decoder timers timers/promises tls tty url util v8 vm worker_threads zlib'.split(
    ' ',
  ),
);

/** `fs` → `node:fs`; other names as they are. */
export function nodeName(name: string): string {
  return NODE_MODULES.has(name) ? `node:${name}` : name;
}

/** `@scope/name/sub/path` → `@scope/name` and `sub/path`. */
export function splitSpecifier(specifier: string): { readonly name: string; readonly subpath: string } {
  const parts = specifier.split('/');
  const length = specifier.startsWith('@') ? 2 : 1;
  return { name: parts.slice(0, length).join('/'), subpath: parts.slice(length).join('/') };
}

/** Where Deno finds packages of npm and JSR: `npm:`, `jsr:` and servers that give them by URL. */
const REGISTRY =
  /^(?:(?:npm|jsr):\/?|https:\/\/(?:esm\.sh|cdn\.skypack\.dev|unpkg\.com|cdn\.jsdelivr\.net\/npm)\/(?:(?:stable|v\d+)\/)?)/;
const DENO_LAND = 'https://deno.land/';

/** `npm:stripe@14`, `https://esm.sh/stripe@14?target=deno` → `stripe`; `https://deno.land/x/oak@v12/mod.ts` → `deno.land/x/oak/mod.ts`. */
export function plainSpecifier(specifier: string): string {
  if (specifier.startsWith(DENO_LAND))
    return specifier.slice('https://'.length).replace(/^(deno\.land\/(?:x\/)?[^/@]+)@[^/]+/, '$1');
  const [registry = ''] = REGISTRY.exec(specifier) ?? [];
  if (registry === '') return specifier;
  const [path = ''] = specifier.slice(registry.length).split('?');
  return path.replace(/^((?:@[^/]+\/)?[^/@]+)@[^/]+/, '$1');
}

/** True for the description of the language itself. */
export function isBuiltinPackage(library: Library): boolean {
  return library.package === 'ecmascript';
}
