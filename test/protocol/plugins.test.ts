/** Rules of shared sets in the editor: their code runs where a setting of a trusted workspace allows it. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { DidChangeConfigurationNotification } from 'vscode-languageserver-protocol/node';
import { startClient, type TestClient } from './test-client.ts';
import { workspaceOf } from './workspaces.ts';

const ruleText = (message: string) => `
import { callsOf, defineRule } from 'hotpath/rules';
export const rule = defineRule({
  id: 'shop-no-moment',
  severity: 'warning',
  summary: 'Finds moment.',
  check({ program, report }) {
    for (const { call } of callsOf(program, 'moment')) {
      report({ ...call, confidence: 'certain', message: '${message}', entryPoints: [], evidence: [], impact: { level: 'low', estimate: 'none' }, anchor: 'moment' });
    }
  },
});
`;

const FILES = {
  'hotpath.config.json': '{ "plugins": ["./lint/no-moment.mjs"] }\n',
  'lint/no-moment.mjs': ruleText('Use Temporal.'),
  'src/app.ts': "import moment from 'moment';\nexport const today = () => moment();\n",
};

async function openShop(settings: unknown): Promise<TestClient> {
  const client = await startClient({ folders: [workspaceOf(FILES)], settings: () => settings });
  client.open('src/app.ts');
  await client.ready();
  return client;
}

async function set(client: TestClient, settings: unknown): Promise<void> {
  const refreshes = client.heard.refreshes;
  client.settings = () => settings;
  void client.connection.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
  await client.until('a refresh', () => client.heard.refreshes > refreshes);
}

test('without the setting the entry says how to allow the code; with it the rule runs; and back', async () => {
  const client = await openShop(null);
  expect(await client.findings('src/app.ts')).toEqual([]);
  expect(await client.diagnostics('hotpath.config.json')).toEqual([
    {
      range: { start: { line: 0, character: 14 }, end: { line: 0, character: 36 } },
      severity: 3,
      code: 'permission',
      source: 'hotpath',
      message:
        'plugins[0]: ./lint/no-moment.mjs brings rules of its own, whose code did not run; in a trusted workspace, the setting hotpath.allowPlugins runs it',
    },
  ]);
  await set(client, { allowPlugins: true });
  expect(await client.findings('src/app.ts')).toEqual(['2 shop-no-moment']);
  expect(await client.diagnostics('hotpath.config.json')).toEqual([]);
  await set(client, { allowPlugins: false });
  expect(await client.findings('src/app.ts')).toEqual([]);
});

test('an edited rule counts when it is saved', async () => {
  const client = await openShop({ allowPlugins: true });
  const messages = async () => (await client.diagnostics('src/app.ts')).map(({ message }) => message);
  expect(await messages()).toEqual(['Use Temporal.']);
  writeFileSync(join(client.root, 'lint/no-moment.mjs'), ruleText('Use date-fns.'));
  client.watched({ 'lint/no-moment.mjs': 'changed' });
  expect(await messages()).toEqual(['Use date-fns.']);
});
