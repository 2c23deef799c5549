/** Handlebars, EJS and Pug: a template is compiled to a function, which is long against what running it takes. */
import { defineLibrary, type Member } from '../define.ts';
import { table } from '../members.ts';

const COMPILES: Member = { costly: 'compiles' };

export const handlebars = defineLibrary({
  package: 'handlebars',
  aliases: ['ejs', 'pug'],
  versions: '*',
  exports: { default: { is: 'Engine' }, '*': { is: 'Engine' }, compile: COMPILES },
  types: { Engine: table({ compile: COMPILES }) },
});
