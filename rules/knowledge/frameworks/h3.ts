/** h3, the server of Nitro and Nuxt: event handlers, and functions that set the answer's headers. */
import type { Member } from '../define.ts';
import type { HeaderWriting } from '../define-fixes.ts';
import { defineFramework, type Entry } from '../define-framework.ts';
import { named, steps, table } from '../members.ts';

const VERBS = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options'];
const HANDLERS = ['defineEventHandler', 'eventHandler', 'defineHandler'];
const SETS: Member = {};
const ONE_HEADER = ['setHeader', 'setResponseHeader', 'appendHeader', 'appendResponseHeader'];
const MANY_HEADERS = ['setHeaders', 'setResponseHeaders', 'appendHeaders', 'appendResponseHeaders'];
const PARAMS = ['H3Event'];

/** Nitro and Nuxt let these be used without an import. */
const FUNCTIONS = {
  ...named(HANDLERS.join(' '), {}),
  ...named([...ONE_HEADER, ...MANY_HEADERS, 'handleCacheHeaders'].join(' '), SETS),
};

/** How a fix sets a header of an answer, in Nitro and Nuxt too. */
export const WRITING: readonly HeaderWriting[] = [
  { by: 'function', name: 'setHeader', modules: ['h3', '#imports', 'nitro/h3'], params: ['event'] },
];

export const h3 = defineFramework({
  package: 'h3',
  library: {
    package: 'h3',
    aliases: ['#imports', 'nitro/h3'],
    versions: '>=1',
    exports: {
      ...FUNCTIONS,
      createRouter: { returns: 'Router' },
      createApp: { returns: 'App' },
      H3: { constructs: 'App' },
    },
    globals: FUNCTIONS,
    types: {
      Router: table(steps([...VERBS, 'use', 'add'].join(' '))),
      App: table(steps([...VERBS, 'use', 'all', 'on', 'mount', 'register'].join(' '))),
      H3Event: { members: { res: { is: 'EventResponse' } } },
      EventResponse: { members: { headers: { is: 'EventHeaders' } } },
      EventHeaders: table(named('set append', SETS)),
    },
  },
  entries: [
    {
      by: 'call',
      type: '',
      methods: HANDLERS,
      handlers: ['0', '0.handler'],
      verb: '',
      kind: 'http',
      heat: 'request',
      params: PARAMS,
    },
    ...['Router', 'App'].flatMap((type): Entry[] => [
      {
        by: 'call',
        type,
        methods: VERBS,
        handlers: 1,
        path: 0,
        kind: 'http',
        heat: 'request',
        params: PARAMS,
      },
      {
        by: 'call',
        type,
        methods: ['use'],
        handlers: 0,
        path: 0,
        verb: '',
        kind: 'http',
        heat: 'request',
        params: PARAMS,
      },
    ]),
  ],
  caching: {
    answers: [],
    setters: ['EventHeaders.set', 'EventHeaders.append'],
    headersIn: [
      ...ONE_HEADER.map(name => ({ member: `.${name}`, paths: ['1'] })),
      ...MANY_HEADERS.map(name => ({ member: `.${name}`, paths: ['1'] })),
      { member: '.handleCacheHeaders', paths: ['1.maxAge'] },
    ],
    returned: true,
    writing: WRITING,
  },
});
