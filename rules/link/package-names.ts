/** Names of packages as knowledge and imports spell them. */
import type { Library } from '../knowledge/define.ts';

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

/** True for the description of the language itself. */
export function isBuiltinPackage(library: Library): boolean {
  return library.package === 'ecmascript';
}
