/** Parse Server: cloud functions, and triggers of classes. */
import { defineFramework } from '../define-framework.ts';
import { named, table } from '../members.ts';

const FUNCTIONS = ['define', 'job'];
const TRIGGERS = [
  ...['beforeSave', 'afterSave', 'beforeDelete', 'afterDelete', 'beforeFind', 'afterFind'],
  ...['beforeSaveFile', 'afterSaveFile', 'beforeLogin', 'afterLogin'],
];

export const parse = defineFramework({
  package: 'parse',
  library: {
    package: 'parse',
    aliases: ['parse/node', 'parse-server'],
    versions: '*',
    exports: { default: { is: 'Parse' }, '*': { is: 'Parse' } },
    // Cloud code is run with it as a global.
    globals: { Parse: { is: 'Parse' } },
    types: {
      Parse: { members: { Cloud: { is: 'Cloud' } } },
      Cloud: table(named([...FUNCTIONS, ...TRIGGERS].join(' '), {})),
    },
  },
  entries: [
    {
      by: 'call',
      type: 'Cloud',
      methods: ['define'],
      handlers: ['1'],
      path: 0,
      kind: 'procedure',
      heat: 'request',
    },
    {
      by: 'call',
      type: 'Cloud',
      methods: ['job'],
      handlers: ['1'],
      path: 0,
      kind: 'cron',
      heat: 'scheduled',
    },
    { by: 'call', type: 'Cloud', methods: TRIGGERS, handlers: 0, path: 0, kind: 'hook', heat: 'request' },
  ],
});
