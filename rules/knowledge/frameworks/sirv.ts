/** sirv: static files for any server; without `maxAge` it sends no `Cache-Control` at all, in development `no-store`. */
import { defineFramework } from '../define-framework.ts';

export const sirv = defineFramework({
  package: 'sirv',
  library: { package: 'sirv', versions: '>=1', exports: { default: {} }, types: {} },
  entries: [],
  caching: {
    answers: [],
    setters: [],
    statics: [
      {
        member: 'default',
        name: 'sirv',
        options: 1,
        keys: ['maxAge', 'setHeaders'],
        unless: ['dev'],
        guessed: true,
        age: { key: 'maxAge', as: 'seconds' },
      },
    ],
  },
});
