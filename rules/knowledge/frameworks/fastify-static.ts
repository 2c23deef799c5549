/** Static files of Fastify: a plugin that hands its options to `@fastify/send`, which says `max-age=0` if they say nothing. */
import { defineFramework } from '../define-framework.ts';

export const fastifyStatic = defineFramework({
  package: '@fastify/static',
  entries: [],
  caching: {
    answers: [],
    setters: [],
    statics: [
      {
        member: 'register',
        name: '@fastify/static',
        plugin: true,
        options: 1,
        pathIn: 'prefix',
        keys: ['maxAge', 'immutable', 'setHeaders'],
        // `serve: false` only adds `reply.sendFile`.
        unless: ['cacheControl', 'serve'],
        age: { key: 'maxAge', as: 'duration' },
      },
    ],
  },
});
