/** Mercurius: the resolver maps that its plugin is registered with. Its `loaders` take many parents at once. */
import { defineFramework } from '../define-framework.ts';

export const mercurius = defineFramework({
  package: 'mercurius',
  entries: [
    {
      by: 'resolvers',
      type: '',
      plugin: true,
      methods: ['register'],
      at: '1.resolvers',
      holds: 'types',
      kind: 'resolver',
      heat: 'request',
    },
  ],
});
