/** The words of n-plus-one. */
import { type Effect, isDatabase } from '../../base/effect.ts';
import type { Impact } from '../../base/finding.ts';
import type { Heat } from '../../base/heat.ts';
import type { Reached, Repeat } from '../../link/program.ts';
import type { LatencyModel } from '../define-rule.ts';
import { deed, duration, operationOf, perUnit } from '../evidence.ts';
import { everyItem, repeatedName } from '../repeats.ts';

export function messageOf(repeat: Repeat, reached: Reached): string {
  const call = repeatedName(repeat, reached);
  const subject = reached.path.length > 1 ? 'each run ' : 'each ';
  const witness = reached.path.length > 1 ? ` (${operationOf(reached.effect)})` : '';
  const what = `${call} runs once for ${everyItem(repeat)}, and ${subject}${deed(reached.effect)}${witness}.`;
  return `${what} ${remedy(reached.effect)}`;
}

/** For functions that a framework runs once for every record. */
export function multipliedMessage(name: string, record: string, { path, effect }: Reached): string {
  const witness = path.length > 1 ? ` (${operationOf(effect)})` : '';
  const read = effect.batch ? `one ${effect.batch}` : 'one query';
  return `${name} runs once for every ${record}, and each run ${deed(effect)}${witness}. Collect the keys in a DataLoader and read them all with ${read}.`;
}

function remedy(effect: Effect): string {
  if (effect.hook) return `${effect.batch} writes them all, without the ${effect.hook} hook of each.`;
  if (effect.kind === 'cache' || effect.kind === 'queue' || effect.kind === 'http')
    return `Send them all together with ${effect.batch}.`;
  if (effect.kind === 'db.write' && effect.differs)
    return `Write them all with one statement over a list of values; ${effect.batch} gives all rows the same.`;
  if (effect.kind === 'db.write') return `Write them all with one ${effect.batch}.`;
  return effect.batch
    ? `Read them all with one ${effect.batch} before the loop.`
    : 'Read them all with one query before the loop.';
}

/** What the estimate of one repeated effect rests on. */
export interface Cost {
  readonly effect: Effect;
  readonly runs: number;
  readonly heat: Heat | null;
  readonly mode: Repeat['mode'];
}

/** Of everything that one loop repeats; `costs` has at least one. */
export function impactOf(costs: readonly Cost[], latency: LatencyModel): Impact {
  const [first] = costs;
  if (!first) throw new Error('a loop that repeats nothing');
  const each = ({ effect: { kind } }: Cost) =>
    latency[kind === 'cache' || kind === 'queue' || kind === 'http' ? kind : 'db'];
  const runs = costs.reduce((sum, cost) => sum + cost.runs, 0);
  const now = costs.reduce((sum, cost) => sum + cost.runs * each(cost), 0);
  const batched = costs.reduce((sum, cost) => sum + each(cost), 0);
  const noun = costs.every(({ effect }) => isDatabase(effect.kind)) ? 'queries' : 'round trips';
  const atOnce = first.mode === 'concurrent' ? ' at once' : '';
  const count = costs.length === 1 ? 'one' : costs.length;
  return {
    level: first.heat === null ? 'medium' : first.heat === 'scheduled' ? 'low' : 'high',
    estimate: `${runs} ${noun}${atOnce} ≈ ${duration(now)} ${perUnit(first.heat)}; ${count} batched ≈ ${duration(batched)}`,
    milliseconds: now,
  };
}
