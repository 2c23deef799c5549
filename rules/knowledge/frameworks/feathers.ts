/** Feathers: the methods of services, and hooks. */
import { defineFramework } from '../define-framework.ts';
import { steps, table } from '../members.ts';

const METHODS = ['find', 'get', 'create', 'update', 'patch', 'remove'];

export const feathers = defineFramework({
  package: '@feathersjs/feathers',
  library: {
    package: '@feathersjs/feathers',
    aliases: ['@feathersjs/express', '@feathersjs/koa', '@feathersjs/knex', '@feathersjs/mongodb'],
    versions: '>=4',
    exports: { feathers: { returns: 'Application' }, default: { returns: 'Application' } },
    types: {
      Application: table(steps('use configure hooks on set listen'), {
        service: { returns: 'ServiceHooks' },
      }),
      ServiceHooks: table(steps('hooks on publish')),
    },
  },
  entries: [
    {
      by: 'call',
      type: 'Application',
      methods: ['use'],
      handlers: ['1'],
      members: METHODS,
      path: 0,
      verb: '',
      kind: 'procedure',
      heat: 'request',
    },
    {
      by: 'class',
      types: ['ServiceMethods', 'ServiceInterface', 'KnexService', 'MongoDBService'],
      methods: METHODS,
      kind: 'procedure',
      heat: 'request',
    },
  ],
});
