/** Koa: middleware and the headers of `ctx`. An answer is an assignment: `ctx.body = …`. */
import type { Member } from '../define.ts';
import { defineFramework } from '../define-framework.ts';

const PARAMS = ['Context', 'Next'];
const HEADERS: Readonly<Record<string, Member>> = {
  set: {},
  append: {},
  remove: {},
  get: {},
  vary: {},
  body: {},
  redirect: {},
  etag: {},
  lastModified: {},
};
const CONTEXTS = ['Context', 'ParameterizedContext', 'ExtendableContext', 'DefaultContext', 'Response'];

export const koa = defineFramework({
  package: 'koa',
  library: {
    package: 'koa',
    versions: '>=2',
    exports: { default: { constructs: 'Application' }, '*': { constructs: 'Application' } },
    types: {
      Application: {
        members: { use: { returns: 'self' }, listen: { calls: { argument: 'last', runs: 'once' } } },
      },
      Context: {
        members: {
          ...HEADERS,
          app: { is: 'Application' },
          response: { is: 'Response' },
          state: { is: 'DefaultState' },
        },
      },
      DefaultState: { members: {} },
      ParameterizedContext: { extends: ['Context'], members: {} },
      ExtendableContext: { extends: ['Context'], members: {} },
      DefaultContext: { extends: ['Context'], members: {} },
      Response: { members: { ...HEADERS, ctx: { is: 'Context' } } },
      Next: { members: {} },
    },
    carries: { on: [...CONTEXTS, 'DefaultState'] },
  },
  entries: [
    {
      by: 'call',
      type: 'Application',
      methods: ['use'],
      handlers: 0,
      verb: '',
      kind: 'http',
      heat: 'request',
      params: PARAMS,
    },
    { by: 'type', types: ['Middleware'], kind: 'http', heat: 'request', params: PARAMS },
  ],
  caching: {
    answers: CONTEXTS.flatMap(type => [`${type}.body`, `${type}.redirect`]),
    setters: CONTEXTS.flatMap(type =>
      ['set', 'append', 'etag', 'lastModified'].map(name => `${type}.${name}`),
    ),
    writing: [{ by: 'method', name: 'set', params: ['ctx'] }],
  },
});
