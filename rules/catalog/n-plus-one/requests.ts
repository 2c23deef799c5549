/** Requests to a service that takes one for many: objects to delete, parameters, texts to embed. */
import type { Reached, Repeat } from '../../link/program.ts';
import { isInBrowser } from '../evidence.ts';
import { FAR, isBulk } from '../repeats.ts';

/** True if the trips of a loop send requests of which one could do for all. */
export function isOneOfRequests(repeat: Repeat, reached: Reached): boolean {
  const { effect, path } = reached;
  if (effect.batch === undefined || isInBrowser(repeat.node)) return false;
  // What starts all at once is bounded best; only a client that does so by itself leaves nothing but the number of requests to mend.
  if (repeat.mode === 'concurrent' && !effect.capped) return false;
  if (reached.invariant || repeat.invariant || reached.kept) return false;
  if (reached.onFailure || reached.onMiss || reached.limited || reached.left) return false;
  if (path.length > FAR || isBulk(repeat, reached)) return false;
  // "step.run('send', async () => …)": what the wrapper itself sends.
  if (path.length > 1 && repeat.site.args.some(({ kind }) => kind === 'function')) return false;
  return path.length === 1 || doesNothingElse(repeat, reached);
}

/** A function that does more than send it is a procedure of its own: one request for many would mean to write it anew. */
function doesNothingElse({ effects }: Repeat, { effect }: Reached): boolean {
  return effects.every(
    ({ effect: { kind, operation } }) =>
      kind === 'cpu' || (kind === effect.kind && operation === effect.operation),
  );
}
