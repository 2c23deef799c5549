/** Facts as bytes: read back they are the same objects in the same places, and bytes that are not facts are refused. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { collectFacts } from '../../rules/facts/collect.ts';
import type { FileFacts } from '../../rules/facts/facts.ts';
import { BrokenRecord } from '../../rules/facts/packed/byte-reader.ts';
import { createTextTable } from '../../rules/facts/packed/byte-writer.ts';
import { packFacts, unpackFacts } from '../../rules/facts/packed/facts-form.ts';
import { parseWithOxc } from '../../rules/parse/parse-oxc.ts';
import { findFiles } from '../../server/host/find-files.ts';
import { openProject } from '../../server/workspace/project.ts';
import { REPOSITORY } from '../harness/run-cli.ts';

function factsOf(text: string): FileFacts {
  return collectFacts(parseWithOxc('a.ts', text).program);
}

function packed(facts: FileFacts): { readonly bytes: Buffer; readonly texts: readonly string[] } {
  const table = createTextTable();
  return { bytes: packFacts(facts, table), texts: table.texts };
}

function thereAndBack(text: string): FileFacts {
  const { bytes, texts } = packed(factsOf(text));
  return unpackFacts(bytes, texts, text.length);
}

/** All that can be told of a value, with which of its objects are one; empty lists nobody tells apart. */
function drawn(value: unknown, seen = new Map<object, number>()): string {
  if (typeof value === 'number') return Object.is(value, -0) ? '-0' : String(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'undefined';
  if (Array.isArray(value) && value.length === 0) return '[]';
  const before = seen.get(value);
  if (before !== undefined) return `#${before}`;
  seen.set(value, seen.size);
  if (Array.isArray(value)) return `[${value.map(item => drawn(item, seen)).join()}]`;
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([name, inner]) => `${name}:${drawn(inner, seen)}`).join()}}`;
}

describe('what is written is read', () => {
  const sources = findFiles(REPOSITORY).sources.map(path => join(REPOSITORY, path));

  test('of every source of this repository', () => {
    expect(sources.length).toBeGreaterThan(500);
    for (const path of sources) {
      const text = readFileSync(path, 'utf8');
      const { program, errors } = parseWithOxc(path, text);
      if (errors.length > 0) continue;
      const facts = collectFacts(program);
      const { bytes, texts } = packed(facts);
      expect(drawn(unpackFacts(bytes, texts, text.length)), path).toBe(drawn(facts));
      expect(packed(facts), path).toEqual({ bytes, texts });
    }
  });

  test.each([
    ['numbers of every kind', 'f(0, 1, 127, 128, 2 ** 31, 1.5, 4294967296, 1e21, 1e999, 9007199254740993)'],
    ['texts that are not well formed', String.raw`f('\ud800', '\0', '\u2028', 'ä', '😀')`],
    [
      'decorators that stand in two places',
      '@d(1) class A { constructor(@p() private a: B) {} @m() get b() { return 1 } }',
    ],
    ['types that name themselves', 'type A = { of: A }; export let a: A, b: A;'],
    ['demands', 'function f(o?: { a: 1; b: 2 }) { if (o?.a) g(); if (o?.a && o.b !== 2) h(); if (!o) g(); }'],
    ['nothing', ''],
  ])('%s', (_, text) => {
    expect(drawn(thereAndBack(text))).toBe(drawn(factsOf(text)));
  });

  test('each reading gives objects of its own', () => {
    const { bytes, texts } = packed(factsOf('f(x)'));
    expect(unpackFacts(bytes, texts, 4).sites[0]).not.toBe(unpackFacts(bytes, texts, 4).sites[0]);
  });
});

test('empty lists are one, and linking and judging leave it empty', async () => {
  const empty = factsOf('f()').functions[0]?.params;
  expect(factsOf('g()').sites[0]?.args).toBe(empty);
  (await openProject(join(REPOSITORY, 'test/workspaces/storefront'))).findings();
  expect(empty).toEqual([]);
  const { bytes, texts } = packed(factsOf('f()'));
  const read = unpackFacts(bytes, texts, 3);
  expect(read.sites[0]?.args).toBe(read.functions[0]?.params);
});

describe('what is not facts', () => {
  const text = readFileSync(join(REPOSITORY, 'server/workspace/project.ts'), 'utf8');
  const { bytes, texts } = packed(factsOf(text));

  function expectRefused(changed: Buffer, length = text.length): void {
    expect(() => unpackFacts(changed, texts, length)).toThrow(BrokenRecord);
  }

  test('cut off, anywhere', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: bytes.length - 1 }), end =>
        expectRefused(bytes.subarray(0, end)),
      ),
    );
  });

  test('more than the record', () => {
    expectRefused(Buffer.concat([bytes, Buffer.from([0])]));
  });

  test('of a shorter text', () => {
    expectRefused(bytes, text.length - 1);
  });

  test('another byte anywhere is refused, or gives facts whose numbers all name what is there', () => {
    const within = (value: number, list: readonly unknown[]) => value >= -1 && value < list.length;
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const changed = Buffer.from(bytes);
        changed.writeUInt8(changed.readUInt8(at) ^ change, at);
        try {
          const facts = unpackFacts(changed, texts, text.length);
          for (const site of facts.sites) {
            expect(within(site.function, facts.functions) && within(site.into, facts.sites)).toBe(true);
            expect(Math.max(site.start, site.end)).toBeLessThanOrEqual(text.length);
          }
          for (const [index, { parent }] of facts.functions.entries()) expect(parent).toBeLessThan(index);
        } catch (error) {
          if (!(error instanceof BrokenRecord)) throw error;
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('lists that say to be longer than the bytes are not made', () => {
    // The first list of all: directives.
    expectRefused(Buffer.from([0xff, 0xff, 0xff, 0xff, 0x7f]));
    expectRefused(Buffer.from([0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f]));
  });
});
