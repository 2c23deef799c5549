/** Strapi: controllers and services, made by a factory or plain, and what runs when an entry is written or read. */
import { defineFramework } from '../define-framework.ts';
import { named, table } from '../members.ts';

const SCRIPT = '{ts,js}';

export const strapi = defineFramework({
  package: '@strapi/strapi',
  library: {
    package: '@strapi/strapi',
    versions: '>=4',
    exports: { factories: { is: 'Factories' } },
    types: { Factories: table(named('createCoreController createCoreService createCoreRouter', {})) },
  },
  entries: [
    {
      by: 'call',
      type: 'Factories',
      methods: ['createCoreController'],
      handlers: ['1'],
      members: ['*'],
      path: 0,
      verb: '',
      kind: 'http',
      heat: 'request',
    },
    // What core controllers call; others run for whoever asks for them, which may be the start of the server.
    {
      by: 'call',
      type: 'Factories',
      methods: ['createCoreService'],
      handlers: ['1'],
      members: ['find', 'findOne', 'create', 'update', 'delete'],
      kind: 'hook',
      heat: 'request',
    },
    {
      by: 'file',
      files: [`src/api/*/controllers/**/*.${SCRIPT}`],
      exports: ['default'],
      members: ['*'],
      kind: 'http',
      heat: 'request',
    },
    {
      by: 'file',
      files: [`src/api/*/content-types/*/lifecycles.${SCRIPT}`],
      exports: ['default'],
      members: ['*'],
      kind: 'hook',
      heat: 'event',
    },
  ],
});
