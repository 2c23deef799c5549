/** Joi: schemas, which may say how long a list is at most. */
import { defineLibrary, type Member } from '../define.ts';
import { named, table } from '../members.ts';

const FUNCTIONS: Readonly<Record<string, Member>> = {
  object: { schema: 'parts', returns: 'Schema' },
  array: { returns: 'Schema' },
  number: { schema: 'number', returns: 'Schema' },
};

export const joi = defineLibrary({
  package: 'joi',
  aliases: ['@hapi/joi'],
  versions: '*',
  exports: { ...FUNCTIONS, default: { is: 'Joi' }, '*': { is: 'Joi' } },
  types: {
    Joi: table(FUNCTIONS),
    Schema: table({
      ...named('max length less', { schema: 'most', returns: 'Schema' }),
      ...named('valid custom external equal allow', { schema: 'refines', returns: 'Schema' }),
      ...named('keys append', { schema: 'parts', returns: 'Schema' }),
      ...named('validateAsync', { schema: 'parses' }),
      validate: { schema: 'parses value' },
      '*': { returns: 'Schema' },
    }),
  },
});
