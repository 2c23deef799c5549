/** Opossum: a circuit breaker keeps a function and calls it when it is fired. */
import { defineLibrary, type Member } from '../define.ts';
import { harmless, LISTENS, named, table } from '../members.ts';

const BREAKER: Member = { constructs: 'CircuitBreaker', calls: { argument: 0, runs: 'later' } };

export const opossum = defineLibrary({
  package: 'opossum',
  versions: '*',
  exports: { default: BREAKER, '*': BREAKER },
  types: {
    CircuitBreaker: table(
      named('on fallback healthCheck', { calls: LISTENS, returns: 'self' }),
      harmless('fire call open close enable disable shutdown clearCache'),
    ),
  },
});
