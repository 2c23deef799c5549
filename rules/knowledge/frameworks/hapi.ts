/** Hapi: routes as objects, extension points, server methods, and the headers of `h.response()`. */
import { defineFramework } from '../define-framework.ts';
import { named, steps, table } from '../members.ts';

const PARAMS = ['Request', 'ResponseToolkit'];

export const hapi = defineFramework({
  package: '@hapi/hapi',
  library: {
    package: '@hapi/hapi',
    versions: '>=18',
    exports: {
      default: { is: 'HapiModule' },
      '*': { is: 'HapiModule' },
      server: { returns: 'Server' },
      Server: { constructs: 'Server' },
    },
    types: {
      HapiModule: table({ server: { returns: 'Server' }, Server: { constructs: 'Server' } }),
      Server: table(named('route ext method start stop initialize decorate events state register', {}), {
        auth: { is: 'ServerAuth' },
      }),
      ServerAuth: table(named('default scheme strategy test verify', {})),
      Request: { members: { server: { is: 'Server' } } },
      ResponseToolkit: table(named('response redirect', { returns: 'ResponseObject' })),
      ResponseObject: table(
        steps('header ttl etag vary type code bytes charset state unstate location message created'),
      ),
    },
  },
  entries: [
    // The handler, and what runs before it (`pre`).
    {
      by: 'call',
      type: 'Server',
      methods: ['route'],
      handlers: [
        ...['0.handler', '0.options.handler', '0.config.handler'],
        ...['0.options.pre.method', '0.config.pre.method'],
      ],
      path: '0.path',
      verbAt: '0.method',
      cachedBy: ['0.options.cache', '0.config.cache'],
      verb: '',
      kind: 'http',
      heat: 'request',
      params: PARAMS,
    },
    {
      by: 'call',
      type: 'Server',
      methods: ['ext'],
      handlers: 1,
      path: 0,
      only: ['onRequest', 'onPreAuth', 'onCredentials', 'onPostAuth', 'onPreHandler', 'onPostHandler'].concat(
        'onPreResponse',
        'onPostResponse',
      ),
      verb: '',
      kind: 'http',
      heat: 'request',
      params: PARAMS,
    },
    {
      by: 'call',
      type: 'Server',
      methods: ['method'],
      handlers: 1,
      path: 0,
      verb: '',
      kind: 'http',
      heat: 'request',
    },
  ],
  // https://hapi.dev/api: route.options.auth, server.auth.default()
  signIn: { options: ['0.options.auth', '0.config.auth'], all: ['ServerAuth.default'] },
  caching: {
    // What a handler returns is the answer, `h.response(…)` too; its status is often set after it.
    answers: [],
    setters: ['ResponseObject.header', 'ResponseObject.ttl', 'ResponseObject.etag'],
    returned: true,
  },
});
