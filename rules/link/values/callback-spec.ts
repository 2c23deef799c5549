/** Which of a member's callbacks a function argument is. */
import type { FileFacts, Kept, Ref, SiteFacts } from '../../facts/facts.ts';
import type { Callback, Member } from '../../knowledge/define.ts';
import type { LinkedFile } from '../program.ts';
import type { Evaluator } from './evaluate.ts';
import { chainEnd } from './ref-text.ts';

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

/** How a call runs a function that it is given. */
export interface CallbackRun {
  readonly runs: Callback['runs'];
  readonly mode: NonNullable<Callback['mode']>;
  /** What the elements come from. */
  readonly over: Ref | null;
  readonly kept: Kept | null;
}

export function runOfCallback(
  evaluator: Evaluator,
  file: LinkedFile,
  site: SiteFacts,
  callback: Callback,
): CallbackRun {
  const { runs, mode: written = 'sequential', limitedBy, over, keeps: kept = null } = callback;
  if (runs !== 'per-element') return { runs, mode: written, over: null, kept };
  const isLimited = limitedBy !== undefined && isGiven(evaluator, file, site, limitedBy);
  const mode = isLimited ? 'limited' : written;
  if (over === 'emitted') {
    const emitted = emittedTo(evaluator, file, site);
    return emitted
      ? { runs, mode, over: emitted, kept }
      : { runs: 'once', mode: 'sequential', over: null, kept };
  }
  if (typeof over === 'number') return { runs, mode, over: site.args[over] ?? null, kept };
  return { runs, mode, over: site.callee.kind === 'member' ? site.callee.object : null, kept };
}

/** The list whose elements go through an operator: `xs` of `from(xs).pipe(filter(isNew), mergeMap(load))`. */
function emittedTo(evaluator: Evaluator, file: LinkedFile, operator: SiteFacts): Ref | null {
  const { sites, bindings } = file.facts;
  const pipe = operator.use === 'argument' ? sites[operator.into] : undefined;
  if (pipe?.callee.kind !== 'member') return null;
  for (const before of pipe.args) {
    const step = before.kind === 'result' ? sites[before.site] : undefined;
    if (step === operator) break;
    const callee = step && evaluator.evaluate(file, step.callee);
    if (callee?.kind !== 'member' || callee.member.gathers) return null;
  }
  const { object } = pipe.callee;
  const source = object.kind === 'local' ? bindings[object.binding]?.value : object;
  const emitter = source?.kind === 'result' ? sites[source.site] : undefined;
  const callee = emitter && evaluator.evaluate(file, emitter.callee);
  const list =
    callee?.kind === 'member' && callee.member.emits !== undefined
      ? emitter?.args[callee.member.emits]
      : undefined;
  return list && evaluator.evaluate(file, list).kind === 'array' ? list : null;
}

/** True if a call has an argument or an option; an object whose properties are out of sight counts as having it. */
function isGiven(evaluator: Evaluator, file: LinkedFile, site: SiteFacts, path: string): boolean {
  const [index, name] = path.split('.');
  const argument = site.args[Number(index)];
  if (!argument || argument.kind === 'function' || isInfinite(argument)) return false;
  if (name === undefined) return true;
  const value = evaluator.evaluate(file, argument);
  // `xs.map(fn, this)`
  if (value.kind !== 'object') return value.kind !== 'instance';
  const option = value.ref.properties.findLast(property => property.name === name);
  return option ? !isInfinite(option.value) : value.ref.spreads.length > 0;
}

function isInfinite(ref: Ref): boolean {
  return ref.kind === 'member'
    ? ref.name === 'POSITIVE_INFINITY'
    : ref.kind === 'global' && (ref.name === 'Infinity' || ref.name === 'undefined');
}

const COLLECTS = /^(?:batch|pipeline|bulk|coalesce)$/;

/** `client.batch(() => …)`: what starts inside is collected and sent together. */
export function collects(facts: FileFacts, { callee }: SiteFacts): boolean {
  return COLLECTS.test(chainEnd(facts, callee));
}
