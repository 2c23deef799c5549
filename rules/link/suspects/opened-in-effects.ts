/** Connections that an effect of a component opens and nobody else can reach, so that nobody else ends them. */
import type { Ref, SiteFacts } from '../../facts/facts.ts';
import type { LinkedFile } from '../program.ts';
import { mentions } from '../values/mentions.ts';
import { chainEnd } from '../values/ref-text.ts';

/**
 * `const source = new EventSource(url)`, which is never handed on, given back or kept, in a file that calls none of the names that end one.
 * What is written to a member is no fact (`socket.current = opened`), so an end that any function of the file calls counts as this one's.
 *
 * @param until names that end it: `close`
 */
export function isOpenedForGood({ facts }: LinkedFile, site: SiteFacts, until: readonly string[]): boolean {
  const opened = facts.sites.indexOf(site);
  const binding = facts.bindings.findIndex(
    ({ kind, value }) => kind === 'const' && value?.kind === 'result' && value.site === opened,
  );
  if (binding < 0) return false;
  const isIt = (ref: Ref | undefined) => ref !== undefined && mentions(ref, binding);
  return !(
    facts.sites.some(({ callee, args }) => until.includes(chainEnd(facts, callee)) || args.some(isIt)) ||
    facts.bindings.some(({ value, assigned }) => isIt(value) || assigned?.some(isIt)) ||
    facts.functions.some(({ returns, yields }) => returns.some(isIt) || yields.some(isIt)) ||
    facts.exports.some(({ value }) => isIt(value))
  );
}
