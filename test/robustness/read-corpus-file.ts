/** The side of `corpora.ts` that may die: reads the files that it is told, by both parsers, and says what came of each. */
import { isDeepStrictEqual } from 'node:util';
import { isPagePath } from '../../rules/base/page-path.ts';
import { collectFacts } from '../../rules/facts/collect.ts';
import { isDocumentPath } from '../../rules/facts/document-file.ts';
import { parseWithEstree } from '../../rules/parse/parse-estree.ts';
import { parseWithOxc } from '../../rules/parse/parse-oxc.ts';
import type { ParsedFile } from '../../rules/parse/tree.ts';
import { readSource } from '../../server/host/read-sources.ts';
import { readFacts } from '../../server/workspace/read-facts.ts';
import { noTimings } from '../../server/workspace/scan-result.ts';

export interface Asked {
  readonly root: string;
  readonly path: string;
}

export interface Answered {
  readonly path: string;
  /** What a scan makes of it. */
  readonly outcome: 'facts' | 'broken' | 'not read';
  /** Why there are no facts. */
  readonly reason: string;
  /** The slower one of a scan and an editor. */
  readonly milliseconds: number;
  readonly agreement: Agreement;
  /** Where they do not agree. */
  readonly difference: string;
}

/** `one` and `other`: only that parser takes the text. */
export type Agreement =
  | 'equal'
  | 'neither'
  | 'different'
  | 'only oxc'
  | 'only typescript-estree'
  | 'not compared';

process.on('message', ({ root, path }: Asked) => {
  void answer(root, path).then(answered => process.send?.(answered));
});

async function answer(root: string, path: string): Promise<Answered> {
  const source = readSource(root, path);
  if (source.kind === 'problem' || source.kind === 'gone') {
    const reason = source.kind === 'gone' ? 'gone' : source.problem.message;
    return { path, outcome: 'not read', reason, milliseconds: 0, agreement: 'not compared', difference: '' };
  }
  const timed = async (withoutNative: boolean) => {
    const started = performance.now();
    const read = await readFacts(path, source.text, { timings: noTimings(), withoutNative });
    return { read, milliseconds: performance.now() - started };
  };
  const usual = await timed(false);
  const other = await timed(true);
  return {
    path,
    outcome: usual.read.kind,
    reason:
      [usual.read, other.read].map(read => (read.kind === 'broken' ? read.reason : '')).find(Boolean) ?? '',
    milliseconds: Math.max(usual.milliseconds, other.milliseconds),
    // Neither parser is for GraphQL and HTML.
    ...(isDocumentPath(path) || isPagePath(path)
      ? { agreement: 'not compared', difference: '' }
      : compared(path, source.text)),
  };
}

function compared(path: string, text: string): Pick<Answered, 'agreement' | 'difference'> {
  const [oxc, estree] = [tried(parseWithOxc, path, text), tried(parseWithEstree, path, text)];
  if (oxc.program === null || estree.program === null) {
    if (oxc.program !== null) return { agreement: 'only oxc', difference: estree.reason };
    if (estree.program !== null) return { agreement: 'only typescript-estree', difference: oxc.reason };
    return { agreement: 'neither', difference: '' };
  }
  const facts = [collectFacts(oxc.program), collectFacts(estree.program)] as const;
  if (isDeepStrictEqual(...facts)) return { agreement: 'equal', difference: '' };
  return { agreement: 'different', difference: firstDifference(...facts, '') };
}

function tried(parse: (path: string, text: string) => ParsedFile, path: string, text: string) {
  try {
    const { program, errors } = parse(path, text);
    const [first] = errors;
    return first === undefined ? { program, reason: '' } : { program: null, reason: first.message };
  } catch (error) {
    return { program: null, reason: error instanceof Error ? error.message : String(error) };
  }
}

function firstDifference(one: unknown, other: unknown, at: string): string {
  if (isRecord(one) && isRecord(other)) {
    for (const key of new Set([...Object.keys(one), ...Object.keys(other)]))
      if (!isDeepStrictEqual(one[key], other[key]))
        return firstDifference(one[key], other[key], `${at}.${key}`);
  }
  return `${at}: ${short(one)} and ${short(other)}`;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function short(value: unknown): string {
  return JSON.stringify(value)?.slice(0, 120) ?? 'nothing';
}
