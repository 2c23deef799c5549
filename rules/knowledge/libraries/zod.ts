/** Zod: schemas, which may say how long a list is at most. */
import { defineLibrary, type Member } from '../define.ts';
import { named, table } from '../members.ts';

const FUNCTIONS: Readonly<Record<string, Member>> = {
  ...named('object strictObject looseObject', { schema: 'parts', returns: 'Schema' }),
  ...named('array set tuple', { returns: 'Schema' }),
  ...named('number int', { schema: 'number', returns: 'Schema' }),
  ...named('infer input output TypeOf', { schema: 'infers' }),
};

export const zod = defineLibrary({
  package: 'zod',
  aliases: ['@hono/zod-openapi'],
  versions: '>=3',
  exports: {
    ...FUNCTIONS,
    z: { is: 'Zod' },
    default: { is: 'Zod' },
    '*': { is: 'Zod' },
  },
  types: {
    Zod: table(FUNCTIONS, { coerce: { is: 'Zod' } }),
    Schema: table({
      ...named('max length lte lt', { schema: 'most', returns: 'Schema' }),
      ...named('refine superRefine transform pipe check overwrite', { schema: 'refines', returns: 'Schema' }),
      ...named('extend safeExtend augment', { schema: 'parts', returns: 'Schema' }),
      ...named('parse parseAsync', { schema: 'parses' }),
      ...named('safeParse safeParseAsync spa', { schema: 'parses data' }),
      '*': { returns: 'Schema' },
    }),
  },
});
