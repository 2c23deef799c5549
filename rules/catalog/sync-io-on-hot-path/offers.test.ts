/** What reviewers of the fix are told to look at. */
import { expect, test } from 'vitest';
import { runFix } from '../../../test/harness/fix-fixture.ts';

const LOOKS: Readonly<Record<string, readonly [code: string, look: string]>> = {
  'an async function': [
    "import fastify from 'fastify';\nfastify().get('/', async () => fs.readFileSync('a'));",
    'other code can run while the call is waited for',
  ],
  'a handler that becomes async, and a framework that does not wait for it': [
    "import express from 'express';\nexpress().get('/', (req, res) => { res.send(fs.readFileSync('a')); });",
    'express before version 5 does not catch what an async GET / rejects with',
  ],
  'an async handler: nothing changes for the framework': [
    "import express from 'express';\nexpress().get('/', async (req, res) => { res.send(fs.readFileSync('a')); });",
    'other code can run while the call is waited for',
  ],
  'a callback of map': [
    "import fastify from 'fastify';\nfastify().get('/', async () => ['a'].map(a => fs.readFileSync(a)));",
    'other code can run while the call is waited for; the calls that map() makes run at the same time',
  ],
};

for (const [name, [code, look]] of Object.entries(LOOKS)) {
  test(name, async () => {
    const files = new Map([['src/app.ts', `import fs from 'fs';\n${code}\n`]]);
    const { offer } = await runFix(files, 'sync-io-on-hot-path');
    expect(offer?.look).toContain(look);
    expect(offer?.look?.includes('rejects')).toBe(look.includes('rejects'));
  });
}
