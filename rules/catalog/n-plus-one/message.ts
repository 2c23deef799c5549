/** The words of n-plus-one. */
import type { Effect } from '../../base/effect.ts';
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
  if (effect.kind === 'cache') return `Send them all together with ${effect.batch}.`;
  if (effect.kind === 'db.write' && effect.differs)
    return `Write them all with one statement over a list of values; ${effect.batch} gives all rows the same.`;
  if (effect.kind === 'db.write') return `Write them all with one ${effect.batch}.`;
  return effect.batch
    ? `Read them all with one ${effect.batch} before the loop.`
    : 'Read them all with one query before the loop.';
}

export function impactOf(
  effect: Effect,
  cost: { readonly runs: number; readonly heat: Heat | null; readonly mode: Repeat['mode'] },
  latency: LatencyModel,
): Impact {
  const each = effect.kind === 'cache' ? latency.cache : latency.db;
  const noun = effect.kind === 'cache' ? 'round trips' : 'queries';
  const atOnce = cost.mode === 'concurrent' ? ' at once' : '';
  const unit = perUnit(cost.heat);
  return {
    level: cost.heat === null ? 'medium' : cost.heat === 'scheduled' ? 'low' : 'high',
    estimate: `${cost.runs} ${noun}${atOnce} ≈ ${duration(cost.runs * each)} ${unit}; one batched ≈ ${duration(each)}`,
    milliseconds: cost.runs * each,
  };
}
