/** Yup: schemas, which may say how long a list is at most. */
import { defineLibrary, type Member } from '../define.ts';
import { named, table } from '../members.ts';

const FUNCTIONS: Readonly<Record<string, Member>> = {
  object: { schema: 'parts', returns: 'Schema' },
  ...named('array tuple', { returns: 'Schema' }),
  number: { schema: 'number', returns: 'Schema' },
  InferType: { schema: 'infers' },
};

export const yup = defineLibrary({
  package: 'yup',
  versions: '*',
  exports: { ...FUNCTIONS, default: { is: 'Yup' }, '*': { is: 'Yup' } },
  types: {
    Yup: table(FUNCTIONS),
    Schema: table({
      ...named('max length lessThan', { schema: 'most', returns: 'Schema' }),
      ...named('test transform oneOf', { schema: 'refines', returns: 'Schema' }),
      shape: { schema: 'parts', returns: 'Schema' },
      ...named('validate validateSync cast', { schema: 'parses' }),
      '*': { returns: 'Schema' },
    }),
  },
});
