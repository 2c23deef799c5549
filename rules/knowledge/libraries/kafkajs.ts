/** KafkaJS: messages sent to topics. */
import { defineLibrary } from '../define.ts';
import { harmless, named, table } from '../members.ts';

export const kafkajs = defineLibrary({
  package: 'kafkajs',
  versions: '*',
  exports: { Kafka: { constructs: 'Kafka' } },
  types: {
    Kafka: table({
      producer: { returns: 'Producer', opens: 'connection' },
      consumer: { returns: 'Consumer' },
      ...harmless('admin logger'),
    }),
    Producer: table(named('connect', { does: 'db.connect' }), harmless('disconnect'), {
      send: { does: 'queue', batch: 'send with many messages' },
      sendBatch: { does: 'queue', many: true },
      transaction: { returns: 'Producer' },
      ...harmless('commit abort on'),
    }),
    Consumer: table(
      named('connect', { does: 'db.connect' }),
      harmless('disconnect'),
      harmless('subscribe run stop commitOffsets seek pause resume'),
    ),
  },
});
