/** No text makes our own code fail: a file is read, or it is named with a reason that speaks of the text. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type FactsOrReason, readFacts } from '../../server/workspace/read-facts.ts';
import { noTimings } from '../../server/workspace/scan-result.ts';
import { fuzzed, fuzzTimeout } from '../robustness/fuzzed.ts';

type Parsers = 'both parsers' | 'the second parser';

async function read(text: string, parsers: Parsers, path = 'src/a.tsx'): Promise<FactsOrReason> {
  const withoutNative = parsers === 'the second parser';
  const read = await readFacts(path, text, { timings: noTimings(), withoutNative });
  if (read.kind === 'broken')
    expect(read.reason, JSON.stringify(text.slice(0, 2000))).not.toMatch(/internal/);
  return read;
}

describe.each(['both parsers', 'the second parser'] as const)('with %s', parsers => {
  test.each([
    ['nothing', ''],
    ['an import of nothing', 'const a = await import(); import();'],
    ['NUL', 'const a = 1;\0f(a);'],
    ['a lone surrogate', 'const a = "\ud800"; f(a); const \udc00 = 1;'],
    ['carriage returns', 'const a = 1;\rf(a);\r\rg();'],
    ['byte order marks', '\ufeff\ufefff();\ufeff'],
    ['a shebang in the middle', 'f();\n#!/usr/bin/env node\ng();'],
    ['a line of a megabyte', `const a = '${'x'.repeat(1_000_000)}'; f(a);`],
    ['a chain of calls', `x${'.f()'.repeat(5000)};`],
  ])('%s', async (_, text) => {
    await read(text, parsers);
  });

  test.each([
    ['brackets', `x = ${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    ['type arguments', `type X = ${'A<'.repeat(100_000)}1${'>'.repeat(100_000)}`],
    ['functions', `${'function f(){'.repeat(20_000)}${'}'.repeat(20_000)}`],
    ['else if', `if(a)b();${'else if(a)b();'.repeat(20_000)}`],
  ])('deeply nested %s', async (_, text) => {
    expect((await read(text, parsers, 'src/a.ts')).kind).toBe('broken');
  });
});

/** Real code that is dense in what the collector reads. */
const SOURCES = [
  'rules/link/values/evaluate.ts',
  'rules/facts/refs.ts',
  'server/lsp/analysis.ts',
  'test/protocol/test-client.ts',
].map(path => readFileSync(join(import.meta.dirname, '../..', path), 'utf8'));

const ODD = fc.constantFrom(
  ...'\0 \ud800 \udfff \ufeff \r \u2028 ` $ { } ( ) [ ] < > => ?. ... async await yield import export class @ # /* */ // </ = ; , :'.split(
    ' ',
  ),
);
const AT = fc.double({ min: 0, max: 1, noNaN: true });

/** Deletes, duplicates, moves or cuts a piece, puts something odd or any bytes into it, or ends its lines in another way. */
const MUTATION = fc.oneof(
  fc.tuple(AT, fc.nat(80)).map(([at, length]) => (text: string) => {
    const start = Math.floor(at * text.length);
    return text.slice(0, start) + text.slice(start + length);
  }),
  fc.tuple(AT, AT, fc.nat(200)).map(([from, to, length]) => (text: string) => {
    const start = Math.floor(from * text.length);
    const target = Math.floor(to * text.length);
    return text.slice(0, target) + text.slice(start, start + length) + text.slice(target);
  }),
  AT.map(at => (text: string) => text.slice(0, Math.floor(at * text.length))),
  fc.tuple(AT, ODD).map(([at, odd]) => (text: string) => {
    const start = Math.floor(at * text.length);
    return text.slice(0, start) + odd + text.slice(start);
  }),
  fc.tuple(AT, fc.uint8Array({ minLength: 1, maxLength: 40 })).map(([at, bytes]) => (text: string) => {
    const start = Math.floor(at * text.length);
    return text.slice(0, start) + Buffer.from(bytes).toString('utf8') + text.slice(start);
  }),
  fc.constantFrom('\r\n', '\r', '\u2028').map(end => (text: string) => text.replaceAll('\n', end)),
);

test('mutations of real code', { timeout: fuzzTimeout(60_000) }, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...SOURCES),
      fc.array(MUTATION, { minLength: 1, maxLength: 4 }),
      fc.constantFrom<Parsers>('both parsers', 'the second parser'),
      async (source, mutations, parsers) => {
        await read(
          mutations.reduce((text, mutate) => mutate(text), source),
          parsers,
        );
      },
    ),
    fuzzed<[string, ((text: string) => string)[], Parsers]>('odd texts', 250),
  );
});
