/** Tells whether a function turns away those who do not say who they are: what comes after it is for known people only. */
import type { FileFacts, Ref, SiteFacts } from '../../facts/facts.ts';
import type { FunctionNode } from '../../link/program.ts';
import { sitesWithin } from '../file-sites.ts';

/** Of the request, the answer and what comes next; with one more, Express hands over an error. */
const MAX_PARAMS = 3;

/** `res.sendStatus(401)`, `reply.code(401)`, `c.text('', 401)`, `ctx.throw(401)`, `throw new HTTPException(401)`. */
export function turnsAwayUnknown({ file, facts }: FunctionNode): boolean {
  if (facts.params.length > MAX_PARAMS) return false;
  const sites = sitesWithin(file.facts, facts);
  // "try { await next(); } catch { ctx.status = 401; }" only says what went wrong after it.
  const tellsOfErrors = sites.some(site => site.caught && site.use === 'awaited' && isNext(site, file.facts));
  return sites.some(site => answersWith(site, [401]) && !(tellsOfErrors && site.onFailure));
}

/** Forbidden is also what comes from a wrong place: that says something only where somebody is looked at. */
export function turnsAway({ file, facts }: FunctionNode): boolean {
  return sitesWithin(file.facts, facts).some(site => answersWith(site, [401, 403]));
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
