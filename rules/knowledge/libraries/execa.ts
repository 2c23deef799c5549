/** execa: other processes. */
import { defineLibrary } from '../define.ts';
import { moduleExports, named, table } from '../members.ts';

const FUNCTIONS = {
  ...named('execa execaCommand execaNode $', { does: 'process' }),
  ...named('execaSync execaCommandSync', { does: 'process', sync: true, asyncForm: 'execa' }),
} as const;

export const execa = defineLibrary({
  package: 'execa',
  versions: '*',
  exports: { ...moduleExports('Execa', FUNCTIONS), default: { is: 'Callable' } },
  types: {
    Execa: table(FUNCTIONS),
    /** Before version 6: `execa('git')`, `execa.sync('git')`. */
    Callable: {
      called: { does: 'process' },
      members: {
        ...named('command node', { does: 'process' }),
        ...named('sync commandSync', { does: 'process', sync: true, asyncForm: 'execa' }),
      },
    },
  },
});
