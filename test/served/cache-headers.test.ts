/** Real servers before and after the fix of missing cache headers: the header is sent then, and nothing else is different. */
import { expect, test } from 'vitest';
import { runFix } from '../harness/fix-fixture.ts';
import { APPS, FAILING } from './apps.ts';
import { withServer } from './served-app.ts';

const RULE = 'missing-cache-headers';

for (const [name, { text, path = '/tags' }] of Object.entries(APPS)) {
  test(name, async () => {
    const { changed } = await runFix(new Map([['app.js', text]]), RULE);
    const fixed = changed.get('app.js') ?? '';
    const before = await answerOf(text, path);
    const after = await answerOf(fixed, path);
    expect(before.cacheControl).not.toMatch(/max-age=[1-9]/);
    expect(after.cacheControl).toBe(path === '/tags' ? 'public, max-age=60' : 'public, max-age=3600');
    // A server that sends its own text sends the fixed one then.
    const expected = before.body === text ? fixed : before.body;
    expect(after).toEqual({ ...before, cacheControl: after.cacheControl, body: expected });
  });
}

for (const [name, { text }] of Object.entries(FAILING)) {
  test(`an error is not kept: ${name}`, async () => {
    const { changed } = await runFix(new Map([['app.js', text]]), RULE);
    const before = await answerOf(text, '/tags');
    expect(before).toMatchObject({ status: 500, cacheControl: '' });
    expect(await answerOf(changed.get('app.js') ?? '', '/tags')).toEqual(before);
  });
}

interface Sent {
  readonly status: number;
  readonly type: string;
  readonly cacheControl: string;
  readonly body: string;
}

function answerOf(text: string, path: string): Promise<Sent> {
  return withServer(text, async origin => {
    const answer = await fetch(origin + path);
    return {
      status: answer.status,
      // Hono writes a blank between the parts once it is given headers.
      type: answer.headers.get('content-type')?.replace('; ', ';') ?? '',
      cacheControl: answer.headers.get('cache-control') ?? '',
      body: await answer.text(),
    };
  });
}
