/** Entry points that calls register: `app.get('/path', handler)`, `server.route({ method, path, handler })`. */

import type { Ref, SiteFacts } from '../../facts/facts.ts';
import type { Framework, RunsBefore } from '../../knowledge/define-framework.ts';
import type { CallEntry } from '../knowledge-index.ts';
import { servesOne } from '../modules/package-imports.ts';
import type { LinkedFile, PackageMiddleware } from '../program.ts';
import { assumedValue } from '../values/assumed-values.ts';
import type { Value } from '../values/value.ts';
import { type Argument, argumentAt, argumentsOf, itemsOf } from '../values/written.ts';
import { handlerFunctions, memberFunctions, type NamedFunctions, placeOf } from './entry-handlers.ts';
import type { EntryPointsInput, Found } from './entry-point-search.ts';
import type { Middleware, MiddlewareIndex } from './middleware.ts';
import { packagesGiven } from './package-middleware.ts';
import { mountRouters, routerGiven, routerOf } from './routers.ts';
import { mountOf } from './unmounted.ts';

type CallEntryForm = CallEntry['entry'];

/** One route among those that a call registers. */
interface Registration {
  readonly functions: NamedFunctions;
  /** The route's path, or the event's or job's name. */
  readonly text: string;
  readonly verb: string;
  readonly isCached: boolean;
  /** null if it says nothing of who gets there. */
  readonly isSignedIn: boolean | null;
}

export function byCall(
  input: EntryPointsInput,
  file: LinkedFile,
  site: SiteFacts,
  found: Found[],
  middleware: MiddlewareIndex,
): void {
  const callee = registeringCallee(input, file, site);
  if (callee.kind !== 'member' && callee.kind !== 'package' && callee.kind !== 'typed') return;
  const type = callee.kind === 'package' ? '' : callee.type;
  const name = callee.kind === 'member' ? callee.name : callee.kind === 'package' ? 'default' : '';
  if (callee.kind === 'member') mountRouters(input, file, site, callee, middleware);
  for (const { framework, entry } of input.knowledge.callEntries(callee.library, type, name)) {
    if (servesOne(input, framework, file)) continue;
    const router = routerOf(input, file, site);
    const uses = name === 'use' || name === 'addHook';
    const mount = entry.mounted && mountOf(input.graph, file, site);
    const packages = packagesGiven(input, file, site);
    const inner = innerOf(entry, site);
    for (const registration of registrations(
      input,
      file,
      site,
      { framework, entry },
      uses ? '' : name.toUpperCase(),
    )) {
      if (uses || entry.before || isForRoutesBelow(registration))
        middleware.add(
          inner ? routerGiven(input, file, inner) : router,
          middlewareFrom(file, site, entry, name, registration, packages),
        );
      const entryPoint = foundOf(framework, entry, registration, name, file, site);
      if (entryPoint)
        found.push({
          ...entryPoint,
          ...(mount && { mount }),
          packagesBefore: packages,
          router,
          isMiddleware: uses || entry.before !== undefined,
        });
    }
  }
}

function middlewareFrom(
  file: LinkedFile,
  site: SiteFacts,
  { before }: CallEntryForm,
  name: string,
  { functions, text }: Registration,
  packages: readonly PackageMiddleware[],
): Middleware {
  return {
    // A hook has a name in place of a path, and runs for routes that are registered before it too.
    path: text.startsWith('/') ? text : '',
    registered: {
      path: file.path,
      start: name === 'addHook' ? 0 : site.start,
      end: site.end,
      within: site.function,
    },
    handlers: functions.handlers,
    packages,
    ...(before && !innerOf({ before }, site) && widthOf(before, site)),
  };
}

/** The callback whose router a hook is for: `guard({ beforeHandle }, app => app.get(…))`. */
function innerOf({ before }: Pick<CallEntryForm, 'before'>, { args }: SiteFacts): Ref | undefined {
  return before?.inner === undefined ? undefined : args[before.inner];
}

/** `derive({ as: 'scoped' }, …)`, `as('scoped')` */
function widthOf(
  { option, wide }: RunsBefore,
  { args: [first] }: SiteFacts,
): Pick<Middleware, 'isWide' | 'isAll'> {
  const isWord = (ref: Ref | undefined) => ref?.kind === 'literal' && wide.includes(String(ref.value));
  if (first?.kind !== 'object') return isWord(first) ? { isAll: true } : {};
  return isWord(first.properties.find(({ name }) => name === option)?.value) ? { isWide: true } : {};
}

function registeringCallee(input: EntryPointsInput, file: LinkedFile, site: SiteFacts): Value {
  const known = input.evaluator.calleeOf(file, site);
  return known.kind === 'unknown' &&
    site.callee.kind === 'member' &&
    input.knowledge.isEntryByName(site.callee.name)
    ? assumedValue(input, file, site.callee)
    : known;
}

/** `app.get('/api/*', cache({ … }))`: no route, but something for the routes below. */
function isForRoutesBelow({ functions, text }: Registration): boolean {
  return functions.handlers.length === 0 && text.startsWith('/') && text.endsWith('*');
}

function foundOf(
  framework: Framework,
  entry: CallEntryForm,
  { functions, text, verb, isCached, isSignedIn }: Registration,
  method: string,
  file: LinkedFile,
  site: SiteFacts,
): Omit<Found, 'router' | 'isMiddleware'> | null {
  const handler = functions.handlers.at(-1);
  if (!handler) return null;
  const registered = { path: file.path, start: site.start, end: site.end };
  return {
    kind: entry.kind,
    heat: entry.heat,
    name: nameOfCall(entry, functions.name || method, verb, text),
    verb,
    route: text,
    framework: framework.package,
    handler,
    ...placeOf(handler),
    registered,
    before: functions.handlers.slice(0, -1),
    ...(isCached && { cachedBy: registered }),
    ...(isSignedIn !== null && (isSignedIn ? { isSignedIn } : { isOpen: true })),
    ...(entry.multiplies !== undefined && { multipliedBy: entry.multiplies }),
    ...(framework.caching?.returned && { answersByReturn: true }),
    ...(framework.caching?.writing && { writing: framework.caching.writing }),
  };
}

/** The routes of a call; a list of route objects is one each. */
function registrations(
  input: EntryPointsInput,
  file: LinkedFile,
  site: SiteFacts,
  { framework, entry }: CallEntry,
  ownVerb: string,
): Registration[] {
  return callsOf(input, file, site, entry).flatMap(args => {
    const at = (path: number | string) => argumentAt(input, args, String(path));
    const text = entry.path === undefined ? '' : (textsOf(at(entry.path))[0] ?? '');
    if (entry.only && !entry.only.includes(text)) return [];
    const written = entry.verbAt === undefined ? [] : textsOf(at(entry.verbAt));
    const verb = written.includes('GET') ? 'GET' : (written[0] ?? entry.verb ?? ownVerb).toUpperCase();
    const isCached = (entry.cachedBy ?? []).some(path => at(path) !== null);
    const isSignedIn = asksWho(framework, at);
    return functionsOf(input, entry, args, at).map(functions => ({
      functions,
      text,
      verb: entry.kind !== 'http' || ownVerb === '' || verb === '*' ? '' : verb,
      isCached,
      isSignedIn,
    }));
  });
}

/** `{ auth: 'jwt' }`, `{ auth: false }`; null where nothing is said. */
function asksWho({ signIn }: Framework, at: (path: string) => Argument | null): boolean | null {
  const said = signIn?.options.map(at).find(option => option !== null);
  return said ? !(said.ref.kind === 'literal' && said.ref.value === false) : null;
}

/** Arguments of a call as they are, or one list of arguments for each route object of a list. */
function callsOf(
  input: EntryPointsInput,
  file: LinkedFile,
  site: SiteFacts,
  entry: CallEntryForm,
): Argument[][] {
  const args = argumentsOf(file, site);
  const [first, ...rest] = args;
  if (!first || !Array.isArray(entry.handlers) || entry.members) return [args];
  const items = itemsOf(input, first);
  return items ? items.map(item => [item, ...rest]) : [args];
}

function textsOf(at: Argument | null): string[] {
  if (at?.ref.kind === 'literal') return typeof at.ref.value === 'string' ? [at.ref.value] : [];
  if (at?.ref.kind !== 'array') return [];
  return at.ref.items.flatMap(item =>
    item.kind === 'literal' && typeof item.value === 'string' ? [item.value] : [],
  );
}

function functionsOf(
  input: EntryPointsInput,
  { handlers, members }: CallEntryForm,
  args: readonly Argument[],
  at: (path: string) => Argument | null,
): NamedFunctions[] {
  const places =
    typeof handlers === 'number'
      ? args.slice(handlers)
      : handlers === 'last'
        ? args.slice(-1)
        : handlers.map(at).reverse();
  const given = places.filter(place => place !== null);
  if (members) return given.flatMap(({ file, ref }) => memberFunctions(input, file, ref, members));
  return [{ name: '', handlers: given.flatMap(({ file, ref }) => handlerFunctions(input, file, ref, 0)) }];
}

function nameOfCall(entry: CallEntryForm, method: string, verb: string, text: string): string {
  switch (entry.kind) {
    case 'http':
      return verb
        ? `${verb} ${text || '*'}`
        : text
          ? `${method} ${text}`
          : method === 'use'
            ? 'middleware'
            : method;
    case 'queue':
      return `job ${text || method}`;
    case 'socket':
      return `socket ${text || method}`;
    case 'cron':
      return `schedule ${text || method}`;
    default:
      return text ? `${entry.kind} ${text}` : `${entry.kind} ${method}`;
  }
}
