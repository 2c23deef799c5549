/** NextAuth: callbacks that run when somebody signs in, and whenever a session is asked for. */
import { defineFramework } from '../define-framework.ts';

export const nextAuth = defineFramework({
  package: 'next-auth',
  entries: [
    // https://next-auth.js.org/configuration/callbacks
    {
      by: 'type',
      types: ['NextAuthConfig', 'NextAuthOptions', 'AuthOptions'],
      at: ['signIn', 'redirect', 'jwt', 'session', 'authorized'].map(name => `callbacks.${name}`),
      kind: 'http',
      heat: 'request',
    },
  ],
});
