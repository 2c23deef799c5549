/** The words of unbounded-concurrency. */
import type { Effect, EffectKind } from '../../base/effect.ts';
import type { EvidenceStep, Impact } from '../../base/finding.ts';
import type { Heat } from '../../base/heat.ts';
import type { OriginKind, Reached, Repeat } from '../../link/program.ts';
import { deed, operationOf, perUnit, placeOf } from '../evidence.ts';
import { everyItem, repeatedName } from '../repeats.ts';

export function messageOf(repeat: Repeat, reached: Reached): string {
  const call = repeatedName(repeat, reached);
  const witness = reached.path.length > 1 ? ` (${operationOf(reached.effect)})` : '';
  const what = `${call} starts for ${everyItem(repeat)} at the same time, and each ${deed(reached.effect)}${witness}.`;
  const bound =
    repeat.bound === null ? 'Nothing bounds how many run at once' : `Up to ${repeat.bound} run at once`;
  return `${what} ${bound}: ${danger(reached.effect.kind)}. Run a few at a time, with p-limit or in chunks.`;
}

/** Where the elements come from, if that tells why they may be many. */
export function originSteps({ origin }: Repeat): EvidenceStep[] {
  const message = origin ? ORIGINS[origin.kind] : undefined;
  return origin?.at && message ? [{ ...placeOf(origin.at), message }] : [];
}

const ORIGINS: Partial<Record<OriginKind, string>> = {
  children: 'gives all rows of one parent',
  rows: 'gives rows without a limit',
  request: 'holds as many as the request or message has',
  files: 'lists as many files as there are',
  remote: 'gives as many as the other side answers',
};

function danger(kind: EffectKind): string {
  switch (kind) {
    case 'http':
      return 'the other side throttles or falls over, and sockets and memory run out';
    case 'fs':
      return 'file handles and memory run out';
    case 'process':
      return 'the machine runs out of processes and memory';
    case 'queue':
      return 'the broker is flooded and its answers pile up in memory';
    default:
      return 'the connection pool is taken, and every other request waits for it';
  }
}

export function impactOf(effect: Effect, runs: number, heat: Heat | null): Impact {
  return {
    level: heat === null || heat === 'scheduled' ? 'medium' : 'high',
    estimate: `${runs} × ${operationOf(effect)} in flight at once ${perUnit(heat)}`,
  };
}
