/** Nitro: handlers of the server's folders, and its tasks. */

import { defineFramework } from '../define-framework.ts';
import { WRITING } from './h3.ts';

const SCRIPT = '{ts,js,mjs}';

export const nitro = defineFramework({
  package: 'nitropack',
  library: {
    package: 'nitropack',
    aliases: ['nitro', 'nitropack/runtime', 'nitro/runtime'],
    versions: '>=2',
    exports: { defineTask: {} },
    types: {},
  },
  entries: [
    {
      by: 'file',
      files: [`{,server/}{api,routes,middleware}/**/*.${SCRIPT}`],
      exports: ['default'],
      kind: 'http',
      heat: 'request',
    },
    { by: 'call', type: '', methods: ['defineTask'], handlers: ['0.run'], kind: 'cron', heat: 'scheduled' },
  ],
  caching: {
    answers: [],
    setters: [],
    returned: true,
    writing: WRITING,
    wrappers: ['defineCachedEventHandler', 'cachedEventHandler', 'defineCachedHandler'],
    configured: { file: 'nitro.config', keys: ['routeRules'] },
  },
});
