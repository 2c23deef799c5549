/**
 * Turns one file's text into facts. Texts go to the fast parser, and to the second one, which knows the language's own compiler, for what
 * the first refuses: the two say the same of whole texts (`test/agreement`), and half-typed ones are told by the second.
 */
import { isPagePath } from '../../rules/base/page-path.ts';
import { collectFacts } from '../../rules/facts/collect.ts';
import { factsOfDocument, isDocumentPath } from '../../rules/facts/document-file.ts';
import type { FileFacts } from '../../rules/facts/facts.ts';
import { factsOfPage } from '../../rules/facts/page-file.ts';
import { factsOfSchema, isSchemaPath } from '../../rules/facts/schema-file.ts';
import { TooMuchWork } from '../../rules/facts/work.ts';
import type { Timings } from './scan-result.ts';

export type FactsOrReason =
  | { readonly kind: 'facts'; readonly facts: FileFacts }
  /** The text is half-typed or broken. */
  | { readonly kind: 'broken'; readonly reason: string };

/** Where facts of earlier scans are; they must be those that the text would give now. */
export interface FactsStore {
  read(path: string, text: string): FactsOrReason | null;
  keep(path: string, text: string, facts: FactsOrReason): void;
}

export interface HowToRead {
  readonly timings: Timings;
  /** Leaves the fast parser out, as where it cannot load. */
  readonly withoutNative?: boolean;
}

export async function readFacts(
  path: string,
  text: string,
  { timings, withoutNative = false }: HowToRead,
): Promise<FactsOrReason> {
  if (isDocumentPath(path)) return { kind: 'facts', facts: factsOfDocument(text) };
  if (isSchemaPath(path)) return { kind: 'facts', facts: factsOfSchema(path, text) };
  if (isPagePath(path)) {
    const { parseHtml } = await import('../../rules/parse/parse-html.ts');
    return { kind: 'facts', facts: factsOfPage(text, parseHtml(text)) };
  }
  let reason = '';
  let isOfReader = false;
  for (const load of withoutNative ? [loadSecondParser] : await loadParsers()) {
    const started = performance.now();
    const parsed = tryParse(await load(), path, text);
    timings.parse += performance.now() - started;
    const read = parsed.kind === 'tree' ? tryCollect(parsed.program, timings) : parsed;
    if (read.kind === 'facts') return read;
    // Why a parser would not start matters only where no other one has read the text.
    if (!isOfReader) reason = read.reason;
    isOfReader ||= parsed.kind !== 'refused';
    // The other parser's tree is as much work.
    if (read.kind === 'broken' && parsed.kind === 'tree') break;
  }
  return { kind: 'broken', reason };
}

type Program = Parameters<typeof collectFacts>[0];
type Parse = (
  path: string,
  text: string,
) => { readonly program: Program; readonly errors: readonly unknown[] };
type Parsed =
  | { readonly kind: 'tree'; readonly program: Program }
  | { readonly kind: 'broken' | 'refused'; readonly reason: string };

/** In order of preference; where the native parser cannot load, the other one is the only one. */
let parsersOnce: Promise<readonly (() => Parse | Promise<Parse>)[]> | undefined;

function loadParsers(): Promise<readonly (() => Parse | Promise<Parse>)[]> {
  parsersOnce ??= import('../../rules/parse/parse-oxc.ts').then(
    module => [() => module.parseWithOxc, loadSecondParser],
    () => [loadSecondParser],
  );
  return parsersOnce;
}

/** The first buffer that is half-typed would wait for it. */
export async function loadBufferParser(): Promise<void> {
  await loadSecondParser();
}

/** It brings TypeScript with it: most scans never need it. */
async function loadSecondParser(): Promise<Parse> {
  const { parseWithEstree } = await import('../../rules/parse/parse-estree.ts');
  return parseWithEstree;
}

function tryParse(parse: Parse, path: string, text: string): Parsed {
  try {
    const { program, errors } = parse(path, text);
    return errors.length === 0 ? { kind: 'tree', program } : { kind: 'broken', reason: wordsOf(errors[0]) };
  } catch (error) {
    return { kind: 'refused', reason: wordsOf(error) };
  }
}

function wordsOf(error: unknown): string {
  const message = typeof error === 'object' && error !== null && 'message' in error ? error.message : error;
  return String(message).split('\n')[0] ?? '';
}

/** Not by time: the walk cannot be stopped from outside, and a busy machine must not give other findings. */
function reasonOf(error: unknown): string | null {
  if (error instanceof TooMuchWork) return `${error.message}; .gitignore keeps files like it out of scans`;
  return error instanceof RangeError && error.message.includes('call stack') ? 'It nests too deep.' : null;
}

/** A file that our own code fails on is that file's problem, and no other's. */
function tryCollect(program: Program, timings: Timings): FactsOrReason {
  const started = performance.now();
  try {
    return { kind: 'facts', facts: collectFacts(program) };
  } catch (error) {
    const reason = reasonOf(error);
    if (reason !== null) return { kind: 'broken', reason };
    const [, at = ''] = (error instanceof Error && /\n\s+at (\S+)/.exec(error.stack ?? '')) || [];
    return { kind: 'broken', reason: `internal error in ${at || 'collect'}: ${wordsOf(error)}` };
  } finally {
    timings.collect += performance.now() - started;
  }
}
