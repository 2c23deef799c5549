/** NestJS microservices: clients of other services. What they emit is handed to a connection, and nobody waits for it. */
import { defineLibrary } from '../define.ts';
import { harmless, requests, table } from '../members.ts';

const KINDS = ['ClientKafka', 'ClientTCP', 'ClientRedis', 'ClientRMQ', 'ClientNats', 'ClientMqtt'];

export const nestjsMicroservices = defineLibrary({
  package: '@nestjs/microservices',
  versions: '>=7',
  // A client sends all it has over one connection.
  capsRequests: true,
  exports: {
    ClientProxy: { constructs: 'ClientProxy' },
    ClientProxyFactory: { is: 'ClientProxyFactory' },
  },
  types: {
    ClientProxyFactory: table({ create: { returns: 'ClientProxy' } }),
    ClientProxy: table(requests('send'), harmless('emit emitBatch connect close status on unwrap')),
    ...Object.fromEntries(KINDS.map(name => [name, { extends: ['ClientProxy'], members: {} }])),
  },
});
