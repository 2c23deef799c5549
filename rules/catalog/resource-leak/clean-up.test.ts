/** Runs effects before and after their fix: what they started goes on without it, and ends with it. */
import { stripTypeScriptTypes } from 'node:module';
import { expect, test } from 'vitest';
import { runFix } from '../../../test/harness/fix-fixture.ts';

const APP = `import { useEffect } from 'react';

export function Page({ seen }: { seen: (what: string) => void }) {
  useEffect(() => {
    const onResize = () => seen('resize');
    window.addEventListener('resize', onResize);
    window.addEventListener('blur', () => {
      seen('blur');
    });
    setInterval(() => seen('tick'), 5);
  }, [seen]);
  return null;
}
`;

const { changed } = await runFix(new Map([['src/page.ts', APP]]), 'resource-leak');

test('without the fix, all goes on', async () => {
  expect(await seenAfterwards(APP)).toEqual(['blur', 'resize', 'tick']);
});

test('with it, all ends, and nothing before', async () => {
  expect(await seenAfterwards(changed.get('src/page.ts') ?? '')).toEqual([]);
});

/** What is seen once the effect has ended; all of it has been seen before. */
async function seenAfterwards(text: string): Promise<readonly string[]> {
  let seen = new Set<string>();
  const window = new EventTarget();
  const timers: NodeJS.Timeout[] = [];
  let cleanUp: (() => void) | undefined;
  const happen = async () => {
    seen = new Set();
    for (const event of ['resize', 'blur']) window.dispatchEvent(new Event(event));
    await new Promise(resolve => setTimeout(resolve, 30));
    return [...seen].sort();
  };
  const script = stripTypeScriptTypes(text)
    .replace(/^import .*$/m, '')
    .replace('export ', '');
  const mount = new Function('useEffect', 'window', 'setInterval', 'seen', `${script} Page({ seen });`);
  mount(
    (effect: () => (() => void) | undefined) => {
      cleanUp = effect();
    },
    window,
    (run: () => void, delay: number) => {
      const timer = setInterval(run, delay);
      timers.push(timer);
      return timer;
    },
    (what: string) => seen.add(what),
  );
  expect(await happen()).toEqual(['blur', 'resize', 'tick']);
  cleanUp?.();
  const after = await happen();
  timers.forEach(clearInterval);
  return after;
}
