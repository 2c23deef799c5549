/** Tells from names whether a handler answers for one person: then its answer must not go into a shared cache. */
import { onceFor } from '../../base/once-for.ts';
import type { FileFacts, Ref, SiteFacts } from '../../facts/facts.ts';
import type { EntryPoint, FunctionNode, PackageMiddleware, Program } from '../../link/program.ts';
import { bindingsOf, bindingsWithin, fileAt, siteAt, sitesOf, sitesWithin } from '../file-sites.ts';
import { turnsAway, turnsAwayUnknown } from './turned-away.ts';

/** `requireAuth`, `isAuthenticated`, `getServerSession`, `AuthGuard`, `verifyToken`, `currentUser`, `ensureLoggedIn`, `passport`. */
const IDENTITY =
  /auth(?!or)|session|passport|jwt|bearer|token|guard|logged.?in|sign.?ed.?in|protect|permission|cookie|csrf|apiKey|current.?(user|account)|require.?(user|login|admin|role)|getUser$|getAccount$|viewer/i;

/** Guards and middleware against too many requests look at everybody alike. */
const THROTTLE = /throttl|rate.?limit/i;

/** Of packages only what lets nobody pass unknown: a session, a cookie or a token against forgery may come with public answers. */
const SIGNS_IN =
  /auth(?!or)|jwt|bearer|logged.?in|sign.?ed.?in|access.?token|api.?key|require.?(user|login|admin|role)|^protect$|\.protect$/i;

/** Only gets ready. */
const SETS_UP = /\b(init|config|setup)/i;

/** Parts of a request that belong to a person: `req.user`, `ctx.state.user`, `req.session`. */
const OWN_PROPERTY =
  /^(user|userId|account|session|auth|authorization|cookies|currentUser|viewer|jwt|token)$/i;

/** What `req.get`, `headers.get` and Hono's `c.get` are asked for if the answer is one person's. */
const OWN_HEADER =
  /^(authorization|cookie|x-(api-key|auth|user|session|token)[\w-]*|user\w*|session|token|jwtPayload|auth)$/i;

/** Names under which a request, or what comes with it, goes. */
const REQUEST_NAME =
  /^_?(c|event|res|response|reply|args|session|auth|locals|state|\w*(req|request|ctx|context))$/i;

/** Parameters by which somebody shows that an answer is meant for them; `pageToken` is none. */
const SECRET = /^(?:(?:access|auth|invite|invitation|recovery|refresh|reset)?_?token|secret|signature|otp)$/i;

/** A number that is used once makes every page another one. */
const NONCE = /\bnonce=["']?\0/;

const MAX_CALLED = 40;

function isIdentity(name: string): boolean {
  return IDENTITY.test(name) && !THROTTLE.test(name);
}

export function isAboutOnePerson(program: Program, entry: EntryPoint): boolean {
  const { handler, before, packagesBefore, registered, isSignedIn } = entry;
  if (isSignedIn || before.some(asksWhoItIs) || packagesBefore?.some(signsIn)) return true;
  if (readsIdentity(handler) || isDecoratedWithIdentity(handler) || callsReader(program, handler))
    return true;
  if (takesSecret(handler) || program.responsesFrom(handler).some(({ node }) => readsIdentity(node)))
    return true;
  const file = fileAt(program, registered.path);
  return file !== undefined && isRegisteredWithIdentity(file.facts, entry);
}

/** `@Query('token') token: string`: what is released for a token must not be kept. */
function takesSecret({ facts }: FunctionNode): boolean {
  return facts.params.some(({ name }) => SECRET.test(name));
}

/** Middleware goes by its name, or by whom it turns away; what a factory made (`withAuth(handler)`) by the factory's name and by what it does. Many routes ask. */
const asksWhoItIs = onceFor((node: FunctionNode): boolean => {
  const { file, facts } = node;
  if (isIdentity(facts.name) || turnsAwayUnknown(node)) return true;
  if (turnsAway(node) && readsIdentity(node)) return true;
  return (
    facts.parent > 0 && (isIdentity(file.facts.functions[facts.parent]?.name ?? '') || readsIdentity(node))
  );
});

/** `jwt` of `hono/jwt`, `authenticate` of `passport`; what a package exports as a whole goes by the package's name. */
function signsIn({ module, name }: PackageMiddleware): boolean {
  return SIGNS_IN.test(name || module) && !SETS_UP.test(name);
}

/** Where a reference is read: names are looked up in the file; parameters of `owner` come from the request. */
interface Reader {
  readonly facts: FileFacts;
  readonly owner: number | null;
}

/** `getServerSession()` or `req.user` in the handler and the functions written inside it. */
export function readsIdentity({ id, file, facts }: FunctionNode): boolean {
  const reader = { facts: file.facts, owner: id - file.firstFunction };
  return (
    facts.returns.some(ref => holdsOwn(ref, reader)) ||
    sitesWithin(file.facts, facts).some(
      site => isIdentity(lastNameOf(site.callee, file.facts)) || mentionsOwn(site, reader),
    ) ||
    bindingsWithin(file.facts, facts).some(
      binding =>
        holdsOwn(binding.value, reader) ||
        (binding.param?.path.some(name => OWN_PROPERTY.test(name)) ?? false),
    )
  );
}

/** True if a function that the handler calls reads `req.user` and the like. */
function callsReader(program: Program, handler: FunctionNode): boolean {
  const seen = new Set<FunctionNode>([handler]);
  for (const node of seen) {
    const { facts } = node.file;
    const id = node.id - node.file.firstFunction;
    const reader = { facts, owner: null };
    const values = [...node.facts.returns, ...bindingsOf(facts, id).map(({ value }) => value)];
    if (node !== handler && values.some(value => holdsOwn(value, reader))) return true;
    for (const site of sitesOf(facts, id)) {
      if (node !== handler && mentionsOwn(site, reader)) return true;
      if (seen.size < MAX_CALLED) for (const callee of program.calleesOf(node, site)) seen.add(callee);
    }
  }
  return false;
}

function mentionsOwn(site: SiteFacts, reader: Reader): boolean {
  return (
    holdsOwn(site.callee, reader) || site.args.some(arg => holdsOwn(arg, reader)) || asksForOwn(site, reader)
  );
}

/** `req.get('Authorization')`, `request.headers.get('cookie')`, `c.get('user')` */
function asksForOwn({ callee, args }: SiteFacts, reader: Reader): boolean {
  const [first] = args;
  if (callee.kind !== 'member' || !/^(get|header)$/.test(callee.name)) return false;
  if (first?.kind !== 'literal' || typeof first.value !== 'string') return false;
  return OWN_HEADER.test(first.value) && isOfRequest(callee.object, reader);
}

function holdsOwn(ref: Ref | undefined, reader: Reader): boolean {
  switch (ref?.kind) {
    case 'member':
      return (OWN_PROPERTY.test(ref.name) && isOfRequest(ref.object, reader)) || holdsOwn(ref.object, reader);
    case 'await':
    case 'spread':
    case 'typed':
    case 'element':
      return holdsOwn(ref.of, reader);
    case 'either':
      return ref.of.some(part => holdsOwn(part, reader));
    case 'object':
      return (
        ref.properties.some(({ value }) => holdsOwn(value, reader)) ||
        ref.spreads.some(spread => holdsOwn(spread, reader))
      );
    case 'array':
      return ref.items.some(item => holdsOwn(item, reader));
    case 'template':
      return NONCE.test(ref.text);
    default:
      return false;
  }
}

/** `post.user` is a column of a post; `req.user`, `ctx.state.user` and `req.headers.authorization` hang on the request. */
function isOfRequest(object: Ref, reader: Reader): boolean {
  if (object.kind === 'typed') return isOfRequest(object.of, reader);
  if (object.kind === 'member')
    return /^(state|locals|headers|req|request|header|raw|var|context)$/.test(object.name);
  if (object.kind !== 'local') return false;
  const binding = reader.facts.bindings[object.binding];
  if (!binding) return false;
  return (
    (binding.param !== undefined && binding.function === reader.owner) || REQUEST_NAME.test(binding.name)
  );
}

/** `@UseGuards(AuthGuard)`, `@Session()`, `@CurrentUser()`. */
function isDecoratedWithIdentity({ file, facts }: FunctionNode): boolean {
  const owner = file.facts.classes[facts.class];
  const decorators = [
    ...facts.decorators,
    ...facts.params.flatMap(param => param.decorators),
    ...(owner?.decorators ?? []),
  ];
  return decorators.some(({ name, args }) =>
    name === 'UseGuards'
      ? args.some(arg => namesIdentity(arg, file.facts))
      : isIdentity(name) || /^(User|Me|Roles?|Req)$/.test(name),
  );
}

/** `app.get('/me', requireAuth, …)` and `router.use(requireAuth)` on the same router. */
function isRegisteredWithIdentity(facts: FileFacts, entry: EntryPoint): boolean {
  const site = siteAt(facts, entry.registered);
  if (!site) return false;
  if (site.args.some(arg => namesIdentity(arg, facts))) return true;
  return middlewareOf(facts).some(
    other =>
      other.start < site.start &&
      isOnTheWay(other, entry) &&
      other.args.some(arg => namesIdentity(arg, facts)),
  );
}

/** `use('/admin', requireAuth)` is not on the way to `/products`. */
function isOnTheWay({ args }: SiteFacts, { route }: EntryPoint): boolean {
  const [first] = args;
  return first?.kind !== 'literal' || typeof first.value !== 'string' || route.includes(first.value);
}

const middlewareOf = onceFor(({ sites }: FileFacts): readonly SiteFacts[] => sites.filter(isMiddleware));

function isMiddleware(site: SiteFacts): boolean {
  return site.callee.kind === 'member' && /^(use|addHook|register)$/.test(site.callee.name);
}

export function namesIdentity(arg: Ref, facts: FileFacts): boolean {
  switch (arg.kind) {
    case 'local':
      return isIdentity(facts.bindings[arg.binding]?.name ?? '');
    case 'member':
      return isIdentity(arg.name);
    case 'result': {
      const callee = facts.sites[arg.site]?.callee;
      return callee !== undefined && isIdentity(lastNameOf(callee, facts));
    }
    case 'array':
      return arg.items.some(item => namesIdentity(item, facts));
    case 'object':
      return arg.properties.some(({ name, value }) => /^(pre|on)/.test(name) && namesIdentity(value, facts));
    case 'function':
      return isIdentity(facts.functions[arg.function]?.name ?? '');
    default:
      return false;
  }
}

export function lastNameOf(callee: Ref, facts: FileFacts): string {
  switch (callee.kind) {
    case 'local':
      return facts.bindings[callee.binding]?.name ?? '';
    case 'function':
      return facts.functions[callee.function]?.name ?? '';
    case 'member':
      return callee.name;
    case 'global':
    case 'import':
      return callee.name;
    default:
      return '';
  }
}
