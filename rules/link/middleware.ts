/** Which functions run before the handlers of a router: its own middleware and that of the routers it is mounted on. */
import type { FunctionNode } from './program.ts';

export interface MiddlewareIndex {
  add(router: string, handlers: readonly FunctionNode[]): void;
  mount(router: string, mounted: string): void;
  before(router: string): readonly FunctionNode[];
}

export function middlewareIndex(): MiddlewareIndex {
  const own = new Map<string, FunctionNode[]>();
  const mountedOn = new Map<string, string[]>();
  return {
    add(router, handlers) {
      if (router) own.set(router, [...(own.get(router) ?? []), ...handlers]);
    },
    mount(router, mounted) {
      if (router && mounted && router !== mounted)
        mountedOn.set(mounted, [...(mountedOn.get(mounted) ?? []), router]);
    },
    before(router) {
      const seen = new Set<string>([router]);
      for (const next of seen) for (const outer of mountedOn.get(next) ?? []) seen.add(outer);
      return [...seen].flatMap(key => own.get(key) ?? []);
    },
  };
}
