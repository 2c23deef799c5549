/** NATS: what is published is buffered and sent together; requests wait for an answer. */
import { defineLibrary } from '../define.ts';
import { harmless, named, table } from '../members.ts';

export const nats = defineLibrary({
  package: 'nats',
  aliases: ['@nats-io/transport-node', '@nats-io/nats-core', '@nats-io/jetstream'],
  versions: '>=2',
  exports: {
    connect: { does: 'db.connect', returns: 'NatsConnection', opens: 'connection' },
    jetstream: { returns: 'JetStreamClient' },
    ...harmless('StringCodec JSONCodec headers consumerOpts'),
  },
  types: {
    NatsConnection: table(
      { request: { does: 'http' }, jetstream: { returns: 'JetStreamClient' } },
      harmless('publish subscribe flush drain close closed'),
    ),
    // A published message is acknowledged by the server.
    JetStreamClient: table(named('publish', { does: 'queue' }), harmless('subscribe consumers views')),
  },
});
