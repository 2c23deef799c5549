/** Which functions run before the handlers of a router: its own middleware and that of the routers it is mounted on. */
import type { FunctionNode } from './program.ts';

export interface MiddlewareIndex {
  add(router: string, handlers: readonly FunctionNode[]): void;
  mount(router: string, mounted: string, prefix: string): void;
  /** The path that all routes of a router begin with; `''` if the text does not show one. */
  prefixOf(router: string): string;
  before(router: string): readonly FunctionNode[];
}

const MAX_MOUNTS = 8;

export function middlewareIndex(): MiddlewareIndex {
  const own = new Map<string, FunctionNode[]>();
  const mountedOn = new Map<string, string[]>();
  const prefixes = new Map<string, { readonly on: string; readonly path: string }>();
  return {
    add(router, handlers) {
      if (router) own.set(router, [...(own.get(router) ?? []), ...handlers]);
    },
    mount(router, mounted, prefix) {
      if (!router || !mounted || router === mounted) return;
      mountedOn.set(mounted, [...(mountedOn.get(mounted) ?? []), router]);
      if (!prefixes.has(mounted)) prefixes.set(mounted, { on: router, path: prefix });
    },
    prefixOf(router) {
      const parts: string[] = [];
      let mount = prefixes.get(router);
      for (let depth = 0; mount && depth < MAX_MOUNTS; depth++) {
        parts.unshift(mount.path.replace(/^\/|\/$/g, ''));
        mount = prefixes.get(mount.on);
      }
      const path = parts.filter(part => part !== '').join('/');
      return path === '' ? '' : `/${path}`;
    },
    before(router) {
      const seen = new Set<string>([router]);
      for (const next of seen) for (const outer of mountedOn.get(next) ?? []) seen.add(outer);
      return [...seen].flatMap(key => own.get(key) ?? []);
    },
  };
}
