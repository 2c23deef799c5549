/** amqplib: channels of a message broker. */
import { defineLibrary } from '../define.ts';
import { harmless, moduleExports, named, table } from '../members.ts';

const FUNCTIONS = { connect: { does: 'db.connect', returns: 'Connection', opens: 'connection' } } as const;

export const amqplib = defineLibrary({
  package: 'amqplib',
  versions: '*',
  exports: moduleExports('Amqp', FUNCTIONS),
  types: {
    Amqp: table(FUNCTIONS),
    Connection: table(
      named('createChannel createConfirmChannel', { does: 'db.connect', returns: 'Channel' }),
      harmless('on close'),
    ),
    Channel: table(
      // They write into a buffer that is sent by and by: calling them in a loop is how it is done.
      harmless('sendToQueue publish consume ack nack prefetch on close cancel'),
      named('assertQueue assertExchange bindQueue checkQueue deleteQueue get waitForConfirms', {
        does: 'queue',
      }),
    ),
  },
});
