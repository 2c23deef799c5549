/** serve-static, which is Express' `static` as a package of its own: connect and polka use it. */
import { defineFramework } from '../define-framework.ts';

export const serveStatic = defineFramework({
  package: 'serve-static',
  library: { package: 'serve-static', versions: '>=1', exports: { default: {} }, types: {} },
  entries: [],
  caching: {
    answers: [],
    setters: [],
    statics: [
      {
        member: 'default',
        name: 'serve-static',
        options: 1,
        keys: ['maxAge', 'maxage', 'immutable', 'setHeaders'],
        unless: ['cacheControl'],
        age: { key: 'maxAge', as: 'duration' },
      },
    ],
  },
});
