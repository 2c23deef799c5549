/** README.md is true: what it shows is what the tool prints, and what it lists is what the manifest has. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { REPOSITORY, runCli } from '../harness/run-cli.ts';

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
    expect(new Set(commands)).toEqual(new Set(['scan', 'rules', 'explain']));
    for (const command of new Set(commands)) {
      expect((await runCli([command, '--help'])).status, command).toBe(0);
    }
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
