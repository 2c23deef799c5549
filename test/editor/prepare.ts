/** Prepares a run of the editor suite: the packaged extension, the bundled suite, a copy of the examples. */
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { packageExtension, unpackExtension } from '../harness/packaged-extension.ts';
import { REPOSITORY } from '../harness/run-cli.ts';

export interface Prepared {
  readonly extension: string;
  readonly suite: string;
  /** A workspace file with one folder: adding another does not restart the extension host. */
  readonly workspace: string;
  readonly data: string;
}

/** Packages the extension, unless that was done before. */
export async function prepare(folder: string, vsix?: string): Promise<Prepared> {
  mkdirSync(folder, { recursive: true });
  const { extension } = await unpackExtension(
    vsix ?? (await packageExtension(folder)),
    path.join(folder, 'unpacked'),
  );
  const suite = path.join(folder, 'suite');
  await build({
    entryPoints: [path.join(import.meta.dirname, 'suite/index.ts')],
    outfile: path.join(suite, 'index.cjs'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['vscode'],
    logLevel: 'warning',
  });
  writeFileSync(path.join(suite, 'package.json'), JSON.stringify({ main: 'index.cjs' }));
  for (const name of ['storefront', 'warehouse']) {
    cpSync(path.join(REPOSITORY, 'test/workspaces', name), path.join(folder, name), { recursive: true });
  }
  const workspace = path.join(folder, 'shop.code-workspace');
  writeFileSync(workspace, JSON.stringify({ folders: [{ path: 'storefront' }] }));
  const data = path.join(folder, 'data');
  mkdirSync(data);
  return { extension, suite, workspace, data };
}
