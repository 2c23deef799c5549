/** ts-rest: handlers of a contract's routes. The contract holds the verb. */
import { defineFramework } from '../define-framework.ts';
import { named, table } from '../members.ts';

export const tsRest = defineFramework({
  package: '@ts-rest/express',
  library: {
    package: '@ts-rest/express',
    aliases: ['@ts-rest/fastify', '@ts-rest/next', '@ts-rest/serverless'],
    versions: '>=3',
    exports: { initServer: { returns: 'TsRestServer' }, createNextRouter: {}, createExpressEndpoints: {} },
    types: { TsRestServer: table(named('router route', {})) },
  },
  entries: [
    {
      by: 'call',
      type: 'TsRestServer',
      methods: ['router'],
      handlers: ['1'],
      members: ['*'],
      verb: '',
      kind: 'procedure',
      heat: 'request',
    },
    {
      by: 'call',
      type: 'TsRestServer',
      methods: ['route'],
      handlers: ['1', '1.handler'],
      verb: '',
      kind: 'procedure',
      heat: 'request',
    },
    {
      by: 'call',
      type: '',
      methods: ['createNextRouter', 'createExpressEndpoints'],
      handlers: ['1'],
      members: ['*'],
      kind: 'procedure',
      heat: 'request',
    },
  ],
});
