/** Moleculer: actions and events of services, as objects, classes or files. */
import { defineFramework, type Entry } from '../define-framework.ts';
import { named, table } from '../members.ts';

const PARTS = [
  ['actions', 'procedure', 'request'],
  ['events', 'queue', 'message'],
] as const;

export const moleculer = defineFramework({
  package: 'moleculer',
  library: {
    package: 'moleculer',
    versions: '>=0.14',
    exports: {
      ServiceBroker: { constructs: 'ServiceBroker' },
      Service: { constructs: 'Service' },
    },
    types: {
      ServiceBroker: table(named('createService loadService start stop', {})),
      Service: table(named('parseServiceSchema', {})),
    },
  },
  entries: PARTS.flatMap(([part, kind, heat]): Entry[] =>
    (
      [
        ['ServiceBroker', 'createService'],
        ['Service', 'parseServiceSchema'],
      ] as const
    ).map(([type, method]) => ({
      by: 'call',
      type,
      methods: [method],
      handlers: [`0.${part}`],
      members: ['*'],
      kind,
      heat,
    })),
  ),
});
