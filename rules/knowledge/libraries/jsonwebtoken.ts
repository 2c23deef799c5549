/** jsonwebtoken: a token is signed or checked in microseconds, with or without a callback, and so does not count. */
import { defineLibrary, type Member } from '../define.ts';
import { CALLS_BACK, harmless, moduleExports, named, table } from '../members.ts';

const FUNCTIONS: Readonly<Record<string, Member>> = {
  ...named('sign verify', { calls: CALLS_BACK }),
  ...harmless('decode TokenExpiredError JsonWebTokenError NotBeforeError'),
};

export const jsonwebtoken = defineLibrary({
  package: 'jsonwebtoken',
  versions: '*',
  exports: moduleExports('Jwt', FUNCTIONS),
  types: { Jwt: table(FUNCTIONS) },
});
