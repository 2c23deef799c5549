/** Multer: functions that run for every uploaded file. */
import { defineFramework, type Entry } from '../define-framework.ts';
import { moduleExports, named, table } from '../members.ts';

const FUNCTIONS = named('diskStorage memoryStorage', {});

const STORAGE: Omit<Extract<Entry, { by: 'call' }>, 'type'> = {
  by: 'call',
  methods: ['diskStorage'],
  handlers: ['0'],
  members: ['destination', 'filename'],
  kind: 'hook',
  heat: 'request',
};

export const multer = defineFramework({
  package: 'multer',
  library: {
    package: 'multer',
    versions: '*',
    exports: moduleExports('Multer', FUNCTIONS),
    types: {
      Multer: { ...table(FUNCTIONS), called: { returns: 'Uploads' } },
      Uploads: table(named('single array fields none any', {})),
    },
  },
  unawaited: { means: 'uncaught' },
  entries: [
    { ...STORAGE, type: 'Multer' },
    { ...STORAGE, type: '' },
    {
      by: 'call',
      type: '',
      methods: ['default'],
      handlers: ['0.fileFilter'],
      kind: 'hook',
      heat: 'request',
    },
  ],
});
