/** NestJS with Passport: strategies whose `validate` runs for every sign-in, or for every request that brings a token. */
import { defineFramework } from '../define-framework.ts';

export const nestjsPassport = defineFramework({
  package: '@nestjs/passport',
  entries: [
    { by: 'class', types: ['PassportStrategy'], methods: ['validate'], kind: 'hook', heat: 'request' },
  ],
});
