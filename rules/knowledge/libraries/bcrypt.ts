/** bcrypt and bcryptjs: hashes that are slow on purpose. */
import { defineLibrary } from '../define.ts';
import { blocking, CALLS_BACK, harmless, moduleExports, named, table } from '../members.ts';

const FUNCTIONS = {
  ...blocking('hash compare', 'cpu', 'bcrypt', 'name'),
  ...named('hash compare', { does: 'cpu', calls: CALLS_BACK }),
  ...harmless('genSalt genSaltSync getRounds truncates'),
} as const;

export const bcrypt = defineLibrary({
  package: 'bcrypt',
  aliases: ['bcryptjs', '@node-rs/bcrypt'],
  versions: '*',
  exports: moduleExports('Bcrypt', FUNCTIONS),
  types: { Bcrypt: table(FUNCTIONS) },
});
