/** Finds where frameworks call in: by registering calls, decorators, classes, file conventions and types. */
import picomatch from 'picomatch';
import type { DecoratorFacts, MemberFacts, Ref, SiteFacts, TypeRef } from '../facts/facts.ts';
import type { Entry, Framework } from '../knowledge/define.ts';
import type { ClassIndex } from './class-index.ts';
import type { Evaluator } from './evaluate.ts';
import { importBehind, type ModuleGraph } from './exports.ts';
import type { KnowledgeIndex } from './knowledge-index.ts';
import { functionsIn } from './link-sites.ts';
import { type MiddlewareIndex, middlewareIndex } from './middleware.ts';
import { nodeName } from './package-names.ts';
import type { EntryPoint, FunctionNode, LinkedFile } from './program.ts';
import { decoratedRoute, joinRoutes, routeOfFile } from './route-names.ts';

export interface EntryPointsInput {
  readonly files: readonly LinkedFile[];
  readonly evaluator: Evaluator;
  readonly graph: ModuleGraph;
  readonly classes: ClassIndex;
  readonly knowledge: KnowledgeIndex;
  nodeOf(file: LinkedFile, functionId: number): FunctionNode | null;
  dependenciesOf(file: LinkedFile): ReadonlySet<string>;
  /** The folder of the package that holds a file, `''` or ending in `/`. */
  packageFolder(file: LinkedFile): string;
}

type Found = Omit<EntryPoint, 'before' | 'cachedBy'> & {
  readonly before: readonly FunctionNode[];
  readonly router: string;
  readonly isMiddleware: boolean;
  readonly cachedBy?: EntryPoint['cachedBy'];
};

export function findEntryPoints(input: EntryPointsInput): EntryPoint[] {
  const found: Found[] = [];
  const middleware = middlewareIndex();
  for (const file of input.files) {
    for (const site of file.facts.sites)
      if (site.kind === 'call' || site.kind === 'new') byCall(input, file, site, found, middleware);
    byDecorator(input, file, found);
    byClass(input, file, found);
    byFile(input, file, found);
    byType(input, file, found);
  }
  const seen = new Set<string>();
  return found.filter(entry => isFirst(entry, seen)).map(entry => settled(entry, middleware));
}

/** Adds what is only known once all files are read: where the router is mounted, and what runs before it. */
function settled({ router, isMiddleware, ...entry }: Found, middleware: MiddlewareIndex): EntryPoint {
  const route = entry.verb && router ? joinRoutes(middleware.prefixOf(router), entry.route) : entry.route;
  return {
    ...entry,
    route,
    name: route === entry.route ? entry.name : `${entry.verb} ${route}`,
    cachedBy: entry.cachedBy ?? null,
    before: isMiddleware ? entry.before : [...entry.before, ...middleware.before(router)],
  };
}

function isFirst(entry: Found, seen: Set<string>): boolean {
  const key = `${entry.handler.id}:${entry.name}`;
  if (seen.has(key)) return false;
  seen.add(key);
  return true;
}

function byCall(
  input: EntryPointsInput,
  file: LinkedFile,
  site: SiteFacts,
  found: Found[],
  middleware: MiddlewareIndex,
): void {
  const callee = input.evaluator.evaluate(file, site.callee);
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

/** Functions that an argument gives as handlers: itself, a list's, or what a wrapper such as `asyncHandler(fn)` is given or returns. */
function handlerFunctions(
  input: EntryPointsInput,
  file: LinkedFile,
  ref: Ref,
  depth: number,
): FunctionNode[] {
  if (depth > 4 || ref.kind === 'object') return [];
  if (ref.kind === 'array') return ref.items.flatMap(item => handlerFunctions(input, file, item, depth + 1));
  const direct = functionsIn(input, file, ref, '').map(handed => handed.node);
  if (direct.length > 0) return direct;
  const call = callBehind(file, ref);
  if (!call) return [];
  const given = call.site.args.flatMap(arg => handlerFunctions(input, call.file, arg, depth + 1));
  if (given.length > 0) return given;
  // `cacheFor(300)`: the function that the factory returns, whatever type it declares.
  const factory = input.evaluator.evaluate(call.file, call.site.callee);
  if (factory.kind !== 'function') return [];
  const { node } = factory;
  return node.facts.returns.flatMap(returned => handlerFunctions(input, node.file, returned, depth + 1));
}

function callBehind(file: LinkedFile, ref: Ref): { file: LinkedFile; site: SiteFacts } | null {
  if (ref.kind === 'typed' || ref.kind === 'await') return callBehind(file, ref.of);
  if (ref.kind === 'result') {
    const site = file.facts.sites[ref.site];
    return site ? { file, site } : null;
  }
  if (ref.kind !== 'local') return null;
  const binding = file.facts.bindings[ref.binding];
  return binding?.value && binding.kind === 'const' ? callBehind(file, binding.value) : null;
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

function placeOf(handler: FunctionNode): { path: string; start: number; end: number } {
  return { path: handler.file.path, start: handler.facts.nameStart, end: handler.facts.nameEnd };
}

function byDecorator(input: EntryPointsInput, file: LinkedFile, found: Found[]): void {
  for (const facts of file.facts.classes) {
    for (const member of facts.members) {
      if (member.function === undefined) continue;
      for (const decorator of member.decorators) {
        for (const { framework, entry } of decoratorEntries(input, file, decorator)) {
          const owner = facts.decorators.find(d => entry.classDecorators?.includes(d.name));
          const handler = input.nodeOf(file, member.function);
          if (!handler || (entry.classDecorators && !owner)) continue;
          found.push(decorated(file, framework, entry, decorator, owner, member, handler));
        }
      }
    }
  }
}

function decorated(
  file: LinkedFile,
  framework: Framework,
  entry: Extract<Entry, { by: 'decorator' }>,
  decorator: DecoratorFacts,
  owner: DecoratorFacts | undefined,
  member: MemberFacts,
  handler: FunctionNode,
): Found {
  const route = decoratedRoute(owner, decorator);
  const verb = entry.kind === 'http' ? decorator.name.toUpperCase() : '';
  const caching = member.decorators.find(
    d => framework.caching?.decorators?.includes(d.name) && isCacheHeader(d.args[0]),
  );
  return {
    kind: entry.kind,
    heat: entry.heat,
    name: verb ? `${verb} ${route}` : `${entry.kind} ${member.name}`,
    verb,
    route: verb ? route : '',
    framework: framework.package,
    handler,
    ...placeOf(handler),
    registered: { path: file.path, start: decorator.start, end: decorator.end },
    before: [],
    router: '',
    isMiddleware: false,
    cachedBy: caching ? { path: file.path, start: caching.start, end: caching.end } : null,
    ...(framework.caching?.returned && { answersByReturn: true }),
  };
}

function isCacheHeader(ref: Ref | undefined): boolean {
  return (
    ref?.kind === 'literal' &&
    typeof ref.value === 'string' &&
    /^(?:cache-control|expires|etag)$/i.test(ref.value)
  );
}

function decoratorEntries(
  input: EntryPointsInput,
  file: LinkedFile,
  decorator: DecoratorFacts,
): { framework: Framework; entry: Extract<Entry, { by: 'decorator' }> }[] {
  const behind = importBehind(file, decorator.callee);
  if (!behind) return [];
  return input.knowledge.frameworks.flatMap(framework => {
    if (!isFrom(input, file, behind.module, framework)) return [];
    return framework.entries.flatMap(entry =>
      entry.by === 'decorator' && entry.decorators.includes(behind.name) ? [{ framework, entry }] : [],
    );
  });
}

function isFrom(input: EntryPointsInput, file: LinkedFile, specifier: string, framework: Framework): boolean {
  const target = input.graph.resolve(file, specifier);
  const name = target.kind === 'package' ? target.name : target.kind === 'none' ? specifier : null;
  if (name === null) return false;
  const names = [framework.package, ...(framework.library?.aliases ?? [])];
  return names.some(known => nodeName(known) === nodeName(name) || nodeName(known) === nodeName(specifier));
}

function byClass(input: EntryPointsInput, file: LinkedFile, found: Found[]): void {
  for (const facts of file.facts.classes) {
    const heritage: Ref[] = facts.implements.flatMap(type => (type.kind === 'named' ? [type.ref] : []));
    if (facts.extends) heritage.push(facts.extends);
    for (const ref of heritage) {
      const behind = importBehind(file, ref);
      if (!behind) continue;
      for (const framework of input.knowledge.frameworks) {
        for (const entry of framework.entries) {
          if (
            entry.by !== 'class' ||
            !entry.types.includes(behind.name) ||
            !isFrom(input, file, behind.module, framework)
          )
            continue;
          for (const member of facts.members) {
            const handler =
              member.function !== undefined && entry.methods.includes(member.name)
                ? input.nodeOf(file, member.function)
                : null;
            if (handler) found.push(plain(framework, entry, handler, `${facts.name}.${member.name}`));
          }
        }
      }
    }
  }
}

function plain(framework: Framework, entry: Entry, handler: FunctionNode, name: string): Found {
  const place = placeOf(handler);
  return {
    kind: entry.kind,
    heat: entry.heat,
    name,
    verb: '',
    route: '',
    framework: framework.package,
    handler,
    ...place,
    registered: place,
    before: [],
    router: '',
    isMiddleware: false,
    ...(framework.caching?.returned && { answersByReturn: true }),
  };
}

const matchers = new Map<string, (path: string) => boolean>();

function matches(glob: string, path: string): boolean {
  let matcher = matchers.get(glob);
  if (!matcher) {
    matcher = picomatch(glob);
    matchers.set(glob, matcher);
  }
  return matcher(path);
}

function byFile(input: EntryPointsInput, file: LinkedFile, found: Found[]): void {
  if (file.facts.exports.length === 0) return;
  const folder = input.packageFolder(file);
  const path = file.path.slice(folder.length);
  for (const framework of input.knowledge.frameworks) {
    if (
      !framework.entries.some(entry => entry.by === 'file') ||
      !input.dependenciesOf(file).has(framework.package)
    )
      continue;
    for (const entry of framework.entries) {
      if (entry.by !== 'file') continue;
      if (entry.directive && !hasDirective(file, entry.directive)) continue;
      if (!entry.files.some(glob => matches(glob, path))) continue;
      const names = entry.exports.includes('*') ? file.facts.exports.map(e => e.name) : entry.exports;
      for (const name of names) exportedHandler(input, file, framework, entry, name, path, found);
    }
  }
}

/** The directive at the top of the file, or in any of its functions; those are told apart when they are found. */
function hasDirective(file: LinkedFile, directive: string): boolean {
  return (
    file.facts.directives.includes(directive) ||
    file.facts.functions.some(f => f.directives.includes(directive))
  );
}

function exportedHandler(
  input: EntryPointsInput,
  file: LinkedFile,
  framework: Framework,
  entry: Extract<Entry, { by: 'file' }>,
  name: string,
  path: string,
  found: Found[],
): void {
  const exported = input.graph.exported(file, name);
  if (exported?.kind !== 'ref') return;
  const handler = handlerFunctions(input, exported.file, exported.ref, 0).at(-1);
  if (!handler) return;
  const client = exported.file.facts.directives.includes('use client');
  if (
    entry.directive &&
    !file.facts.directives.includes(entry.directive) &&
    !handler.facts.directives.includes(entry.directive)
  )
    return;
  if (client && entry.kind === 'render') return;
  const route = entry.kind === 'http' || entry.kind === 'render' ? routeOfFile(path) : '';
  const verb =
    entry.kind === 'http' && /^[A-Z]+$/.test(name)
      ? name
      : entry.kind === 'http' && name === 'loader'
        ? 'GET'
        : '';
  const cached = file.facts.exports.find(e => framework.caching?.exports?.includes(e.name));
  found.push({
    ...plain(
      framework,
      entry,
      handler,
      entry.kind === 'http'
        ? `${verb || name} ${route}`
        : entry.kind === 'render'
          ? `page ${route}`
          : `${entry.kind} ${handler.facts.name || name}`,
    ),
    verb,
    route,
    cachedBy: cached ? { path: file.path, start: 0, end: 0 } : null,
  });
}

function byType(input: EntryPointsInput, file: LinkedFile, found: Found[]): void {
  for (const binding of file.facts.bindings) {
    if (!binding.type || !binding.value || binding.param) continue;
    const behind = namedImport(file, binding.type);
    if (!behind) continue;
    for (const framework of input.knowledge.frameworks) {
      for (const entry of framework.entries) {
        if (
          entry.by !== 'type' ||
          !entry.types.includes(behind.name) ||
          !isFrom(input, file, behind.module, framework)
        )
          continue;
        const handler = handlerFunctions(input, file, binding.value, 0).at(-1);
        if (handler) found.push(plain(framework, entry, handler, `${entry.kind} ${binding.name}`));
      }
    }
  }
}

function namedImport(file: LinkedFile, type: TypeRef): { module: string; name: string } | null {
  if (type.kind !== 'named') return null;
  const behind = importBehind(file, type.ref);
  if (behind) return behind;
  // `Koa.Middleware`
  if (type.ref.kind !== 'member') return null;
  const whole = importBehind(file, type.ref.object);
  return whole ? { module: whole.module, name: type.ref.name } : null;
}
