/** Parses a file with oxc: the fast parser, for whole workspaces. No disk. */
import { type ParseResult, type ParserOptions, parseSync, rawTransferSupported } from 'oxc-parser';
import { languageOf } from './language.ts';
import { mayExhaustMemory } from './native-memory.ts';
import { mayChainTooLong, nestsTooDeep } from './nesting.ts';
import { mayHaveRemarks, remarksIn } from './remarks.ts';
import type { ParsedFile } from './tree.ts';

let rawTransfer = rawTransferSupported();
/**
 * The buffer for it makes V8 collect all garbage at once, which takes longer than so many files by way of JSON: 24 ms in place of 7 for the
 * first of 1,000 lines.
 */
const FEW = 3;
let parsed = 0;

/** @throws if the text nests deeper than the parser's native stack survives, or may take more memory than there is. */
export function parseWithOxc(path: string, text: string): ParsedFile {
  if (nestsTooDeep(text, languageOf(path))) throw tooDeep();
  if (mayExhaustMemory(text)) throw new Error('It may take the native parser too much memory.');
  const result = parse(path, text);
  const { program } = result;
  return {
    // Reading comments costs as much as reading a tree.
    program: mayHaveRemarks(text) ? { ...program, remarks: remarksIn(text, result.comments) } : program,
    errors: result.errors
      .filter(error => error.severity === 'Error')
      .map(({ message, labels: [label] }) => ({ message, start: label?.start ?? 0, end: label?.end ?? 0 })),
  };
}

function parse(path: string, text: string): Pick<ParseResult, 'program' | 'comments' | 'errors'> {
  const options: ParserOptions = {
    lang: languageOf(path),
    astType: 'ts',
    preserveParens: false,
    // Elsewhere what is written tells: without imports and exports, "await (x)" is a call.
    ...(/\.m[jt]s$/.test(path) && { sourceType: 'module' }),
  };
  parsed++;
  if (rawTransfer && (parsed > FEW || mayChainTooLong(text))) {
    try {
      return takenOutOf(
        parseSync(path, text, { ...options, experimentalRawTransfer: true } as ParserOptions),
      );
    } catch (error) {
      // Raw transfer needs 2 GiB of address space in one piece; where that fails once it fails always.
      if (!isStackOverflow(error)) rawTransfer = false;
    }
  }
  // This way is through native code that goes as deep as the tree, and takes the process with it where that is too deep.
  if (mayChainTooLong(text)) throw tooDeep();
  return parseSync(path, text, options);
}

/**
 * Leaves nothing behind: V8 makes a hidden class for each object whose getters are closures, as results are, and what these close over
 * stays until the old generation is collected. Every tree would be copied there; so did a third of a scan's garbage collection.
 */
function takenOutOf(result: ParseResult): Pick<ParseResult, 'program' | 'comments' | 'errors'> {
  const { program, comments, errors, module } = result;
  const taken = { program: { ...program }, comments: [...comments], errors };
  program.body = [];
  comments.length = 0;
  module.staticImports.length = 0;
  module.staticExports.length = 0;
  module.dynamicImports.length = 0;
  module.importMetas.length = 0;
  return taken;
}

function tooDeep(): Error {
  return new Error('It nests too deep.');
}

function isStackOverflow(error: unknown): boolean {
  return error instanceof RangeError && error.message.includes('call stack');
}
