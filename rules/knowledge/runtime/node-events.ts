/** Event emitters: listeners run later, once per event. */
import { defineLibrary } from '../define.ts';
import { harmless, LISTENS, named, table } from '../members.ts';

export const nodeEvents = defineLibrary({
  package: 'node:events',
  aliases: ['events', 'eventemitter3'],
  versions: '*',
  exports: {
    EventEmitter: { constructs: 'EventEmitter' },
    default: { constructs: 'EventEmitter' },
    '*': { constructs: 'EventEmitter' },
    once: {},
  },
  types: {
    EventEmitter: table(
      named('on addListener prependListener', {
        calls: LISTENS,
        returns: 'self',
        heldUntil: ['off', 'removeListener', 'removeAllListeners'],
      }),
      named('once prependOnceListener', { calls: LISTENS, returns: 'self' }),
      harmless('emit off removeListener removeAllListeners listenerCount setMaxListeners'),
    ),
  },
});
