/** koa-send and koa-sendfile: files as answers of a Koa handler. */
import { defineFramework } from '../define-framework.ts';

export const koaSend = defineFramework({
  package: 'koa-send',
  library: {
    package: 'koa-send',
    aliases: ['koa-sendfile'],
    versions: '*',
    exports: { default: { does: 'fs' }, '*': { does: 'fs' } },
    types: {},
  },
  entries: [],
  caching: { answers: ['.default', '.*'], setters: [] },
});
