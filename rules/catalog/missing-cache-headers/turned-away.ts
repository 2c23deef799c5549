/** Tells whether a function turns away those who do not say who they are: what comes after it is for known people only. */
import type { FileFacts, Ref, SiteFacts } from '../../facts/facts.ts';
import type { FunctionNode } from '../../link/program.ts';
import { sitesWithin } from '../file-sites.ts';

/** Of the request, the answer and what comes next; with one more, Express hands over an error. */
const MAX_PARAMS = 3;

/** `res.sendStatus(401)`, `reply.code(401)`, `c.text('', 401)`, `ctx.throw(401)`, `throw new HTTPException(401)`, `Boom.unauthorized()`. */
export function turnsAwayUnknown({ file, facts }: FunctionNode): boolean {
  if (facts.params.length > MAX_PARAMS) return false;
  const sites = sitesWithin(file.facts, facts);
  // "try { await next(); } catch { ctx.status = 401; }" only says what went wrong after it.
  const tellsOfErrors = sites.some(site => site.caught && site.use === 'awaited' && isNext(site, file.facts));
  return sites.some(
    site => (answersWith(site, [401]) || isUnauthorized(site)) && !(tellsOfErrors && site.onFailure),
  );
}

/** Where people say who they are: `/login`, `/auth/sign-in`. */
const SIGN_IN = /(?:^|[/.-])(?:log-?in|sign-?in|sign-?on|auth)(?:[/?.-]|$)/i;

/**
 * Forbidden is also what comes from a wrong place, and the page for signing in is also for those who want to: that says something only where
 * somebody is looked at.
 */
export function turnsAway({ file, facts }: FunctionNode): boolean {
  return sitesWithin(file.facts, facts).some(
    site => answersWith(site, [401, 403]) || sendsToSignIn(site, file.facts),
  );
}

/** `redirect('/login')`, `redirect(new URL('/login', request.url))` */
function sendsToSignIn({ callee, args }: SiteFacts, facts: FileFacts): boolean {
  return (
    callee.kind === 'member' &&
    callee.name === 'redirect' &&
    args.some(arg => namesSignIn(arg, facts) || callOf(arg, facts)?.args.some(of => namesSignIn(of, facts)))
  );
}

function callOf(ref: Ref, facts: FileFacts): SiteFacts | undefined {
  if (ref.kind === 'result') return facts.sites[ref.site];
  const value = ref.kind === 'local' ? facts.bindings[ref.binding]?.value : undefined;
  return value?.kind === 'result' ? facts.sites[value.site] : undefined;
}

function namesSignIn(ref: Ref, facts: FileFacts): boolean {
  switch (ref.kind) {
    case 'literal':
      return typeof ref.value === 'string' && SIGN_IN.test(ref.value);
    case 'template':
      return SIGN_IN.test(ref.text);
    case 'local': {
      const value = facts.bindings[ref.binding]?.value;
      return value?.kind === 'literal' && namesSignIn(value, facts);
    }
    default:
      return false;
  }
}

/** `Boom.unauthorized()`, `reply.unauthorized()` */
function isUnauthorized({ callee }: SiteFacts): boolean {
  return callee.kind === 'member' && callee.name === 'unauthorized';
}

function isNext({ callee }: SiteFacts, facts: FileFacts): boolean {
  return callee.kind === 'local' && facts.bindings[callee.binding]?.name === 'next';
}

function answersWith({ args }: SiteFacts, statuses: readonly number[]): boolean {
  const isStatus = (ref: Ref) =>
    ref.kind === 'literal' && typeof ref.value === 'number' && statuses.includes(ref.value);
  return args.some(
    arg =>
      isStatus(arg) ||
      (arg.kind === 'object' &&
        arg.properties.some(({ name, value }) => /^status(Code)?$/.test(name) && isStatus(value))),
  );
}
