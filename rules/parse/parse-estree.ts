/**
 * Parses a file with typescript-estree: the parser that recovers from half-typed code. No disk.
 *
 * Import this lazily: it loads TypeScript.
 */
import { parse } from '@typescript-eslint/typescript-estree';
import { countOf } from './count-of.ts';
import { hasElements, languageOf } from './language.ts';
import { opensTooManyAsync } from './nesting.ts';
import { mayHaveRemarks, remarksIn } from './remarks.ts';
import type { ParsedFile, ParseError, Program, Remark } from './tree.ts';

export function parseWithEstree(path: string, text: string): ParsedFile {
  if (opensTooManyAsync(text, languageOf(path))) return refused(text, 'It nests too deep.');
  if (takesTooLong(text)) return refused(text, 'It is too dense to be read in time.');
  try {
    const language = languageOf(path);
    const hasRemarks = mayHaveRemarks(text);
    const tree: unknown = parse(text, {
      filePath: path,
      jsx: hasElements(language),
      range: true,
      loc: false,
      comment: hasRemarks,
      allowInvalidAST: true,
      errorOnUnknownASTType: false,
      suppressDeprecatedPropertyWarnings: true,
    });
    shapeAsOxc(tree);
    const { comments = [], ...program } = tree as Program & { comments?: Remark[] };
    return {
      program: hasRemarks ? { ...program, remarks: remarksIn(text, comments) } : program,
      errors: [],
    };
  } catch (error) {
    return { program: emptyProgram(text), errors: [errorOf(error)] };
  }
}

function refused(text: string, message: string): ParsedFile {
  return { program: emptyProgram(text), errors: [{ message, start: 0, end: 0 }] };
}

/** Gives every node `start` and `end`, as oxc's have, and names the one thing that this parser has another name for. */
function shapeAsOxc(node: unknown): void {
  if (typeof node !== 'object' || node === null) return;
  if (Array.isArray(node)) {
    for (const item of node) shapeAsOxc(item);
    return;
  }
  const fields = node as Record<string, unknown>;
  const range = fields.range;
  if (!Array.isArray(range)) return;
  fields.start = range[0];
  fields.end = range[1];
  if (fields.type === 'CallExpression' && isImportPhase(fields.callee)) toImportExpression(fields);
  for (const key in fields) {
    if (key !== 'parent' && key !== 'range') shapeAsOxc(fields[key]);
  }
}

/** `import.defer(…)` and `import.source(…)` are calls of a property here. */
function isImportPhase(callee: unknown): boolean {
  const { type, property } = callee as { type: string; property?: { name?: string } };
  return type === 'MetaProperty' && (property?.name === 'defer' || property?.name === 'source');
}

function toImportExpression(call: Record<string, unknown>): void {
  const [source = null, options = null] = call.arguments as unknown[];
  Object.assign(call, { type: 'ImportExpression', source, options });
  delete call.callee;
  delete call.arguments;
}

function emptyProgram(text: string): Program {
  return { type: 'Program', body: [], sourceType: 'module', hashbang: null, start: 0, end: text.length };
}

function errorOf(error: unknown): ParseError {
  const message = error instanceof Error ? error.message : String(error);
  const place = (error as { location?: { start?: { offset?: number }; end?: { offset?: number } } }).location;
  const start = place?.start?.offset ?? 0;
  return { message, start, end: place?.end?.offset ?? start };
}

/** It needs 5 to 12 microseconds for each word and sign: less than two seconds for so many. */
const MAX_TOKENS = 150_000;
/** For each, typescript-estree looks through all that stand before it: 15,000 take two seconds. */
const MAX_EXPORTS = 15_000;

/** The parser cannot be stopped, and an editor's thread waits for it. */
function takesTooLong(text: string): boolean {
  if (text.length < MAX_EXPORTS * 'export'.length) return false;
  return countOf(text, /\w+|[^\w\s]/g) > MAX_TOKENS || countOf(text, /export/g) > MAX_EXPORTS;
}
