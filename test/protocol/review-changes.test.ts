/** hotpath/reviewChanges: what is new or hotter since a revision, saved or not. */
import { expect, test } from 'vitest';
import type { ChangesReview, ReviewChangesRequest } from '../../server/lsp/protocol.ts';
import { commitAll, git } from '../harness/git-repository.ts';
import { writeInto } from '../harness/temporary-workspace.ts';
import { startClient, type TestClient } from './test-client.ts';
import { SHOP, SHOP_FINDINGS, workspaceOf } from './workspaces.ts';

const APP = 'src/app.ts';

async function review(client: TestClient, ref?: string): Promise<ChangesReview> {
  const method: ReviewChangesRequest['method'] = 'hotpath/reviewChanges';
  return client.connection.sendRequest(method, ref === undefined ? {} : { ref });
}

function shown({ findings }: ChangesReview): string[] {
  return findings.map(({ uri, range, rule, change }) =>
    [`${uri.split('/').at(-1)}:${range.start.line} ${rule} ${change.kind}`, ...change.reasons].join(': '),
  );
}

function makeRepository(): string {
  const root = workspaceOf(SHOP);
  git(root, 'init', '--quiet', '--initial-branch=main');
  commitAll(root, 'first');
  return root;
}

test('what is typed and not saved is compared, and the findings stay what they are', async () => {
  const root = makeRepository();
  const client = await startClient({ folders: [root] });
  client.open(APP);
  await client.ready();
  expect(await review(client)).toEqual({
    findings: [],
    bases: [{ folder: expect.any(String), ref: 'HEAD', commit: git(root, 'rev-parse', 'HEAD').trim() }],
    errors: [],
  });
  client.edit(
    APP,
    "app.get('/about'",
    "app.post('/again', async (_req, res) => {\n  res.send(readFileSync('again.txt', 'utf8'));\n});\n\napp.get('/about'",
  );
  expect(shown(await review(client, 'main'))).toEqual(['app.ts:21 sync-io-on-hot-path new']);
  client.edit(
    APP,
    "app.post('/again', async (_req, res) => {\n  res.send(readFileSync('again.txt', 'utf8'));\n});\n\n",
    '',
  );
  expect(shown(await review(client))).toEqual([]);
  expect(await client.findings(APP)).toEqual(SHOP_FINDINGS);
});

test('a branch is compared with its upstream unless a revision is given', async () => {
  const root = makeRepository();
  git(root, 'checkout', '--quiet', '-b', 'feature', '--track', 'main');
  writeInto(root, 'src/again.ts', SHOP[APP] ?? '');
  commitAll(root, 'second');
  const client = await startClient({ folders: [root] });
  await client.ready();
  const upstream = await review(client);
  expect(upstream.bases.map(({ ref }) => ref)).toEqual(['@{upstream}']);
  expect(upstream.findings.length).toBeGreaterThan(0);
  expect(shown(await review(client, 'HEAD'))).toEqual([]);
});

test('what cannot be compared is an error and not an empty review', async () => {
  const client = await startClient({ folders: [makeRepository(), workspaceOf(SHOP)] });
  await client.ready();
  const { findings, bases, errors } = await review(client, 'nowhere');
  expect({ findings, bases }).toEqual({ findings: [], bases: [] });
  expect(errors).toEqual([
    expect.stringMatching(/there is no commit 'nowhere' in this repository\.$/),
    expect.stringMatching(/is in no git repository\.$/),
  ]);
});
