/** Answers that only the application's own server asks for, by requests whose answers a framework keeps: headers change nothing. */
import { onceFor } from '../../base/once-for.ts';
import type { Ref, SiteFacts } from '../../facts/facts.ts';
import type { EntryPoint, Program } from '../../link/program.ts';

/** True if the program asks for the route, and every call that is given its path is such a request. */
export function isKeptByItsClients(program: Program, { route }: EntryPoint): boolean {
  if (route.length < 2 || /[[:*]/.test(route)) return false;
  const calls = callsByEnd(program).get(endOf(route)) ?? [];
  const asking = calls.filter(({ path }) => path.endsWith(route));
  return asking.length > 0 && asking.every(({ site }) => program.secondsKept(site) !== 0);
}

interface CallWithPath {
  readonly path: string;
  readonly site: SiteFacts;
}

/** Calls that are given a path, by what the path ends with: every route asks for those that may lead to it. */
const callsByEnd = onceFor(
  ({ files }: Program): ReadonlyMap<string, readonly CallWithPath[]> =>
    Map.groupBy(
      files.flatMap(({ facts }) => facts.sites.flatMap(callsWithPath)),
      ({ path }) => endOf(path),
    ),
);

function callsWithPath(site: SiteFacts): CallWithPath[] {
  return site.args.flatMap(arg => {
    const path = pathOf(arg);
    return path.includes('/') ? [{ path, site }] : [];
  });
}

/** What stands before a query: `${base}/api/rates` of `${base}/api/rates?day=1`. */
function pathOf(ref: Ref): string {
  const text = ref.kind === 'template' ? ref.text : ref.kind === 'literal' ? ref.value : null;
  return typeof text === 'string' ? (text.split(/[?#]/, 1)[0] ?? '') : '';
}

function endOf(path: string): string {
  return path.slice(path.lastIndexOf('/'));
}
