/** class-validator: decorators that check the fields of what a request brings. */
import { defineLibrary } from '../define.ts';
import { harmless, named } from '../members.ts';

export const classValidator = defineLibrary({
  package: 'class-validator',
  versions: '*',
  exports: {
    ...named('ArrayMaxSize Max', { schema: 'most' }),
    ...named('IsInt IsNumber IsPositive Min', { schema: 'number' }),
    ...named('IsIn IsEnum Equals Validate ValidateBy', { schema: 'refines' }),
    ...harmless('IsOptional IsDefined IsNotEmpty ValidateIf ValidateNested IsNumberString'),
  },
  types: {},
});
