/** A server that dies is started again, five times and not more, and every time somebody is told. */
import { expect, test } from 'vitest';
import { afterEnd } from './restarts.ts';

test('five restarts, then what the user can do', () => {
  const verdicts = [1, 2, 3, 4, 5, 6].map(afterEnd);
  expect(verdicts.map(({ restarts }) => restarts)).toEqual([true, true, true, true, true, false]);
  expect(verdicts[0]?.message).toBe('The language server ended unexpectedly; restart 1 of 5.');
  expect(verdicts[5]?.message).toMatch(/ended 6 times and stays down. Run "Hotpath: Restart Server"/);
});
