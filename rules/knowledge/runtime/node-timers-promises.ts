/** Waits that give promises. */
import { defineLibrary } from '../define.ts';
import { harmless, moduleExports, table } from '../members.ts';

const FUNCTIONS = {
  setTimeout: { does: 'timer' },
  scheduler: { is: 'Scheduler' },
  ...harmless('setImmediate setInterval'),
} as const;

export const nodeTimersPromises = defineLibrary({
  package: 'node:timers/promises',
  aliases: ['timers/promises'],
  versions: '*',
  exports: moduleExports('Timers', FUNCTIONS),
  types: { Timers: table(FUNCTIONS), Scheduler: table({ wait: { does: 'timer' }, yield: {} }) },
});
