/** Facts come back from the cache as they were, one reference still one object, and bytes of anybody else are no facts. */
import { expect, test } from 'vitest';
import { readFacts } from '../read-facts.ts';
import { noTimings } from '../scan-result.ts';
import { factsOfRecord, recordOf } from './facts-record.ts';

const TEXT = `import { load } from './load';
export const both = (ids: string[]) => Promise.all(ids.map(id => load({ id, like: \`%\${id}\` }, -0.5)));
const [first] = await load('a'), { a = first } = await load("é\\0");
`;

const got = await readFacts('a.ts', TEXT, { timings: noTimings() });

test('facts come back', () => {
  expect(got.kind).toBe('facts');
  expect(factsOfRecord(recordOf(got, TEXT))).toEqual(got);
});

test('what is one object stays one, and two readings are two', () => {
  if (got.kind !== 'facts') throw new Error(got.reason);
  const read = () => {
    const again = factsOfRecord(recordOf(got, TEXT));
    if (again?.kind !== 'facts') throw new Error('no facts');
    return again.facts;
  };
  const distinct = (facts: typeof got.facts) =>
    new Set(facts.sites.flatMap(({ callee, args }) => [callee, ...args])).size;
  expect(distinct(read())).toBe(distinct(got.facts));
  expect(read().sites[0]?.callee).not.toBe(read().sites[0]?.callee);
});

test('the reason why there are none comes back', () => {
  const broken = { kind: 'broken', reason: 'Expected `}` – „hier“' } as const;
  expect(factsOfRecord(recordOf(broken, 'function ('))).toEqual(broken);
});

test('half a record, and one of something else, is none', () => {
  const record = recordOf(got, TEXT);
  for (let length = 0; length < record.length; length++)
    expect(factsOfRecord(record.subarray(0, length))).toBeNull();
  expect(factsOfRecord(Buffer.from([1, 255, 255, 255, 255, 0, 0, 0, 0, 1, 2, 3]))).toBeNull();
});
