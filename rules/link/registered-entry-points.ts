import type { Ref, SiteFacts } from '../facts/facts.ts';
import type { Entry } from '../knowledge/define.ts';
import { handlerFunctions, placeOf } from './entry-handlers.ts';
import type { EntryPointsInput, Found } from './entry-point-search.ts';
import { importBehind } from './exports.ts';
import type { MiddlewareIndex } from './middleware.ts';
import type { FunctionNode, LinkedFile } from './program.ts';

export function byCall(
  input: EntryPointsInput,
  file: LinkedFile,
  site: SiteFacts,
  found: Found[],
  middleware: MiddlewareIndex,
): void {
  const callee = input.evaluator.calleeOf(file, site);
  if (callee.kind !== 'member' && callee.kind !== 'package') return;
  const [type, name] = callee.kind === 'member' ? [callee.type, callee.name] : ['', 'default'];
  if (MOUNTS.has(name)) mountRouters(input, file, site, middleware);
  for (const { framework, entry } of input.knowledge.callEntries(callee.library, type, name)) {
    const path = entry.path === undefined ? undefined : refAt(site, entry.path);
    const text = path?.kind === 'literal' && typeof path.value === 'string' ? path.value : '';
    if (entry.only && !entry.only.includes(text)) continue;
    const handlers = handlersOf(input, file, site, entry);
    const router = routerOf(input, file, site);
    const uses = name === 'use' || name === 'addHook';
    if (uses) middleware.add(router, handlers);
    const handler = handlers.at(-1);
    if (!handler) continue;
    const verb = entry.kind === 'http' && !uses ? (entry.verb ?? name.toUpperCase()) : '';
    const before = handlers.slice(0, -1);
    found.push({
      kind: entry.kind,
      heat: entry.heat,
      name: nameOfCall(entry, name, verb, text),
      verb,
      route: text,
      framework: framework.package,
      handler,
      ...placeOf(handler),
      registered: { path: file.path, start: site.start, end: site.end },
      before,
      router,
      isMiddleware: uses,
      ...(framework.caching?.returned && { answersByReturn: true }),
    });
  }
}

/** Methods that hang one router below another: `app.use('/orders', orders)`, Hono's `app.route('/orders', orders)`. */
const MOUNTS = new Set(['use', 'route']);

function mountRouters(
  input: EntryPointsInput,
  file: LinkedFile,
  site: SiteFacts,
  middleware: MiddlewareIndex,
): void {
  const router = routerOf(input, file, site);
  const [first] = site.args;
  const prefix = first?.kind === 'literal' && typeof first.value === 'string' ? first.value : '';
  for (const arg of site.args) {
    if (arg.kind !== 'local' && arg.kind !== 'member' && arg.kind !== 'result') continue;
    if (input.evaluator.evaluate(file, arg).kind === 'typed')
      middleware.mount(router, routerKey(input, file, arg), prefix);
  }
}

function nameOfCall(entry: Entry, method: string, verb: string, text: string): string {
  switch (entry.kind) {
    case 'http':
      return verb ? `${verb} ${text || '*'}` : text ? `${method} ${text}` : 'middleware';
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

function refAt(site: SiteFacts, path: number | string): Ref | undefined {
  const [index, ...names] = String(path).split('.');
  let ref: Ref | undefined = site.args[Number(index)];
  for (const name of names)
    ref = ref?.kind === 'object' ? ref.properties.find(p => p.name === name)?.value : undefined;
  return ref;
}

function handlersOf(
  input: EntryPointsInput,
  file: LinkedFile,
  site: SiteFacts,
  entry: Extract<Entry, { by: 'call' }>,
): FunctionNode[] {
  const refs: (Ref | undefined)[] =
    typeof entry.handlers === 'number'
      ? site.args.slice(entry.handlers)
      : entry.handlers === 'last'
        ? [site.args.at(-1)]
        : entry.handlers.map(path => refAt(site, path)).reverse();
  return refs.flatMap(ref => (ref ? handlerFunctions(input, file, ref, 0) : []));
}

/** Names the router that a call registers on, so that middleware of the same router can be found. */
function routerOf(input: EntryPointsInput, file: LinkedFile, site: SiteFacts): string {
  return site.callee.kind === 'member' ? routerKey(input, file, site.callee.object) : '';
}

function routerKey(input: EntryPointsInput, file: LinkedFile, ref: Ref, depth = 0): string {
  if (depth > 8) return '';
  const behind = importBehind(file, ref);
  if (behind) {
    const exported = input.graph.imported(file, behind.module, behind.name);
    return exported?.kind === 'ref' ? routerKey(input, exported.file, exported.ref, depth + 1) : '';
  }
  if (ref.kind === 'local') {
    const value = file.facts.bindings[ref.binding]?.value;
    return value?.kind === 'local' ? routerKey(input, file, value, depth + 1) : `${file.path}#${ref.binding}`;
  }
  // `app.route('/x').get(…).post(…)`, `new Hono().get(…).get(…)`
  if (ref.kind === 'result') {
    const site = file.facts.sites[ref.site];
    if (site?.callee.kind === 'member') return routerKey(input, file, site.callee.object, depth + 1);
  }
  return ref.kind === 'member'
    ? `${file.path}#${routerKey(input, file, ref.object, depth + 1)}.${ref.name}`
    : '';
}
