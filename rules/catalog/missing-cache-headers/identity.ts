/** Tells from names whether a handler answers for one person: then its answer must not go into a shared cache. */
import type { FileFacts, Ref, SiteFacts } from '../../facts/facts.ts';
import type { EntryPoint, FunctionNode, Program } from '../../link/program.ts';

/** `requireAuth`, `isAuthenticated`, `getServerSession`, `AuthGuard`, `verifyToken`, `currentUser`, `ensureLoggedIn`, `passport`. */
const IDENTITY =
  /auth(?!or)|session|passport|jwt|bearer|token|guard|logged.?in|sign.?ed.?in|protect|permission|cookie|csrf|apiKey|current.?(user|account)|require.?(user|login|admin|role)|getUser$|getAccount$|viewer/i;

/** Parts of a request that belong to a person: `req.user`, `ctx.state.user`, `req.session`. */
const OWN_PROPERTY =
  /^(user|userId|account|session|auth|authorization|cookies|currentUser|viewer|jwt|token)$/i;

export function isAboutOnePerson(program: Program, entry: EntryPoint): boolean {
  const { handler, before, registered } = entry;
  if (before.some(node => IDENTITY.test(node.facts.name))) return true;
  if (readsIdentity(handler) || isDecoratedWithIdentity(handler)) return true;
  const file = program.files.find(({ path }) => path === registered.path);
  return file !== undefined && isRegisteredWithIdentity(file.facts, entry);
}

/** `getServerSession()` or `req.user` in the handler and the functions written inside it. */
function readsIdentity({ file, facts }: FunctionNode): boolean {
  const inside = (place: { readonly start: number; readonly end: number }) =>
    place.start >= facts.start && place.end <= facts.end;
  return (
    file.facts.sites.some(
      site => inside(site) && (IDENTITY.test(lastNameOf(site.callee, file.facts)) || mentionsOwn(site)),
    ) ||
    file.facts.bindings.some(
      binding =>
        inside(binding) &&
        (holdsOwn(binding.value) || (binding.param?.path.some(name => OWN_PROPERTY.test(name)) ?? false)),
    )
  );
}

function mentionsOwn(site: SiteFacts): boolean {
  return holdsOwn(site.callee) || site.args.some(holdsOwn);
}

function holdsOwn(ref: Ref | undefined): boolean {
  switch (ref?.kind) {
    case 'member':
      return OWN_PROPERTY.test(ref.name) ? isOfRequest(ref.object) : holdsOwn(ref.object);
    case 'await':
    case 'spread':
    case 'typed':
    case 'element':
      return holdsOwn(ref.of);
    case 'either':
      return ref.of.some(holdsOwn);
    case 'object':
      return ref.properties.some(({ value }) => holdsOwn(value)) || ref.spreads.some(holdsOwn);
    case 'array':
      return ref.items.some(holdsOwn);
    default:
      return false;
  }
}

/** `post.user` is a column of a post; `req.user`, `ctx.state.user` and `req.headers.authorization` hang on the request. */
function isOfRequest(object: Ref): boolean {
  if (object.kind === 'typed') return isOfRequest(object.of);
  if (object.kind === 'member') return /^(state|locals|headers|req|request|header|raw)$/.test(object.name);
  return object.kind === 'local';
}

/** `@UseGuards(AuthGuard)`, `@Session()`, `@CurrentUser()`. */
function isDecoratedWithIdentity({ file, facts }: FunctionNode): boolean {
  const owner = file.facts.classes[facts.class];
  const decorators = [
    ...facts.decorators,
    ...facts.params.flatMap(param => param.decorators),
    ...(owner?.decorators ?? []),
  ];
  return decorators.some(
    decorator => IDENTITY.test(decorator.name) || /^(User|Me|Roles?|Req)$/.test(decorator.name),
  );
}

/** `app.get('/me', requireAuth, …)` and `router.use(requireAuth)` on the same router. */
function isRegisteredWithIdentity(facts: FileFacts, entry: EntryPoint): boolean {
  const site = facts.sites.find(
    ({ start, end }) => start === entry.registered.start && end === entry.registered.end,
  );
  if (!site) return false;
  if (site.args.some(arg => namesIdentity(arg, facts))) return true;
  return facts.sites.some(
    other =>
      isMiddleware(other) && other.start < site.start && other.args.some(arg => namesIdentity(arg, facts)),
  );
}

function isMiddleware(site: SiteFacts): boolean {
  return site.callee.kind === 'member' && /^(use|addHook|register)$/.test(site.callee.name);
}

function namesIdentity(arg: Ref, facts: FileFacts): boolean {
  switch (arg.kind) {
    case 'local':
      return IDENTITY.test(facts.bindings[arg.binding]?.name ?? '');
    case 'member':
      return IDENTITY.test(arg.name);
    case 'result': {
      const callee = facts.sites[arg.site]?.callee;
      return callee !== undefined && IDENTITY.test(lastNameOf(callee, facts));
    }
    case 'array':
      return arg.items.some(item => namesIdentity(item, facts));
    case 'object':
      return arg.properties.some(({ name, value }) => /^(pre|on)/.test(name) && namesIdentity(value, facts));
    case 'function':
      return IDENTITY.test(facts.functions[arg.function]?.name ?? '');
    default:
      return false;
  }
}

function lastNameOf(callee: Ref, facts: FileFacts): string {
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
