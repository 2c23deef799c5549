/**
 * Whether a text may take the native parser more memory than there is. Where it runs out, the process dies, and nothing can catch that. Measured
 * with oxc-parser 0.154, whose room for one text is 2 GiB:
 *
 * - 125,000 statements in one list, of a module or of a function, are too many.
 * - For every import declaration it sets room for the names of all of them aside, 96 bytes each: 4,734 declarations of one name are too
 *   many, and 152 of a thousand.
 * - Every error that it goes on after has a copy of its line: 14,000 in a line of 100 kB take 4 GB.
 *
 * How the three share the room is not known, so what they take of it at most is added up. What is counted here is never less than what
 * there is: what is refused wrongly, another parser still reads.
 */
import { countOf } from './count-of.ts';

/** What is left is for all else that a text needs. */
const MOST_OF_ROOM = 0.8;
const MAX_STATEMENTS = 125_000;
/** Declarations times names: 2 GiB of 96 bytes each. */
const MAX_NAMES_OF_ALL_IMPORTS = 2 ** 31 / 96;
/** The sum of the squares of lines' lengths, 0.4 bytes each, so that errors take a fifth of the room: a single line of 33 kB. */
const MAX_SQUARES = 2 ** 31 / 0.4 / 5;
/** A text as short as this takes less, whatever it holds. */
const ALWAYS_FITS = 20_000;

export function mayExhaustMemory(text: string): boolean {
  if (text.length < ALWAYS_FITS) return false;
  return statementsOf(text) + importsOf(text) + errorsOf(text) > MOST_OF_ROOM;
}

/** Each ends with a sign, with a line, or with the text. */
const STATEMENT_END = /[;}]|[^;}\s](?=[^\S\n\r\u2028\u2029]*[\n\r\u2028\u2029])/g;

/** The part of the room that is taken. */
function statementsOf(text: string): number {
  const most = text.length / MAX_STATEMENTS;
  // Few texts are so long that it matters how many there are.
  return most < 0.25 ? most : countOf(text, STATEMENT_END) / MAX_STATEMENTS;
}

/** `import(…)` and `import.meta` declare nothing. */
const IMPORT = /import(?!\s*[.(])/g;

function importsOf(text: string): number {
  const imports = countOf(text, IMPORT);
  const most = (imports * text.length) / MAX_NAMES_OF_ALL_IMPORTS;
  return most < 0.25 ? most : (imports * (imports + countOf(text, /,/g))) / MAX_NAMES_OF_ALL_IMPORTS;
}

function errorsOf(text: string): number {
  let squares = 0;
  for (let start = 0; start < text.length; ) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    squares += (end - start) ** 2;
    start = end + 1;
  }
  return squares / MAX_SQUARES;
}
