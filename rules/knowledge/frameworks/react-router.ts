/** React Router with its own server ("framework mode"): loaders and actions of route files. */
import { defineFramework } from '../define-framework.ts';

const SCRIPT = '{ts,tsx,js,jsx}';

export const reactRouter = defineFramework({
  // Only framework mode has it; `react-router` alone runs loaders in the browser.
  package: '@react-router/dev',
  library: {
    package: '@react-router/dev',
    aliases: ['react-router', '@react-router/node'],
    versions: '>=7',
    exports: { data: {}, redirect: {} },
    types: {},
  },
  entries: [
    {
      by: 'file',
      // https://reactrouter.com/start/framework/routing: `app/routes.ts` names any file of the application as a route.
      files: [`app/**/*.${SCRIPT}`],
      exports: ['loader', 'action', 'middleware'],
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
    {
      by: 'type',
      types: ['LoaderFunction', 'ActionFunction', 'MiddlewareFunction'],
      kind: 'http',
      heat: 'request',
    },
  ],
  caching: {
    answers: ['.data'],
    setters: [],
    headersIn: [{ member: '.data', paths: ['1.headers'] }],
    // The data of a page goes into a document that the page's own headers speak for.
    exports: ['headers', 'default'],
    returned: true,
    writing: [{ by: 'argument', at: '1.headers' }],
  },
});
