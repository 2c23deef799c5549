/** Cockatiel: policies that run a function; a bulkhead bounds how many at a time. */
import { defineLibrary, type Member } from '../define.ts';
import { harmless, LISTENS, named, steps, table } from '../members.ts';

const EXECUTE: Member = { calls: { argument: 0, runs: 'once' }, returns: 'result' };

const EVENTS = named('onFailure onSuccess', { calls: LISTENS });

export const cockatiel = defineLibrary({
  package: 'cockatiel',
  versions: '*',
  exports: {
    ...named('retry circuitBreaker timeout fallback noop wrap', { returns: 'Policy' }),
    bulkhead: { returns: 'BulkheadPolicy' },
    ...named('handleType handleWhen handleResultType handleWhenResult handleAll', { returns: 'Conditions' }),
    ...harmless('ExponentialBackoff ConstantBackoff ConsecutiveBreaker SamplingBreaker TimeoutStrategy'),
  },
  types: {
    Conditions: table(steps('orType orWhen orResultType orWhenResult')),
    Policy: table(
      { execute: EXECUTE },
      EVENTS,
      named('onRetry onGiveUp onBreak onReset onTimeout', { calls: LISTENS }),
    ),
    BulkheadPolicy: table(
      { execute: { ...EXECUTE, limits: 0 } },
      EVENTS,
      named('onReject', { calls: LISTENS }),
    ),
  },
});
