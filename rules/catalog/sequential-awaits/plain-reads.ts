/** Requests that fetch, as their own text shows, by whatever name the function around them goes. */
import { onceFor } from '../../base/once-for.ts';
import type { FileFacts, Ref } from '../../facts/facts.ts';
import type { EffectSite, Program, Reached, Repeat } from '../../link/program.ts';
import { placeKey } from '../evidence.ts';

/** True if all that a trip asks others is one request, and that is a `GET`. */
export function isPlainRead(program: Program, { body, site }: Repeat, { path }: Reached): boolean {
  const last = path.at(-1);
  const request = last && requestsOf(program).get(placeKey(last));
  if (!request || !isGet(request)) return false;
  // A trip that also sends something is known by one of its requests only.
  const sent = program.workOf(body, site).filter(({ kind }) => kind === 'http');
  return sent.reduce((sum, { runs }) => sum + (runs.loops > 0 ? 2 : runs.times), 0) === 1;
}

/** All that are sent to others, by place. */
const requestsOf = onceFor(({ effectSites }: Program): ReadonlyMap<string, EffectSite> => {
  const sent = effectSites.filter(({ effect }) => effect.kind === 'http');
  return new Map(sent.map(site => [placeKey(site.call), site]));
});

/** Functions that send what their options say: a `GET` if they say nothing. */
const BY_OPTIONS = /^(?:(?:node-)?fetch|axios|ky|got|ofetch|\$fetch)$/;
const BODY = /^(?:body|json|form|data)$/;

function isGet({ text, site: { args }, node }: EffectSite): boolean {
  const name = text.slice(text.lastIndexOf('.') + 1);
  if (name === 'get' || name === 'head') return true;
  const [address, ...options] = args;
  if (!BY_OPTIONS.test(name) || !address || isWhole(node.file.facts, address)) return false;
  return options.every(
    option =>
      option.kind === 'object' &&
      option.spreads.length === 0 &&
      option.properties.every(({ name: key, value }) =>
        key === 'method' ? value.kind === 'literal' && value.value === 'GET' : !BODY.test(key),
      ),
  );
}

/** True for what says more than where to: `axios({ method, url })`, `fetch(new Request(url, { method }))`. */
function isWhole({ sites }: FileFacts, address: Ref): boolean {
  if (address.kind === 'object') return true;
  const made = address.kind === 'result' ? sites[address.site] : undefined;
  return made?.kind === 'new' && made.callee.kind === 'global' && made.callee.name === 'Request';
}
