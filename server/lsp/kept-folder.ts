/** What earlier sessions left of a folder: the facts of its texts, and its findings, which count if nothing has changed since. */
import { realpathSync } from 'node:fs';
import { workspaceCacheFolder } from '../workspace/cache/cache-folder.ts';
import { type FactsCache, openFactsCache } from '../workspace/cache/facts-cache.ts';
import { openScanStore, type ScanStore, type StoredScan } from '../workspace/cache/stored-scan.ts';
import type { Project } from '../workspace/project-interface.ts';
import type { FactsStore } from '../workspace/read-facts.ts';
import { dateOf } from '../workspace/today.ts';
import type { Settings } from './protocol.ts';

export class KeptFolder {
  readonly #store: ScanStore;
  readonly #terms: string;
  #facts: FactsCache | null;
  #isSaved = false;

  constructor(folder: string, settings: Settings) {
    const root = realpathSync(folder);
    const cache = workspaceCacheFolder(root);
    this.#terms = termsOf(settings);
    this.#store = openScanStore({
      folder: cache,
      root,
      options: this.#terms,
      types: settings.typeOracle !== 'off',
    });
    this.#facts = openFactsCache(cache);
  }

  /** For the first reading of the folder. */
  get facts(): FactsStore | undefined {
    return this.#facts ?? undefined;
  }

  /** What a scan would find now; null if it has to be made to know. */
  scan(): StoredScan | null {
    const remembered = this.#store.read();
    return remembered?.kind === 'same' ? remembered.scan : null;
  }

  /** Every file was read: what was not known before is kept. */
  keepFacts(): void {
    this.#facts?.save();
    this.#facts = null;
  }

  abandonFacts(): void {
    this.#facts?.abandon();
    this.#facts = null;
  }

  /** The disk is another one than that of the findings that were kept. */
  noteDisk(): void {
    this.#isSaved = false;
  }

  /** Keeps the findings of now, if they are of what is on the disk and of the settings that the session began with. */
  keepFindings(project: Project, settings: Settings): void {
    if (this.#isSaved || termsOf(settings) !== this.#terms) return;
    const inputs = project.inputs();
    if (inputs === null) return;
    this.#store.save(inputs, project.findings());
    this.#isSaved = true;
  }
}

/** Whatever beside the folder has a say in findings. Suppressions may end with a day. */
function termsOf({ typeOracle, rules, minimumConfidence, allowPlugins }: Settings): string {
  return JSON.stringify(['editor', typeOracle, rules, minimumConfidence, allowPlugins, dateOf(new Date())]);
}
