/** argon2: hashes that are slow on purpose. */
import { defineLibrary } from '../define.ts';
import { harmless, moduleExports, named, table } from '../members.ts';

const FUNCTIONS = {
  ...named('hash verify', { does: 'cpu' }),
  ...named('hashSync', { does: 'cpu', sync: true, asyncForm: 'argon2.hash' }),
  ...named('verifySync', { does: 'cpu', sync: true, asyncForm: 'argon2.verify' }),
  ...harmless('needsRehash'),
} as const;

export const argon2 = defineLibrary({
  package: 'argon2',
  aliases: ['@node-rs/argon2'],
  versions: '*',
  exports: moduleExports('Argon2', FUNCTIONS),
  types: { Argon2: table(FUNCTIONS) },
});
