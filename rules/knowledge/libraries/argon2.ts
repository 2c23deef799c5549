/** argon2: hashes that are slow on purpose. */
import { defineLibrary } from '../define.ts';
import { harmless, moduleExports, named, table } from '../members.ts';

const FUNCTIONS = {
  ...named('hash verify', { does: 'cpu' }),
  ...named('hashSync', { does: 'cpu', sync: true, asyncForm: 'argon2.hash', asyncBy: 'name' }),
  ...named('verifySync', { does: 'cpu', sync: true, asyncForm: 'argon2.verify', asyncBy: 'name' }),
  ...harmless('needsRehash'),
} as const;

export const argon2 = defineLibrary({
  package: 'argon2',
  aliases: ['@node-rs/argon2'],
  versions: '*',
  exports: moduleExports('Argon2', FUNCTIONS),
  types: { Argon2: table(FUNCTIONS) },
});
