/** Answers that only the application's own server asks for, through a `fetch` of Next.js that keeps them: headers change nothing. */
import type { Ref, SiteFacts } from '../../facts/facts.ts';
import type { EntryPoint, Program } from '../../link/program.ts';

/** True if the program asks for the route, and every call that is given its path is such a `fetch`. */
export function isKeptByItsClients(program: Program, { framework, route }: EntryPoint): boolean {
  if (framework !== 'next' || route.length < 2 || /[[:*]/.test(route)) return false;
  let isAsked = false;
  for (const { facts } of program.files) {
    for (const site of facts.sites) {
      if (!site.args.some(arg => leadsTo(arg, route))) continue;
      if (!keepsAnswer(site)) return false;
      isAsked = true;
    }
  }
  return isAsked;
}

function leadsTo(ref: Ref, route: string): boolean {
  const text = ref.kind === 'template' ? ref.text : ref.kind === 'literal' ? ref.value : null;
  if (typeof text !== 'string' || !text.includes(route)) return false;
  const [path = ''] = text.split(/[?#]/);
  return path.endsWith(route);
}

/** `fetch(url, { next: { revalidate: 60 } })`, which ignores what the answer's headers say (nextjs.org/docs, "fetch"). */
function keepsAnswer({ callee, args }: SiteFacts): boolean {
  const options = args[1];
  if (callee.kind !== 'global' || callee.name !== 'fetch' || options?.kind !== 'object') return false;
  return options.properties.some(({ name, value }) => {
    if (name === 'cache') return value.kind === 'literal' && value.value === 'force-cache';
    if (name !== 'next' || value.kind !== 'object') return false;
    return value.properties.some(
      inner => inner.name === 'revalidate' && !(inner.value.kind === 'literal' && inner.value.value === 0),
    );
  });
}
