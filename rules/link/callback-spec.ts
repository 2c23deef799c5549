/** Which of a member's callbacks a function argument is. */
import type { Ref, SiteFacts } from '../facts/facts.ts';
import type { Callback, Member } from '../knowledge/define.ts';
import type { Evaluator } from './evaluate.ts';
import type { LinkedFile } from './program.ts';

export function callbacksOf(member: Member): readonly Callback[] {
  if (!member.calls) return [];
  return Array.isArray(member.calls) ? member.calls : [member.calls as Callback];
}

/**
 * The description of the function handed over at an argument.
 *
 * @param index position of the argument, from 0
 * @param path dotted path from the argument to the function, `''` for the argument itself
 * @param count number of arguments of the call
 */
export function callbackOf(member: Member, index: number, path: string, count: number): Callback | null {
  for (const callback of callbacksOf(member)) {
    const { argument } = callback;
    if (argument === 'any') return callback;
    if (path === '' && (argument === index || (argument === 'last' && index === count - 1))) return callback;
    if (typeof argument === 'string' && argument === `${index}.${path}`) return callback;
  }
  return null;
}

/** How the calls of a callback follow each other, as the call's options say. */
export function modeOfCallback(
  evaluator: Evaluator,
  file: LinkedFile,
  site: SiteFacts,
  { mode = 'sequential', limitedBy }: Callback,
): NonNullable<Callback['mode']> {
  return limitedBy !== undefined && isGiven(evaluator, file, site, limitedBy) ? 'limited' : mode;
}

/** True if a call has an argument or an option; an object whose properties are out of sight counts as having it. */
function isGiven(evaluator: Evaluator, file: LinkedFile, site: SiteFacts, path: string): boolean {
  const [index, name] = path.split('.');
  const argument = site.args[Number(index)];
  if (!argument || isInfinite(argument)) return false;
  if (name === undefined) return true;
  const value = evaluator.evaluate(file, argument);
  if (value.kind !== 'object') return true;
  const option = value.ref.properties.findLast(property => property.name === name);
  return option ? !isInfinite(option.value) : value.ref.spreads.length > 0;
}

function isInfinite(ref: Ref): boolean {
  return ref.kind === 'member'
    ? ref.name === 'POSITIVE_INFINITY'
    : ref.kind === 'global' && (ref.name === 'Infinity' || ref.name === 'undefined');
}
