/** Lines of a stream: listened to, or iterated one after another as they come. */
import { defineLibrary, type Member } from '../define.ts';
import { CALLS_BACK, harmless, LISTENS, moduleExports, named, table } from '../members.ts';

const EXPORTS: Readonly<Record<string, Member>> = {
  createInterface: { returns: 'Interface' },
  promises: { is: 'Readline' },
  ...harmless('clearLine clearScreenDown cursorTo moveCursor emitKeypressEvents'),
};

export const nodeReadline = defineLibrary({
  package: 'node:readline',
  aliases: ['readline', 'node:readline/promises', 'readline/promises'],
  versions: '*',
  exports: moduleExports('Readline', EXPORTS),
  types: {
    Readline: table(EXPORTS),
    Interface: table(
      named('on once addListener', { calls: LISTENS, returns: 'self' }),
      named('question', { calls: CALLS_BACK }),
      harmless('close pause resume prompt setPrompt write line'),
    ),
  },
});
