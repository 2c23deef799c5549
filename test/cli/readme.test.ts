/** README.md is true: what it shows is what the tool prints, and what it lists is what the manifest has. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../rules/report/report.ts';
import { REPOSITORY, runCli } from '../harness/run-cli.ts';
import { makeWorkspace } from '../harness/temporary-workspace.ts';

const readme = readFileSync(path.join(REPOSITORY, 'README.md'), 'utf8');
const manifest = JSON.parse(readFileSync(path.join(REPOSITORY, 'package.json'), 'utf8')) as {
  contributes: {
    commands: { title: string }[];
    configuration: { properties: Record<string, { default: unknown }> };
  };
};

describe('README.md', () => {
  it('shows a finding as the scan of the example prints it', async () => {
    const shown = /```text\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
    const { stdout, status } = await runCli(['scan', 'test/workspaces/storefront', '--no-color'], {
      cwd: REPOSITORY,
    });
    expect(status).toBe(1);
    expect(shown).not.toBe('');
    expect(stdout).toContain(shown);
  });

  it('runs every command line that it shows', async () => {
    const commands = [...readme.matchAll(/^ {4}hotpath (\w+)/gm)].map(match => match[1] ?? '');
    expect(new Set(commands)).toEqual(new Set(['scan', 'rules', 'explain', 'fix']));
    for (const command of new Set(commands)) {
      expect((await runCli([command, '--help'])).status, command).toBe(0);
    }
  });

  it('describes a data layer that is then known', async () => {
    const [, config = ''] = /```jsonc\n([\s\S]*?)```/.exec(readme) ?? [];
    const [, source = ''] = /```ts\n([\s\S]*?)```/.exec(readme) ?? [];
    const cwd = makeWorkspace({
      'hotpath.config.json': config,
      'package.json': JSON.stringify({ dependencies: { express: '5' } }),
      'src/totals.ts': source,
      'src/data/client.ts': `import { transport } from 'transport';\nexport const orders = transport();\n`,
    });
    const { stdout, status } = await runCli(['scan', '--format', 'json'], { cwd });
    const { findings, problems }: Report = JSON.parse(stdout);
    expect({ status, problems }).toEqual({ status: 1, problems: [] });
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({
      rule: 'n-plus-one',
      confidence: 'certain',
      effect: { kind: 'db.read', batch: 'orders.loadAll' },
      message: expect.stringContaining(/\/\/ (orders\.load runs .*)/.exec(source)?.[1] ?? 'missing'),
    });
  });

  it('lists the commands and settings of the extension', () => {
    const commands = [...readme.matchAll(/^\| [*_]Hotpath: ([\w ]+)[*_] +\|/gm)].map(match => match[1]);
    expect(commands).toEqual(manifest.contributes.commands.map(({ title }) => title));
    const settings = [...readme.matchAll(/^\| `(hotpath\.[\w.]+)` +\| `(.*?)` +\|/gm)].map(match => [
      match[1],
      match[2],
    ]);
    const declared = Object.entries(manifest.contributes.configuration.properties);
    expect(settings).toEqual(
      declared.map(([name, { default: value }]) => [
        name,
        typeof value === 'string' ? value : JSON.stringify(value),
      ]),
    );
  });

  it('links to files that are there', () => {
    const links = [...readme.matchAll(/\]\(([^)#]+)\)/g)].map(match => match[1] ?? '');
    expect(links.length).toBeGreaterThan(5);
    expect(links.filter(link => !existsSync(path.join(REPOSITORY, link)))).toEqual([]);
  });
});
