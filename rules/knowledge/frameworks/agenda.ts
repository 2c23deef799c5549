/** Agenda: jobs by name. */
import { defineFramework } from '../define-framework.ts';
import { named, table } from '../members.ts';

export const agenda = defineFramework({
  package: 'agenda',
  library: {
    package: 'agenda',
    aliases: ['@hokify/agenda'],
    versions: '>=3',
    exports: {
      Agenda: { constructs: 'Agenda' },
      default: { constructs: 'Agenda' },
      '*': { constructs: 'Agenda' },
    },
    types: { Agenda: table(named('define', {}), named('every schedule now create', { does: 'queue' })) },
  },
  entries: [
    // `define(name, fn)`, and `define(name, options, fn)` before version 5.
    {
      by: 'call',
      type: 'Agenda',
      methods: ['define'],
      handlers: 1,
      path: 0,
      kind: 'cron',
      heat: 'scheduled',
    },
  ],
});
