/** The words of sync-io-on-hot-path. */
import type { Effect } from '../../base/effect.ts';
import type { Impact } from '../../base/finding.ts';
import type { Heat } from '../../base/heat.ts';
import type { EffectSite, EntryPoint } from '../../link/program.ts';
import type { LatencyModel } from '../define-rule.ts';
import { duration, operationOf, perUnit } from '../evidence.ts';

export function messageOf(site: EffectSite, entry: EntryPoint): string {
  const mend = site.effect.asyncForm
    ? `Await ${site.effect.asyncForm} instead.`
    : 'Await the form that does not block.';
  return `${site.text} blocks the event loop on every ${entry.name}: nothing else is served until ${waitsFor(site.effect)}. ${mend}`;
}

function waitsFor(effect: Effect): string {
  if (effect.kind === 'fs') return 'the disk has answered';
  return effect.kind === 'process' ? 'the process has ended' : 'it is done';
}

export function impactOf(effect: Effect, runs: number, heat: Heat, latency: LatencyModel): Impact {
  const each = effect.kind === 'fs' ? latency.fs : effect.kind === 'process' ? latency.process : latency.cpu;
  const total = runs * each;
  const count = runs === 1 ? '' : `${runs} × `;
  return {
    level: total >= 1 ? 'high' : 'medium',
    estimate: `${count}${operationOf(effect)} ≈ ${duration(total)} ${perUnit(heat)} in which nothing else runs`,
    milliseconds: total,
  };
}
