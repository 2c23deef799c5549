/** A folder's baseline in the editor: findings that it records are not shown. While it is broken, the last good one counts. */
import { join } from 'node:path';
import type { Finding } from '../../rules/base/finding.ts';
import type { Problem } from '../../rules/report/report.ts';
import { BASELINE_FILE, type Baseline, readBaseline } from '../host/baseline-file.ts';
import { NO_BASELINE, unknownTo } from '../workspace/baseline.ts';
import type { Settings } from './protocol.ts';

export function usesBaseline(settings: Settings): boolean {
  return settings.baseline !== false;
}

export class FolderBaseline {
  readonly #file: string;
  #current: Baseline = NO_BASELINE;
  #problems: readonly Problem[] = [];

  constructor(root: string) {
    this.#file = join(root, BASELINE_FILE);
  }

  isFile(path: string): boolean {
    return path === this.#file;
  }

  async read(): Promise<void> {
    const read = await readBaseline(this.#file);
    if (read.kind !== 'broken') this.#current = read.kind === 'none' ? NO_BASELINE : read.baseline;
    this.#problems =
      read.kind === 'broken'
        ? [{ path: BASELINE_FILE, message: `The baseline cannot be used: ${read.reason}.` }]
        : [];
  }

  get problems(): readonly Problem[] {
    return this.#problems;
  }

  fresh(findings: readonly Finding[]): readonly Finding[] {
    return unknownTo(this.#current, findings);
  }
}
