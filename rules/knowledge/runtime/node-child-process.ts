/** Other processes: Node's blocking and callback functions. */
import { defineLibrary } from '../define.ts';
import { blocking, CALLS_BACK, harmless, LISTENS, moduleExports, named, table } from '../members.ts';

const FUNCTIONS = {
  ...blocking('exec execFile', 'process', 'child_process', 'stdout'),
  ...blocking('spawn', 'process', 'child_process'),
  ...named('exec execFile', { does: 'process', calls: CALLS_BACK, returns: 'ChildProcess' }),
  ...named('spawn fork', { does: 'process', returns: 'ChildProcess' }),
} as const;

export const nodeChildProcess = defineLibrary({
  package: 'node:child_process',
  aliases: ['child_process'],
  versions: '*',
  exports: moduleExports('ChildProcesses', FUNCTIONS),
  types: {
    ChildProcesses: table(FUNCTIONS),
    ChildProcess: table(
      named('on once', { calls: LISTENS, returns: 'self' }),
      harmless('kill send unref ref disconnect'),
    ),
  },
});
