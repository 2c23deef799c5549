/** Which functions run before the handlers of a router: its own middleware and that of the routers it is mounted on. */
import type { Place } from '../../base/place.ts';
import type { FunctionNode, PackageMiddleware } from '../program.ts';
import { joinRoutes } from './route-names.ts';

/** Where something is registered or mounted, and in which function of the file: only within one does the text tell what comes first. */
export interface Registered extends Place {
  readonly within?: number;
}

/** Functions that are put before the routes of a router, or before those of one path. */
export interface Middleware {
  readonly path: string;
  readonly registered: Registered;
  readonly handlers: readonly FunctionNode[];
  readonly packages: readonly PackageMiddleware[];
  /** True if it runs before the routes of what uses its router, too. */
  readonly isWide?: boolean;
  /** True if it only says that of all on its router. */
  readonly isAll?: boolean;
}

/** What runs before a route. */
interface Before {
  readonly functions: readonly FunctionNode[];
  readonly packages: readonly PackageMiddleware[];
}

export interface MiddlewareIndex {
  add(router: string, middleware: Middleware): void;
  mount(router: string, mounted: string, prefix: string, at: Registered): void;
  /** The path that all routes of a router begin with; `''` if the text does not show one. */
  prefixOf(router: string): string;
  /**
   * In the order in which they run; no more than `MAX_BEFORE` and one of each kind.
   *
   * @param route the whole route, with the prefixes of its routers
   */
  before(router: string, route: string, registered: Place): Before;
}

const MAX_MOUNTS = 8;
/** With more functions before each of its routes, the routes of an application would take the square of its size. */
export const MAX_BEFORE = 200;

export function middlewareIndex(): MiddlewareIndex {
  const own = new Map<string, Middleware[]>();
  const mountedOn = new Map<string, { readonly on: string; readonly at: Registered }[]>();
  const used = new Map<string, { readonly router: string; readonly at: Registered }[]>();
  const wide = new Map<string, readonly Middleware[]>();
  const prefixes = new Map<string, { readonly on: string; readonly path: string }>();
  const prefixOf = (router: string): string => {
    const parts: string[] = [];
    let mount = prefixes.get(router);
    for (let depth = 0; mount && depth < MAX_MOUNTS; depth++) {
      parts.unshift(mount.path.replace(/^\/|\/$/g, ''));
      mount = prefixes.get(mount.on);
    }
    const path = parts.filter(part => part !== '').join('/');
    return path === '' ? '' : `/${path}`;
  };
  /** What comes to a router from those that it uses, as registered where it does; once for all routes. */
  const wideOf = (router: string): readonly Middleware[] => {
    const known = wide.get(router);
    if (known) return known;
    const found = (used.get(router) ?? []).flatMap(({ router: other, at }) =>
      wideOnes(own.get(other) ?? []).map(middleware => ({ ...middleware, registered: at })),
    );
    wide.set(router, found);
    return found;
  };
  return {
    add(router, middleware) {
      if (!router) return;
      const list = own.get(router);
      if (list) list.push(middleware);
      else own.set(router, [middleware]);
    },
    mount(router, mounted, prefix, at) {
      if (!router || !mounted || router === mounted) return;
      mountedOn.set(mounted, [...(mountedOn.get(mounted) ?? []), { on: router, at }]);
      const using = used.get(router);
      if (using) using.push({ router: mounted, at });
      else used.set(router, [{ router: mounted, at }]);
      if (!prefixes.has(mounted)) prefixes.set(mounted, { on: router, path: prefix });
    },
    prefixOf,
    before(router, route, registered) {
      const seen = new Map<string, Registered>([[router, registered]]);
      for (const next of seen.keys())
        for (const { on, at } of mountedOn.get(next) ?? []) {
          const known = seen.get(on);
          if (!known || isAfter(at, known)) seen.set(on, at);
        }
      const functions: FunctionNode[] = [];
      const packages: PackageMiddleware[] = [];
      for (const [key, place] of seen) {
        for (const other of [...(own.get(key) ?? []), ...wideOf(key)]) {
          // What is registered later on the same router, or on one after this was mounted there, does not run before.
          if (isAfter(other.registered, place)) continue;
          if (other.path !== '' && !isBelow(route, joinRoutes(prefixOf(key), other.path))) continue;
          functions.push(...other.handlers);
          if (packages.length < MAX_BEFORE) packages.push(...other.packages);
          if (functions.length > MAX_BEFORE)
            return { functions: functions.slice(0, MAX_BEFORE + 1), packages };
        }
      }
      return { functions, packages };
    },
  };
}

function wideOnes(middleware: readonly Middleware[]): readonly Middleware[] {
  return middleware.some(({ isAll }) => isAll) ? middleware : middleware.filter(({ isWide }) => isWide);
}

/** True if a route lies under a path, up to the path's first parameter or wildcard. */
function isBelow(route: string, path: string): boolean {
  const fixed = path.replace(/[:*{(].*$/, '').replace(/\/$/, '');
  return route === fixed || route.startsWith(fixed.endsWith('/') ? fixed : `${fixed}/`) || fixed === '';
}

function isAfter(other: Registered, one: Registered): boolean {
  const isOfOne = other.within === undefined || one.within === undefined || other.within === one.within;
  if (!isOfOne || other.path !== one.path) return false;
  // The calls of a chain begin at one place.
  return other.start === one.start ? other.end > one.end : other.start > one.start;
}
