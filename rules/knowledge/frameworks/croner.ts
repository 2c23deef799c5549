/** Croner: jobs that run by the clock. */
import { defineFramework } from '../define-framework.ts';

export const croner = defineFramework({
  package: 'croner',
  library: {
    package: 'croner',
    versions: '>=4',
    exports: {
      Cron: { constructs: 'Cron', returns: 'Cron' },
      default: { constructs: 'Cron', returns: 'Cron' },
    },
    types: { Cron: { members: { schedule: { returns: 'self' }, trigger: {}, stop: {} } } },
  },
  entries: [
    // `new Cron(pattern, fn)`, `new Cron(pattern, options, fn)`
    {
      by: 'call',
      type: '',
      methods: ['Cron', 'default'],
      handlers: 1,
      path: 0,
      kind: 'cron',
      heat: 'scheduled',
    },
    { by: 'call', type: 'Cron', methods: ['schedule'], handlers: 0, kind: 'cron', heat: 'scheduled' },
  ],
});
