/** class-validator: decorators that check the fields of what a request brings. */
import { defineLibrary } from '../define.ts';

export const classValidator = defineLibrary({
  package: 'class-validator',
  versions: '*',
  exports: { ArrayMaxSize: { schema: 'most' } },
  types: {},
});
