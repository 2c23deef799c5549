/** Static files of Koa: middleware that hands its options to koa-send, which says `max-age=0` if they say nothing. */
import { defineFramework } from '../define-framework.ts';

export const koaStatic = defineFramework({
  package: 'koa-static',
  library: { package: 'koa-static', versions: '>=3', exports: { default: {} }, types: {} },
  entries: [],
  caching: {
    answers: [],
    setters: [],
    statics: [
      {
        member: 'default',
        name: 'koa-static',
        options: 1,
        keys: ['maxage', 'maxAge', 'immutable', 'setHeaders'],
        age: { key: 'maxage', as: 'milliseconds' },
      },
    ],
  },
});
