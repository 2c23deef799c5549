/** Pothos: types and fields defined by a builder. */
import type { Member } from '../define.ts';
import { defineFramework, type Entry } from '../define-framework.ts';
import { named } from '../members.ts';

const TYPE: Member = {};
/** Those named for Prisma and Drizzle, `node` and what is loadable are of plugins (`@pothos/plugin-prisma`, `-drizzle`, `-relay`, `-dataloader`). */
const OBJECTS = [
  'objectType',
  'interfaceType',
  'prismaObject',
  'prismaNode',
  'prismaInterface',
  'node',
  'drizzleObject',
  'loadableObject',
  'loadableInterface',
  'loadableNode',
];
const FIELDS = ['objectFields', 'interfaceFields', 'prismaObjectFields', 'drizzleObjectFields'];
const FIELD = ['objectField', 'interfaceField', 'prismaObjectField', 'drizzleObjectField'];
const ROOTS: readonly (readonly [method: string, root: string])[] = [
  ['query', 'Query'],
  ['mutation', 'Mutation'],
  ['subscription', 'Subscription'],
];

export const pothos = defineFramework({
  package: '@pothos/core',
  library: {
    package: '@pothos/core',
    versions: '>=3',
    exports: { default: { constructs: 'SchemaBuilder' } },
    types: {
      SchemaBuilder: {
        members: {
          ...Object.fromEntries(
            [
              ...[...OBJECTS, ...FIELDS, ...FIELD, 'relayMutationField'],
              ...ROOTS.flatMap(([name]) => [`${name}Type`, `${name}Fields`, `${name}Field`]),
            ].map(name => [name, TYPE]),
          ),
          ...named('objectRef interfaceRef loadableObjectRef loadableInterfaceRef loadableNodeRef', {
            returns: 'ObjectRef',
          }),
        },
      },
      /** A type whose fields are told later. */
      ObjectRef: { members: { implement: TYPE } },
    },
  },
  entries: [
    ...(
      [
        [OBJECTS, '1.fields', 'fields'],
        [FIELDS, '1', 'fields'],
        [FIELD, '2', 'field'],
      ] as const
    ).map(
      ([methods, at, holds]): Entry => ({
        by: 'resolvers',
        type: 'SchemaBuilder',
        methods,
        at,
        holds,
        of: { path: '0' },
        path: '1',
        kind: 'resolver',
        heat: 'request',
      }),
    ),
    {
      by: 'resolvers',
      type: 'ObjectRef',
      methods: ['implement'],
      at: '0.fields',
      holds: 'fields',
      of: 'receiver',
      kind: 'resolver',
      heat: 'request',
    },
    {
      by: 'resolvers',
      type: 'SchemaBuilder',
      methods: ['relayMutationField'],
      at: '2',
      holds: 'field',
      of: { name: 'Mutation' },
      path: '0',
      kind: 'resolver',
      heat: 'request',
    },
    ...ROOTS.flatMap(([name, root]) =>
      (
        [
          ['Type', '0.fields', 'fields'],
          ['Fields', '0', 'fields'],
          ['Field', '1', 'field'],
        ] as const
      ).map(
        ([suffix, at, holds]): Entry => ({
          by: 'resolvers',
          type: 'SchemaBuilder',
          methods: [`${name}${suffix}`],
          at,
          holds,
          of: { name: root },
          path: '0',
          kind: 'resolver',
          heat: 'request',
        }),
      ),
    ),
  ],
});
