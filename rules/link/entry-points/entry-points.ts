import type { MadeAhead, Unawaited } from '../../knowledge/define-framework.ts';
import { DEVELOPMENT_SERVERS } from '../../knowledge/development-servers.ts';
import { sitesIn } from '../calls/turns.ts';
import { importBehind } from '../modules/exports.ts';
import type { GivenUp } from '../modules/given-up.ts';
import type { EntryPoint, FunctionNode } from '../program.ts';
import { byComponent } from './component-entry-points.ts';
import { byClass, byDecorator } from './declared-entry-points.ts';
import type { EntryPointsInput, Found } from './entry-point-search.ts';
import { byExport } from './exported-entry-points.ts';
import { byFile } from './file-entry-points.ts';
import { isMadeAhead } from './made-ahead.ts';
import { MAX_BEFORE, type MiddlewareIndex, middlewareIndex } from './middleware.ts';
import { byCall } from './registered-entry-points.ts';
import { byResolverMap, byResolvers } from './resolver-entry-points.ts';
import { joinRoutes } from './route-names.ts';
import { isSettledByClass } from './settling-classes.ts';
import { signedInEverywhere } from './signed-in.ts';
import { byParam, byType } from './typed-entry-points.ts';
import { withoutUnmounted } from './unmounted.ts';

export function findEntryPoints(input: EntryPointsInput): EntryPoint[] {
  const found: Found[] = [];
  const middleware = middlewareIndex();
  const handlers = new Set<FunctionNode>();
  const signedIn = signedInEverywhere(input.knowledge);
  const told = new Set<FunctionNode>();
  let noted = 0;
  for (const file of input.files) {
    for (const site of file.facts.sites)
      if ((site.kind === 'call' || site.kind === 'new') && !site.unreached) {
        byCall(input, file, site, found, middleware);
        byResolvers(input, file, site, found);
        signedIn.note(input, file, site);
      }
    byResolverMap(input, file, found);
    byDecorator(input, file, found);
    byClass(input, file, found);
    byFile(input, file, found);
    byType(input, file, found, told);
    byParam(input, file, found);
    for (; noted < found.length; noted++) handlers.add((found[noted] as Found).handler);
    byComponent(input, file, found, handlers);
  }
  byExport(input, found);
  const seen = new Set<string>();
  const goesOn = goesOnInDevelopment();
  const unawaited = new Map(input.knowledge.frameworks.map(each => [each.package, each.unawaited]));
  const ahead = new Map(input.knowledge.frameworks.map(each => [each.package, each.madeAhead ?? []]));
  return withoutUnmounted(found)
    .filter(entry => !isForDevelopers(entry.handler) && isFirst(entry, seen))
    .map(entry => (signedIn.isSaidFor(input, entry) ? { ...entry, isSignedIn: true } : entry))
    .map(entry => (isSettledByClass(input, entry) ? { ...entry, cachedBy: entry.registered } : entry))
    .map(entry => settled(entry, middleware, unawaited.get(entry.framework)))
    .map(entry => withFewBefore(entry, input.evaluator.input.givenUp))
    .map((entry): EntryPoint => (entry.before.some(goesOn) ? { ...entry, heat: 'script' } : entry))
    .map(entry => withBuild(input, entry, ahead.get(entry.framework) ?? []));
}

/** "if (env.NODE_ENV !== 'development') throw …; return next()". Every entry point asks of all that runs before it. */
function goesOnInDevelopment(): (node: FunctionNode) => boolean {
  const known = new Map<FunctionNode, boolean>();
  return node => {
    let goesOn = known.get(node);
    if (goesOn === undefined) {
      goesOn = isEveryNextUnreached(node);
      known.set(node, goesOn);
    }
    return goesOn;
  };
}

function isEveryNextUnreached({ file, id }: FunctionNode): boolean {
  const { bindings } = file.facts;
  const goesOn = sitesIn(file, id - file.firstFunction).filter(
    ({ callee }) =>
      callee.kind === 'local' &&
      bindings[callee.binding]?.param !== undefined &&
      bindings[callee.binding]?.name === 'next',
  );
  return goesOn.length > 0 && goesOn.every(({ unreached }) => unreached);
}

/** Adds what is only known once all files are read: where the router is mounted, and what runs before it. */
function settled(
  { router, isMiddleware, mount: _, isOpen: __, ...entry }: Found,
  middleware: MiddlewareIndex,
  unawaited: Unawaited | undefined,
): EntryPoint {
  const route = entry.verb && router ? joinRoutes(middleware.prefixOf(router), entry.route) : entry.route;
  const { functions, packages } = middleware.before(router, route, entry.registered);
  return {
    ...entry,
    ...(unawaited && { unawaited }),
    route,
    name: route === entry.route ? entry.name : `${entry.verb} ${route}`,
    cachedBy: entry.cachedBy ?? null,
    ...(!isMiddleware && { packagesBefore: [...(entry.packagesBefore ?? []), ...packages] }),
    before: isMiddleware ? entry.before : [...entry.before, ...functions],
  };
}

function withBuild(input: EntryPointsInput, entry: EntryPoint, ways: readonly MadeAhead[]): EntryPoint {
  return isMadeAhead(input, entry, ways) ? { ...entry, kind: 'command', heat: 'script' } : entry;
}

function withFewBefore(entry: EntryPoint, givenUp: GivenUp): EntryPoint {
  if (entry.before.length <= MAX_BEFORE) return entry;
  givenUp.note(entry.handler.file);
  return { ...entry, before: entry.before.slice(0, MAX_BEFORE) };
}

/** True within a function that is handed a bundler's development server. */
export function isForDevelopers({ file, id, facts }: FunctionNode): boolean {
  const own = id - file.firstFunction;
  const around = file.facts.functions[facts.parent];
  return [own, facts.parent, around?.parent ?? -1].some(at =>
    file.facts.functions[at]?.params.some(
      ({ type }) => type?.kind === 'named' && isDevelopmentServer(importBehind(file, type.ref)),
    ),
  );
}

function isDevelopmentServer(behind: ReturnType<typeof importBehind>): boolean {
  return behind !== null && (DEVELOPMENT_SERVERS[behind.module]?.includes(behind.name) ?? false);
}

function isFirst(entry: Found, seen: Set<string>): boolean {
  const key = `${entry.handler.id}:${entry.name}`;
  if (seen.has(key)) return false;
  seen.add(key);
  return true;
}
