/** Ajv: a schema is compiled to a function by generating and evaluating its source, which takes milliseconds. */
import { defineLibrary } from '../define.ts';
import { table } from '../members.ts';

export const ajv = defineLibrary({
  package: 'ajv',
  aliases: ['ajv/dist/2019', 'ajv/dist/2020', 'ajv/dist/jtd'],
  versions: '>=6',
  exports: { default: { constructs: 'Ajv' }, Ajv: { constructs: 'Ajv' }, '*': { constructs: 'Ajv' } },
  // https://ajv.js.org/guide/managing-schemas.html: an instance keeps what it compiled, by the schema.
  types: { Ajv: table({ compile: { costly: 'compiles once' } }) },
});
