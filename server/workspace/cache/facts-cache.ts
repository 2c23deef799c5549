/**
 * Facts of files by what their text is. A text's facts depend on nothing else than its language and this build, so they serve
 * every path, branch and configuration.
 *
 * In facts, one reference may stand in several places, and the linker remembers what it evaluated by the object. Copies would be
 * evaluated in another order, and where references lead back to themselves, that shows: the packed form keeps what is one object.
 */
import { join } from 'node:path';
import type { FactsOrReason, FactsStore } from '../read-facts.ts';
import { contentOf } from '../scan-inputs.ts';
import { kindOfText } from '../text-kind.ts';
import { factsOfRecord, recordOf } from './facts-record.ts';
import { openRecordFile, type RecordFile, writeRecords } from './record-file.ts';

export interface FactsCache extends FactsStore {
  /** Facts of a text that is not there any more, by its hash. */
  readEarlier(path: string, content: string): FactsOrReason | null;
  /** Puts what was kept in the cache's place. */
  save(): void;
  /** Forgets what was kept. */
  abandon(): void;
}

/** Scans that wrote the file since one last used a record: switching branches back and forth finds what it left. */
const MOST_UNUSED = 16;
const MOST_BYTES = 512 * 1024 * 1024;

export function openFactsCache(folder: string): FactsCache {
  const path = join(folder, FILE);
  const file = openRecordFile(path);
  const writer = writeRecords(path, file);
  const used = new Set<string>();
  /** Packed once nobody waits any more; what they are of is in memory anyway. */
  const fresh = new Map<string, { readonly facts: FactsOrReason; readonly text: string }>();
  const readKept = (key: string): FactsOrReason | null => {
    const record = file.records.get(key);
    const bytes = record === undefined ? null : file.read(record);
    const facts = bytes === null ? null : factsOfRecord(bytes);
    if (facts !== null) used.add(key);
    return facts;
  };
  return {
    // Not what this scan collected from an equal text either: to the linker, facts of two files are never one object.
    read: (path, text) => readKept(keyOf(path, contentOf(text))),
    readEarlier: (path, content) => readKept(keyOf(path, content)),
    keep(path, text, facts) {
      fresh.set(keyOf(path, contentOf(text)), { facts, text });
    },
    save() {
      // One by one: the bytes of all files would double what a scan needs of memory.
      for (const [key, { facts, text }] of fresh) writer.add(key, recordOf(facts, text));
      fresh.clear();
      writer.finish(surviving(file, used));
      file.close();
    },
    abandon() {
      fresh.clear();
      writer.abandon();
      file.close();
    },
  };
}

const FILE = 'facts.bin';

function keyOf(path: string, content: string): string {
  return `${kindOfText(path)} ${content.slice(0, 32)}`;
}

/** What was used lately, the latest first, as much as there is room for, with the writes that it was not used for. */
function surviving({ records }: RecordFile, used: ReadonlySet<string>): Map<string, number> {
  const survivors = new Map<string, number>();
  const byAge = [...records]
    .map(([key, { length, unused }]) => ({ key, length, unused: used.has(key) ? 0 : unused + 1 }))
    .filter(({ unused }) => unused <= MOST_UNUSED)
    .sort((a, b) => a.unused - b.unused);
  let bytes = 0;
  for (const { key, length, unused } of byAge) {
    bytes += length;
    if (bytes <= MOST_BYTES) survivors.set(key, unused);
  }
  return survivors;
}
