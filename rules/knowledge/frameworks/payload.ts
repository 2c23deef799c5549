/** Payload: endpoints, access control and hooks of collections and globals. */
import { defineFramework } from '../define-framework.ts';

const CONFIGS = ['CollectionConfig', 'GlobalConfig'];

const ROUTE = { verb: 'method', path: 'path' };

function hooks(names: string): string[] {
  return names.split(' ').flatMap(name => [`hooks.${name}`, `fields.hooks.${name}`]);
}

export const payload = defineFramework({
  package: 'payload',
  entries: [
    { by: 'type', types: CONFIGS, at: ['endpoints.handler'], route: ROUTE, kind: 'http', heat: 'request' },
    { by: 'type', types: ['Endpoint'], at: ['handler'], route: ROUTE, kind: 'http', heat: 'request' },
    {
      by: 'type',
      types: CONFIGS,
      at: ['access.create', 'access.read', 'access.update', 'access.delete'],
      kind: 'hook',
      heat: 'request',
    },
    {
      by: 'type',
      types: CONFIGS,
      at: [
        ...hooks('beforeValidate beforeChange afterChange'),
        ...['beforeOperation', 'afterOperation', 'beforeDelete', 'afterDelete'].map(name => `hooks.${name}`),
      ],
      kind: 'hook',
      heat: 'event',
    },
    {
      by: 'type',
      types: ['CollectionConfig'],
      at: hooks('beforeRead afterRead'),
      kind: 'hook',
      heat: 'event',
      multiplies: 'loaded document',
    },
    { by: 'type', types: ['GlobalConfig'], at: hooks('beforeRead afterRead'), kind: 'hook', heat: 'event' },
  ],
});
