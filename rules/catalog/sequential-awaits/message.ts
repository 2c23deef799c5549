/** The words of sequential-awaits. */
import type { Impact } from '../../base/finding.ts';
import type { Heat } from '../../base/heat.ts';
import type { Place } from '../../base/place.ts';
import type { Reached, Repeat } from '../../link/program.ts';
import type { LatencyModel } from '../define-rule.ts';
import { deed, duration, perUnit } from '../evidence.ts';
import { everyItem, repeatedName } from '../repeats.ts';

/** An await, with the effect that it waits for longest. */
export interface Waited {
  readonly call: Place;
  /** Source of the call without its arguments. */
  readonly text: string;
  readonly reached: Reached;
  /** Milliseconds. */
  readonly time: number;
}

export function messageOf(waited: readonly Waited[]): string {
  const [first, ...others] = waited as readonly [Waited, ...Waited[]];
  const isOne = new Set(others.map(nameOf)).size === 1;
  const verb = isOne ? 'waits' : 'wait';
  const need = isOne ? 'needs' : 'need';
  const what = `${list(others)} ${verb} for ${nameOf(first)} to end and ${need} nothing of it, and each ${deedOf(waited)}.`;
  return `${what} Start them together with Promise.all.`;
}

/** Of calls that are awaited in a list for `Promise.all`. */
export function listMessage(waited: readonly Waited[]): string {
  const [first, ...others] = waited as readonly [Waited, ...Waited[]];
  const isOne = new Set(others.map(nameOf)).size === 1;
  const what = `${list(others)} ${isOne ? 'waits' : 'wait'} for ${nameOf(first)} to end, since each call in the list is awaited before the next starts, and each ${deedOf(waited)}.`;
  return `${what} Leave the awaits out: Promise.all waits for all of them.`;
}

function deedOf(waited: readonly Waited[]): string {
  const deeds = new Set(waited.map(({ reached }) => deed(reached.effect)));
  return [...deeds].join(' or ');
}

/** Of `load().catch(…)` and `Promise.all([load()])` it is `load`. */
function nameOf({ text, reached }: Waited): string {
  return reached.path[0]?.text || text;
}

function list(waited: readonly Waited[]): string {
  const names = waited.map(nameOf);
  const texts = [...new Set(names)].map(name => {
    const times = names.filter(other => other === name).length;
    return times > 1 ? `${name} (${times} times)` : name;
  });
  const last = texts.pop() ?? '';
  return texts.length > 0 ? `${texts.join(', ')} and ${last}` : last;
}

export function impactOf(waited: readonly Waited[], heat: Heat | null): Impact {
  const times = waited.map(({ time }) => time);
  const total = times.reduce((sum, time) => sum + time, 0);
  const longest = Math.max(...times);
  return {
    level: total - longest >= 10 ? 'high' : total - longest >= 2 ? 'medium' : 'low',
    estimate: `${waited.length} waits in a row ≈ ${duration(total)} ${perUnit(heat)}; together ≈ ${duration(longest)}`,
    milliseconds: total,
  };
}

export function tripsMessage(repeat: Repeat, reached: Reached): string {
  const what = `${repeatedName(repeat, reached)} runs once for ${everyItem(repeat)}, one after another, and each ${deed(reached.effect)}.`;
  return `${what} Run a few at a time, with p-limit or in chunks.`;
}

/** How many trips an estimate lets run at a time. */
const AT_A_TIME = 5;

export function tripsImpact(runs: number, latency: LatencyModel, heat: Heat | null): Impact {
  const few = Math.ceil(runs / AT_A_TIME);
  return {
    level: 'high',
    estimate: `${runs} requests in a row ≈ ${duration(runs * latency.http)} ${perUnit(heat)}; ${AT_A_TIME} at a time ≈ ${duration(few * latency.http)}`,
    milliseconds: runs * latency.http,
  };
}
