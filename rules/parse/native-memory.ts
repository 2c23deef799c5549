/**
 * Whether a text may take the native parser more memory than there is. Where it runs out, the process dies, and nothing can catch that. Measured
 * with oxc-parser 0.154, whose room for one text is 2 GiB:
 *
 * - 125,000 statements in one list, of a module or of a function, are too many.
 * - For every import declaration it sets room for the names of all of them aside, 96 bytes each: 4,734 declarations of one name are too
 *   many, and 152 of a thousand.
 * - Every error that it goes on after has a copy of its line: 14,000 in a line of 100 kB take 4 GB.
 *
 * What is counted here is never less than what there is: what is refused wrongly, another parser still reads.
 */

const MAX_STATEMENTS = 100_000;
const MAX_NAMES_OF_ALL_IMPORTS = 10_000_000;
/** `import"a";` has no name, but who knows what a comment hides. */
const SHORTEST_IMPORT = 'import a'.length;
/** `import(…)` and `import.meta` declare nothing. */
const IMPORT = /import(?!\s*[.(])/g;
/** 0.4 bytes each; the sum of the squares of lines' lengths. A single line comes to as much with 35 kB. */
const MAX_SQUARES = 1_200_000_000;

export function mayExhaustMemory(text: string): boolean {
  return hasManyStatements(text) || hasManyImports(text) || hasLongLines(text);
}

/** Each ends with a sign, with a line, or with the text. */
const STATEMENT_END = /[;}]|[^;}\s](?=[^\S\n\r\u2028\u2029]*[\n\r\u2028\u2029])/g;

function hasManyStatements(text: string): boolean {
  if (text.length < MAX_STATEMENTS) return false;
  return (text.match(STATEMENT_END)?.length ?? 0) > MAX_STATEMENTS;
}

function hasManyImports(text: string): boolean {
  if ((text.length / SHORTEST_IMPORT) ** 2 < MAX_NAMES_OF_ALL_IMPORTS) return false;
  const imports = text.match(IMPORT)?.length ?? 0;
  if (imports * text.length < MAX_NAMES_OF_ALL_IMPORTS) return false;
  return imports * (imports + (text.match(/,/g)?.length ?? 0)) > MAX_NAMES_OF_ALL_IMPORTS;
}

function hasLongLines(text: string): boolean {
  if (text.length ** 2 <= MAX_SQUARES) return false;
  let squares = 0;
  for (let start = 0; start < text.length; ) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    squares += (end - start) ** 2;
    start = end + 1;
  }
  return squares > MAX_SQUARES;
}
