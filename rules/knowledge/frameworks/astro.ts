/** Astro: endpoints, middleware and actions; components are not TypeScript. */
import { defineFramework } from '../define-framework.ts';

const SCRIPT = '{ts,js}';

export const astro = defineFramework({
  package: 'astro',
  library: {
    package: 'astro',
    aliases: ['astro:middleware', 'astro:actions'],
    versions: '>=3',
    exports: { defineMiddleware: {}, defineAction: {}, sequence: {} },
    types: {},
  },
  entries: [
    {
      by: 'file',
      files: [`src/pages/**/*.${SCRIPT}`],
      exports: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'ALL'],
      kind: 'http',
      heat: 'request',
    },
    {
      by: 'file',
      files: [`src/middleware.${SCRIPT}`, `src/middleware/index.${SCRIPT}`],
      exports: ['onRequest'],
      kind: 'http',
      heat: 'request',
    },
    // At build time, or for a page that is made ahead.
    {
      by: 'file',
      files: [`src/pages/**/*.${SCRIPT}`],
      exports: ['getStaticPaths'],
      kind: 'command',
      heat: 'script',
    },
    {
      by: 'call',
      type: '',
      methods: ['defineAction'],
      handlers: ['0.handler'],
      kind: 'server-action',
      heat: 'request',
    },
    { by: 'type', types: ['APIRoute', 'MiddlewareHandler'], kind: 'http', heat: 'request' },
  ],
  caching: { answers: [], setters: [], exports: ['prerender'] },
  // https://docs.astro.build/en/guides/on-demand-rendering: a route that is rendered on demand has no use for `getStaticPaths`.
  madeAhead: [{ export: 'prerender', unless: [false] }, { export: 'getStaticPaths' }],
});
