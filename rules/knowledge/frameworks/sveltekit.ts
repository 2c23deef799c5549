/** SvelteKit: endpoints, functions that load a page's data, form actions and hooks of the server. */
import type { Member } from '../define.ts';
import { defineFramework } from '../define-framework.ts';

const SCRIPT = '{ts,js}';
const SETS_HEADERS: Member = {};
const PARAMS = ['RequestEvent'];

export const sveltekit = defineFramework({
  package: '@sveltejs/kit',
  // https://svelte.dev/docs/kit/configuration: files.lib
  folders: { $lib: ['src/lib'] },
  library: {
    package: '@sveltejs/kit',
    versions: '>=1',
    exports: { json: {}, text: {}, error: {}, redirect: {}, fail: {} },
    types: { RequestEvent: { members: { setHeaders: SETS_HEADERS } } },
  },
  entries: [
    {
      by: 'file',
      files: [`src/routes/**/+server.${SCRIPT}`],
      exports: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'fallback'],
      kind: 'http',
      heat: 'request',
      params: PARAMS,
    },
    {
      by: 'file',
      files: [`src/routes/**/+{page,layout}{,@*}{,.server}.${SCRIPT}`],
      exports: ['load'],
      kind: 'render',
      heat: 'request',
      params: PARAMS,
    },
    {
      by: 'file',
      files: [`src/routes/**/+page{,@*}.server.${SCRIPT}`],
      exports: ['actions'],
      members: ['*'],
      kind: 'server-action',
      heat: 'request',
      params: PARAMS,
    },
    {
      by: 'file',
      files: [`src/hooks.server.${SCRIPT}`, `src/hooks.${SCRIPT}`],
      exports: ['handle', 'handleFetch', 'handleError', 'reroute'],
      kind: 'http',
      heat: 'request',
    },
    {
      by: 'file',
      files: [`src/hooks.server.${SCRIPT}`],
      exports: ['init'],
      kind: 'command',
      heat: 'startup',
    },
    { by: 'type', types: ['Handle', 'HandleFetch', 'HandleServerError'], kind: 'http', heat: 'request' },
    { by: 'type', types: ['RequestHandler'], kind: 'http', heat: 'request', params: PARAMS },
    { by: 'type', types: ['ServerLoad', 'Load'], kind: 'render', heat: 'request', params: PARAMS },
    { by: 'type', types: ['ServerInit'], kind: 'command', heat: 'startup' },
  ],
  caching: {
    // `new Response(…)` is the platform's own class.
    answers: ['.json', '.text'],
    setters: ['RequestEvent.setHeaders'],
    headersIn: ['.json', '.text'].map(member => ({ member, paths: ['1.headers'] })),
    exports: ['prerender'],
    writing: [{ by: 'argument', at: '1.headers' }],
  },
  // https://svelte.dev/docs/kit/page-options: with `'auto'`, what the build does not meet is rendered on demand.
  madeAhead: [{ export: 'prerender', unless: [false, 'auto'] }],
});
