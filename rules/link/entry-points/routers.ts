/** Names routers, so that their middleware and the paths they are mounted at can be found. */
import type { Ref, SiteFacts } from '../../facts/facts.ts';
import { importBehind } from '../modules/exports.ts';
import type { LinkedFile } from '../program.ts';
import { callbacksOf } from '../values/callback-spec.ts';
import type { Value } from '../values/value.ts';
import { argumentAt, argumentsOf } from '../values/written.ts';
import { handlerFunctions } from './entry-handlers.ts';
import type { EntryPointsInput } from './entry-point-search.ts';
import type { MiddlewareIndex, Registered } from './middleware.ts';

/** Methods that hang one router below another: `app.use('/orders', orders)`, Hono's `app.route('/orders', orders)`. */
const MOUNTS = new Set(['use', 'route']);

export function mountRouters(
  input: EntryPointsInput,
  file: LinkedFile,
  site: SiteFacts,
  callee: Extract<Value, { kind: 'member' }>,
  middleware: MiddlewareIndex,
): void {
  if (MOUNTS.has(callee.name)) {
    const router = routerOf(input, file, site);
    const [first] = site.args;
    const prefix = first?.kind === 'literal' && typeof first.value === 'string' ? first.value : '';
    for (const arg of site.args) {
      if (arg.kind !== 'local' && arg.kind !== 'member' && arg.kind !== 'result') continue;
      if (input.evaluator.evaluate(file, arg).kind === 'typed')
        middleware.mount(router, routerKey(input, file, arg), prefix, placeOfSite(file, site));
    }
  }
  mountPlugins(input, file, site, callee, middleware);
}

/** `app.register(plugin, { prefix: '/orders' })`, `app.group('/orders', app => …)`: the function gets a router of its own. */
function mountPlugins(
  input: EntryPointsInput,
  file: LinkedFile,
  site: SiteFacts,
  callee: Extract<Value, { kind: 'member' }>,
  middleware: MiddlewareIndex,
): void {
  if (!callbacksOf(callee.member).some(callback => callback.params?.[0] === callee.type)) return;
  const at = site.args.findIndex(arg => handlerFunctions(input, file, arg, 0).length > 0);
  const mounted = at < 0 ? '' : routerGiven(input, file, site.args[at] as Ref);
  if (!mounted) return;
  const given = at === 0 ? argumentAt(input, argumentsOf(file, site), '1.prefix')?.ref : site.args[0];
  const prefix = given?.kind === 'literal' && typeof given.value === 'string' ? given.value : '';
  middleware.mount(routerOf(input, file, site), mounted, prefix, placeOfSite(file, site));
}

/** Names the router that a callback is given as its first parameter; `''` if the text does not show one. */
export function routerGiven(input: EntryPointsInput, file: LinkedFile, callback: Ref): string {
  const plugin = handlerFunctions(input, file, callback, 0).at(-1);
  const param = plugin?.facts.params[0];
  return plugin && param ? `${plugin.file.path}#${param.binding}` : '';
}

function placeOfSite({ path }: LinkedFile, site: SiteFacts): Registered {
  return { path, start: site.start, end: site.end, within: site.function };
}

/** Names the router that a call registers on. */
export function routerOf(input: EntryPointsInput, file: LinkedFile, site: SiteFacts): string {
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
    if (value?.kind === 'local') return routerKey(input, file, value, depth + 1);
    return (value && madeBy(file, value)) || `${file.path}#${ref.binding}`;
  }
  // `app.route('/x').get(…).post(…)`, `new Hono().get(…).get(…)`
  if (ref.kind === 'result') {
    const made = madeBy(file, ref);
    if (made) return made;
    const site = file.facts.sites[ref.site];
    if (site?.callee.kind === 'member') return routerKey(input, file, site.callee.object, depth + 1);
  }
  return ref.kind === 'member'
    ? `${file.path}#${routerKey(input, file, ref.object, depth + 1)}.${ref.name}`
    : '';
}

/** The key of a router that is made where a chain of calls begins: `new Elysia().use(…)`; `''` if none is. */
function madeBy(file: LinkedFile, ref: Ref): string {
  const site = ref.kind === 'result' ? file.facts.sites[ref.site] : undefined;
  if (!site) return '';
  if (site.kind === 'new') return `${file.path}@${site.start}`;
  return site.callee.kind === 'member' ? madeBy(file, site.callee.object) : '';
}
