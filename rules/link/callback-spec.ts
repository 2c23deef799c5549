/** Which of a member's callbacks a function argument is. */
import type { Callback, Member } from '../knowledge/define.ts';

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
