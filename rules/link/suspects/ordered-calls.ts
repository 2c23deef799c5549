/** Calls that others must wait for whatever they give: told by their names, and by the connection that they share. */
import type { FileFacts, Ref, SiteFacts } from '../../facts/facts.ts';
import { chainEnd, chainNames } from '../values/ref-text.ts';

/** Verbs of calls that are made to stop what follows. */
const STOPS =
  /^(?:check|assert|validate|require|verify|ensure|can|cannot|guard|protect|enforce|deny|forbid|must|allow|throw|redirect|isAllowed|isPermitted)(?:[A-Z_]|$)/;
/** What they are about. */
const RIGHTS =
  /[aA]uth(?!or(?!i[sz]))|[pP]ermission|[aA]ccess(?!or)|[sS]ession|[lL]og(?:in|out)|[sS]ign(?:In|Out|Up)|[cC]urrentUser|rbac|[rR]ateLimit|[tT]hrottle|[qQ]uota/;
/** Locks, transactions, waits. */
const TURNS =
  /^(?:un)?lock|[a-z]Lock(?:$|[A-Z])|[mM]utex|[sS]emaphore|^acquire|^release|^begin|^commit|^rollback|[tT]ransaction|[sS]leep|[dD]elay|^wait|^flush|[rR]etry|^poll|^drain/;
/** What is made ready. */
const BEGINNINGS =
  /^(?:connect|disconnect|close|open|init|setup|start|stop|boot|warm|prepare|import|migrate)/;
/** One connection, by the names that it goes by. */
const CONNECTION = /^(?:tx|trx|transaction|manager|entityManager|em|queryRunner|conn|connection)$/;

/** True for calls that by their names are made to stop what follows. */
export function isGuard(facts: FileFacts, { callee }: SiteFacts): boolean {
  const name = chainEnd(facts, callee);
  return STOPS.test(name) || RIGHTS.test(name);
}

/** True if nothing may overtake a call, as its name or what it is given says. */
export function isOrdered(facts: FileFacts, { callee, args, kind }: SiteFacts): boolean {
  if (kind === 'await') return false;
  const names = chainNames(facts, callee);
  const last = names.at(-1) ?? '';
  if (names.some(name => STOPS.test(name) || RIGHTS.test(name) || CONNECTION.test(name))) return true;
  return TURNS.test(last) || BEGINNINGS.test(last) || args.some(arg => isConnection(facts, arg));
}

function isConnection(facts: FileFacts, arg: Ref): boolean {
  if (arg.kind === 'local') return CONNECTION.test(facts.bindings[arg.binding]?.name ?? '');
  if (arg.kind !== 'object') return false;
  return arg.properties.some(({ name }) => CONNECTION.test(name) || name === 'session');
}
