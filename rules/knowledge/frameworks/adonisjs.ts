/** AdonisJS: routes, also to a controller's methods, middleware and the answers of `response`. */
import type { Member } from '../define.ts';
import { defineFramework } from '../define-framework.ts';
import { named, steps, table } from '../members.ts';

const VERBS = ['get', 'post', 'put', 'patch', 'delete'];
const PARAMS = ['HttpContext'];
const ROUTE: Member = { returns: 'Route' };

export const adonisjs = defineFramework({
  package: '@adonisjs/core',
  library: {
    package: '@adonisjs/core',
    aliases: ['@adonisjs/core/services/router', '@adonisjs/core/http', '@adonisjs/http-server'],
    versions: '>=6',
    exports: { default: { is: 'Router' }, HttpContext: { constructs: 'HttpContext' } },
    types: {
      Router: table(named([...VERBS, 'any', 'route', 'on'].join(' '), ROUTE), {
        group: { returns: 'Route', calls: { argument: 0, runs: 'once' } },
        resource: ROUTE,
        use: {},
      }),
      Route: table(steps('as use middleware prefix where domain only except apiOnly')),
      HttpContext: { members: { response: { is: 'Response' }, request: {} } },
      Response: table(
        steps('header append status type safeHeader removeHeader'),
        named('json send jsonp download stream redirect', {}),
      ),
    },
  },
  entries: [
    {
      by: 'call',
      type: 'Router',
      methods: VERBS,
      handlers: 1,
      path: 0,
      kind: 'http',
      heat: 'request',
      params: PARAMS,
    },
    {
      by: 'call',
      type: 'Router',
      methods: ['any'],
      handlers: 1,
      path: 0,
      verb: '',
      kind: 'http',
      heat: 'request',
      params: PARAMS,
    },
    // `route('/path', ['GET', 'HEAD'], handler)`
    {
      by: 'call',
      type: 'Router',
      methods: ['route'],
      handlers: 2,
      path: 0,
      verb: '',
      verbAt: '1',
      kind: 'http',
      heat: 'request',
      params: PARAMS,
    },
  ],
  caching: {
    answers: ['Response.json', 'Response.send', 'Response.download'],
    setters: ['Response.header', 'Response.safeHeader', 'Response.append'],
    returned: true,
    writing: [{ by: 'method', name: 'header', params: [] }],
  },
});
