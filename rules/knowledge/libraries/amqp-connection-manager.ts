/** amqp-connection-manager: channels that outlive connections. */
import { defineLibrary, type Member } from '../define.ts';
import { harmless, LISTENS, moduleExports, named, table } from '../members.ts';

const EXPORTS: Readonly<Record<string, Member>> = { connect: { returns: 'AmqpConnectionManager' } };

export const amqpConnectionManager = defineLibrary({
  package: 'amqp-connection-manager',
  versions: '*',
  exports: moduleExports('Manager', EXPORTS),
  types: {
    Manager: table(EXPORTS),
    AmqpConnectionManager: table(
      named('createChannel', { returns: 'ChannelWrapper' }),
      named('on', { calls: LISTENS }),
      harmless('close isConnected'),
    ),
    ChannelWrapper: table(
      named('publish sendToQueue', { does: 'queue' }),
      named('addSetup', { calls: { argument: 0, runs: 'later' } }),
      harmless('waitForConnect ack nack close consume'),
    ),
  },
});
