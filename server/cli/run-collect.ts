/** Runs `hotpath collect`: writes the facts of a folder, or of a share of it, to a file for other machines. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Shard } from '../workspace/artifacts/artifact.ts';
import { collectFolder } from '../workspace/artifacts/collect-folder.ts';
import { EXIT, UsageError } from './exit-status.ts';
import { writeOut } from './output.ts';
import { targetOf } from './scan-target.ts';

export interface CollectArguments {
  /** The current one if not set. */
  readonly folder?: string;
  readonly out: string;
  /** All files if not set. */
  readonly shard?: Shard;
  readonly quiet: boolean;
}

export async function runCollect({ folder = '.', out, shard, quiet }: CollectArguments): Promise<number> {
  const { absolute, paths } = targetOf([folder]);
  if (paths !== undefined) throw new UsageError(`'${folder}' is no folder`);
  const { bytes, files, broken } = await collectFolder(absolute, shard ?? null);
  write(out, bytes);
  const left = broken.length === 0 ? '' : `, ${broken.length} cannot be parsed`;
  if (!quiet) await writeOut(`${out}: facts of ${files} ${files === 1 ? 'file' : 'files'}${left}\n`);
  return EXIT.ok;
}

function write(file: string, bytes: Buffer): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, bytes);
  } catch (error) {
    throw new UsageError(`cannot write to '${file}': ${error instanceof Error ? error.message : error}`);
  }
}
