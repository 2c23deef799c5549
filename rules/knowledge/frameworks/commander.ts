/** Commander: actions of a command-line program, which run once per start. */
import { defineFramework } from '../define-framework.ts';

export const commander = defineFramework({
  package: 'commander',
  library: {
    package: 'commander',
    versions: '>=8',
    exports: {
      program: { is: 'Command' },
      Command: { constructs: 'Command' },
      createCommand: { returns: 'Command' },
      default: { is: 'Command' },
    },
    types: { Command: { members: { '*': { returns: 'self' }, opts: {}, parseAsync: { returns: 'self' } } } },
  },
  entries: [
    {
      by: 'call',
      type: 'Command',
      methods: ['action', 'hook'],
      handlers: 'last',
      kind: 'command',
      heat: 'script',
    },
  ],
});
