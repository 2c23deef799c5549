/** Remix: loaders and actions of route files. */
import type { Member } from '../define.ts';
import { defineFramework } from '../define-framework.ts';

const SCRIPT = '{ts,tsx,js,jsx}';
const ANSWER: Member = {};

export const remix = defineFramework({
  package: '@remix-run/react',
  library: {
    package: '@remix-run/react',
    aliases: ['@remix-run/node', '@remix-run/cloudflare', '@remix-run/deno', '@remix-run/server-runtime'],
    versions: '>=2',
    exports: { json: ANSWER, data: ANSWER, redirect: {} },
    types: {},
  },
  entries: [
    {
      by: 'file',
      files: [`app/routes/**/*.${SCRIPT}`, `app/root.${SCRIPT}`],
      exports: ['loader', 'action'],
      kind: 'http',
      heat: 'request',
    },
    // Renders each page that is asked for.
    {
      by: 'file',
      files: [`app/entry.server.${SCRIPT}`],
      exports: ['default', 'handleRequest', 'handleDataRequest'],
      kind: 'render',
      heat: 'request',
    },
    { by: 'type', types: ['LoaderFunction', 'ActionFunction'], kind: 'http', heat: 'request' },
  ],
  caching: {
    answers: ['.json', '.data'],
    setters: [],
    headersIn: [
      { member: '.json', paths: ['1.headers'] },
      { member: '.data', paths: ['1.headers'] },
    ],
    // The data of a page goes into a document that the page's own headers speak for.
    exports: ['headers', 'default'],
    returned: true,
    writing: [{ by: 'argument', at: '1.headers' }],
  },
});
