/** Keystone: hooks of lists, which run for every write. */
import { defineFramework } from '../define-framework.ts';

export const keystone = defineFramework({
  package: '@keystone-6/core',
  library: { package: '@keystone-6/core', versions: '>=2', exports: { list: {} }, types: {} },
  entries: [
    {
      by: 'call',
      type: '',
      methods: ['list'],
      handlers: ['0.hooks'],
      members: [
        ...['resolveInput', 'validate', 'validateInput', 'validateDelete', 'beforeOperation'],
        'afterOperation',
      ],
      kind: 'hook',
      heat: 'request',
    },
  ],
});
