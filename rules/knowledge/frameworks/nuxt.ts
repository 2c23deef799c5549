/** Nuxt: handlers of the server's folders. */

import { defineFramework } from '../define-framework.ts';
import { WRITING } from './h3.ts';

const SCRIPT = '{ts,js,mjs}';

export const nuxt = defineFramework({
  package: 'nuxt',
  // https://nuxt.com/docs/api/nuxt-config: alias; `srcDir` is `app` since Nuxt 4, the root before
  folders: {
    '~': ['app', '', 'src'],
    '@': ['app', '', 'src'],
    '~~': [''],
    '@@': [''],
    '#shared': ['shared'],
  },
  // https://nuxt.com/docs/guide/concepts/auto-imports
  autoImports: [
    {
      from: [`{,src/,app/}server/utils/**/*.${SCRIPT}`, `shared/utils/*.${SCRIPT}`],
      into: [`{,src/,app/}server/**/*.${SCRIPT}`],
    },
    {
      from: [`{,src/,app/}{composables,utils}/*.${SCRIPT}`, `shared/utils/*.${SCRIPT}`],
      into: [
        `{,src/,app/}{composables,utils,stores,middleware,plugins,pages,components,layouts}/**/*.${SCRIPT}`,
      ],
    },
  ],
  entries: [
    {
      by: 'file',
      files: [`{,src/,app/}server/{api,routes}/**/*.${SCRIPT}`],
      exports: ['default'],
      kind: 'http',
      heat: 'request',
    },
    {
      by: 'file',
      files: [`{,src/,app/}server/middleware/**/*.${SCRIPT}`],
      exports: ['default'],
      kind: 'http',
      heat: 'request',
    },
  ],
  caching: {
    answers: [],
    setters: [],
    returned: true,
    writing: WRITING,
    wrappers: ['defineCachedEventHandler', 'cachedEventHandler'],
    configured: { file: 'nuxt.config', keys: ['routeRules', 'nitro'] },
  },
});
