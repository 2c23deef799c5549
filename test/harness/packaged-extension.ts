/** Builds the extension's package and unpacks it: what tests load is what users install. */
import { execFile } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { type Entry, fromBuffer, type ZipFile } from 'yauzl';
import { REPOSITORY } from './run-cli.ts';

const VSCE = path.join(REPOSITORY, 'node_modules/@vscode/vsce/vsce');

/** Packs `dist/` as it is and returns its file. */
export async function packageExtension(folder: string): Promise<string> {
  const file = path.join(folder, 'hotpath.vsix');
  const args = [VSCE, 'package', '--no-git-tag-version', '--out', file];
  await promisify(execFile)(process.execPath, args, { cwd: REPOSITORY });
  return file;
}

export interface PackedFile {
  /** Within the package: `extension/package.json`. */
  readonly path: string;
  readonly bytes: number;
}

/** Unpacks the package; returns the extension's folder and what it holds. */
export async function unpackExtension(
  vsix: string,
  folder: string,
): Promise<{ readonly extension: string; readonly files: readonly PackedFile[] }> {
  const zip = await openZip(await readFile(vsix));
  const files: PackedFile[] = [];
  for await (const entry of entriesOf(zip)) {
    files.push({ path: entry.fileName, bytes: entry.uncompressedSize });
    const target = path.join(folder, entry.fileName);
    mkdirSync(path.dirname(target), { recursive: true });
    if (!entry.fileName.endsWith('/'))
      await pipeline(await promisify(zip.openReadStream.bind(zip))(entry), createWriteStream(target));
  }
  return { extension: path.join(folder, 'extension'), files };
}

function openZip(buffer: Buffer): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    fromBuffer(buffer, { lazyEntries: true }, (error, zip) => (error ? reject(error) : resolve(zip)));
  });
}

async function* entriesOf(zip: ZipFile): AsyncGenerator<Entry> {
  for (;;) {
    const entry = await new Promise<Entry | null>((resolve, reject) => {
      zip.once('entry', resolve);
      zip.once('end', () => resolve(null));
      zip.once('error', reject);
      zip.readEntry();
    });
    zip.removeAllListeners();
    if (!entry) return;
    yield entry;
  }
}
