/** Nexus: types and fields defined by calls. */
import type { Member } from '../define.ts';
import { defineFramework, type Entry } from '../define-framework.ts';

const DEFINES: Member = {};
const ROOTS: readonly (readonly [method: string, root: string])[] = [
  ['query', 'Query'],
  ['mutation', 'Mutation'],
  ['subscription', 'Subscription'],
];

export const nexus = defineFramework({
  package: 'nexus',
  library: {
    package: 'nexus',
    versions: '>=1',
    exports: {
      objectType: DEFINES,
      interfaceType: DEFINES,
      extendType: DEFINES,
      ...Object.fromEntries(
        ROOTS.flatMap(([name]) => [`${name}Type`, `${name}Field`]).map(name => [name, DEFINES]),
      ),
    },
    types: {},
  },
  entries: [
    {
      by: 'resolvers',
      type: '',
      methods: ['objectType', 'interfaceType'],
      at: '0.definition',
      holds: 'fields',
      of: { path: '0.name' },
      kind: 'resolver',
      heat: 'request',
    },
    {
      by: 'resolvers',
      type: '',
      methods: ['extendType'],
      at: '0.definition',
      holds: 'fields',
      of: { path: '0.type' },
      kind: 'resolver',
      heat: 'request',
    },
    ...ROOTS.flatMap(([name, root]): Entry[] => [
      {
        by: 'resolvers',
        type: '',
        methods: [`${name}Type`],
        at: '0.definition',
        holds: 'fields',
        of: { name: root },
        kind: 'resolver',
        heat: 'request',
      },
      {
        by: 'resolvers',
        type: '',
        methods: [`${name}Field`],
        at: '1',
        holds: 'field',
        of: { name: root },
        path: '0',
        kind: 'resolver',
        heat: 'request',
      },
    ]),
  ],
});
