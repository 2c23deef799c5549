/** Passport: strategies call their last argument for every sign-in, or for every request that brings a token. */
import { defineFramework } from '../define-framework.ts';
import { named } from '../members.ts';

const STRATEGIES = ['Strategy', 'BasicStrategy', 'DigestStrategy', 'HeaderAPIKeyStrategy'];

export const passport = defineFramework({
  package: 'passport-local',
  library: {
    package: 'passport-local',
    aliases: [
      'passport-jwt',
      'passport-http',
      'passport-http-bearer',
      'passport-custom',
      'passport-oauth2',
      'passport-google-oauth20',
      'passport-github2',
      'passport-facebook',
      'passport-headerapikey',
      '@node-saml/passport-saml',
      'passport-saml',
    ],
    versions: '*',
    exports: {
      ...named(STRATEGIES.join(' '), { constructs: 'Strategy' }),
      ExtractJwt: {},
    },
    types: { Strategy: { members: {} } },
  },
  unawaited: { means: 'uncaught' },
  entries: [{ by: 'call', type: '', methods: STRATEGIES, handlers: 'last', kind: 'hook', heat: 'request' }],
});
