/** Next.js App Router: route handlers, server components, server actions and the file that runs before every request. */
import { defineFramework } from '../define-framework.ts';

const SCRIPT = '{ts,tsx,js,jsx,mjs}';
const COMPONENTS = [`**/app/**/{page,layout,template,default,loading,not-found}.${SCRIPT}`];

export const nextApp = defineFramework({
  package: 'next',
  library: {
    package: 'next',
    versions: '>=13',
    exports: {
      NextResponse: { constructs: 'NextResponse', is: 'NextResponseClass' },
      after: { calls: { argument: 0, runs: 'later' } },
      unstable_cache: { calls: { argument: 0, runs: 'once', keeps: 'entry' } },
      revalidatePath: {},
      revalidateTag: {},
    },
    globals: {
      // Route handlers answer with the platform's own class.
      Response: { constructs: 'Response', is: 'ResponseClass' },
    },
    types: {
      ResponseClass: {
        members: { json: { returns: 'Response' }, redirect: { returns: 'Response' }, error: {} },
      },
      NextResponseClass: {
        extends: ['ResponseClass'],
        members: {
          json: { returns: 'NextResponse' },
          next: { returns: 'NextResponse' },
          rewrite: { returns: 'NextResponse' },
        },
      },
      Response: {
        members: { headers: { is: 'Headers' }, json: {}, text: {}, arrayBuffer: {}, blob: {}, formData: {} },
      },
      NextResponse: { extends: ['Response'], members: {} },
      NextRequest: { members: {} },
      Headers: { members: { set: {}, append: {}, get: {}, has: {}, delete: {} } },
    },
  },
  entries: [
    {
      by: 'file',
      files: [`**/app/**/route.${SCRIPT}`],
      exports: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'],
      kind: 'http',
      heat: 'request',
      params: ['NextRequest'],
    },
    {
      by: 'file',
      files: COMPONENTS,
      exports: ['default', 'generateMetadata', 'generateViewport'],
      kind: 'render',
      heat: 'request',
    },
    // At build time, or when a page is made again.
    {
      by: 'file',
      files: [...COMPONENTS, `**/app/**/route.${SCRIPT}`],
      exports: ['generateStaticParams'],
      kind: 'command',
      heat: 'script',
    },
    {
      by: 'file',
      files: [`**/*.${SCRIPT}`],
      exports: ['*'],
      directive: 'use server',
      kind: 'server-action',
      heat: 'request',
    },
    {
      by: 'file',
      files: [`{middleware,proxy}.${SCRIPT}`, `src/{middleware,proxy}.${SCRIPT}`],
      exports: ['middleware', 'proxy', 'default'],
      // https://nextjs.org/docs/app/api-reference/file-conventions/proxy: Matcher
      runsBefore: { routesAt: 'config.matcher' },
      kind: 'http',
      heat: 'request',
      params: ['NextRequest'],
    },
    {
      by: 'file',
      files: [`instrumentation.${SCRIPT}`, `src/instrumentation.${SCRIPT}`],
      exports: ['register'],
      kind: 'command',
      heat: 'startup',
    },
    {
      by: 'type',
      types: ['NextMiddleware', 'NextProxy'],
      kind: 'http',
      heat: 'request',
      params: ['NextRequest'],
    },
  ],
  // https://nextjs.org/docs/app/api-reference/directives/use-cache
  keepsBy: ['use cache'],
  // https://nextjs.org/docs/app/api-reference/directives/use-cache-private
  keepsInRequestBy: ['use cache: private'],
  afterwards: ['after'],
  // https://nextjs.org/docs/app/api-reference/functions/fetch
  keptRequests: {
    call: 'fetch',
    seconds: '1.next.revalidate',
    forever: { at: '1.cache', is: 'force-cache' },
  },
  caching: {
    // `.Response` is `new Response(…)`.
    answers: [
      ...['ResponseClass.json', 'NextResponseClass.json', '.Response', '.NextResponse'],
      ...['ResponseClass.redirect', 'NextResponseClass.redirect'],
    ],
    setters: ['Headers.set', 'Headers.append'],
    headersIn: [
      ...['ResponseClass.json', 'NextResponseClass.json', '.Response', '.NextResponse'].map(member => ({
        member,
        paths: ['1.headers'],
      })),
      // `request.headers` beside it are what the route is asked with.
      { member: 'NextResponseClass.next', paths: ['0.headers'] },
    ],
    exports: ['revalidate', 'dynamic'],
    // https://nextjs.org/docs/app/api-reference/file-conventions/route-segment-config
    keptFor: {
      export: 'revalidate',
      unless: { dynamic: 'force-dynamic' },
      unlessFrom: ['next/headers'],
    },
    configured: { file: 'next.config', functions: ['headers'] },
    writing: [{ by: 'argument', at: '1.headers' }],
  },
});
