/**
 * Facts of files by what their text is. A text's facts depend on nothing else than its language and this build, so they serve
 * every path, branch and configuration; all are in one file, which is read in one go.
 *
 * Records are structured clones and not JSON: in facts, one reference may stand in several places, and the linker remembers what it
 * evaluated by the object. Copies would be evaluated in another order, and where references lead back to themselves, that shows.
 *
 * Body: records one after another, the index, and where the index starts (8 bytes).
 */
import { hash } from 'node:crypto';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { languageOf } from '../../../rules/parse/language.ts';
import type { FactsOrReason, FactsStore } from '../read-facts.ts';
import { readCacheFile, writeCacheFile } from './cache-file.ts';

export interface FactsCache extends FactsStore {
  /** Writes the file if there is anything new. */
  save(): void;
}

/** Scans that wrote the file since one last used a record: switching branches back and forth finds what it left. */
const MOST_UNUSED = 16;
const MOST_BYTES = 512 * 1024 * 1024;
const OFFSET_BYTES = 8;

interface Kept {
  readonly bytes: Buffer;
  /** Writes that it was not used for. */
  unused: number;
}

export function openFactsCache(folder: string): FactsCache {
  const file = join(folder, FILE);
  const kept = readRecords(file);
  const fresh = new Map<string, FactsOrReason>();
  const used = new Set<string>();
  return {
    read(path, text) {
      const key = keyOf(path, text);
      const record = kept.get(key);
      // Not what this scan collected from an equal text either: to the linker, facts of two files are never one object.
      if (record === undefined) return null;
      used.add(key);
      return deserialize(record.bytes);
    },
    keep(path, text, facts) {
      fresh.set(keyOf(path, text), facts);
    },
    save() {
      if (fresh.size > 0) writeCacheFile(file, bodyOf(surviving(kept, used), fresh));
    },
  };
}

const FILE = 'facts.bin';

function keyOf(path: string, text: string): string {
  return hash('sha256', `${languageOf(path)}\0${text}`).slice(0, 32);
}

function readRecords(file: string): Map<string, Kept> {
  const records = new Map<string, Kept>();
  const body = readCacheFile(file);
  if (body === null || body.length < OFFSET_BYTES) return records;
  const end = body.length - OFFSET_BYTES;
  const index: readonly [key: string, length: number, unused: number][] = JSON.parse(
    body.toString('utf8', Number(body.readBigUInt64LE(end)), end),
  );
  let offset = 0;
  for (const [key, length, unused] of index) {
    records.set(key, { bytes: body.subarray(offset, offset + length), unused });
    offset += length;
  }
  return records;
}

/** What was used lately, the latest first, as much as there is room for. */
function surviving(kept: ReadonlyMap<string, Kept>, used: ReadonlySet<string>): [string, Kept][] {
  let bytes = 0;
  return [...kept]
    .map(([key, { bytes: own, unused }]): [string, Kept] => [
      key,
      { bytes: own, unused: used.has(key) ? 0 : unused + 1 },
    ])
    .filter(([, { unused }]) => unused <= MOST_UNUSED)
    .sort(([, a], [, b]) => a.unused - b.unused)
    .filter(([, record]) => {
      bytes += record.bytes.length;
      return bytes <= MOST_BYTES;
    });
}

/** Facts are turned into text one at a time: all of them at once would double what a scan needs of memory. */
function* bodyOf(
  kept: readonly [string, Kept][],
  fresh: ReadonlyMap<string, FactsOrReason>,
): Generator<Buffer> {
  const index: [key: string, length: number, unused: number][] = [];
  let offset = 0;
  const add = (key: string, bytes: Buffer, unused: number): Buffer => {
    index.push([key, bytes.length, unused]);
    offset += bytes.length;
    return bytes;
  };
  for (const [key, { bytes, unused }] of kept) yield add(key, bytes, unused);
  for (const [key, facts] of fresh) yield add(key, serialize(facts), 0);
  yield Buffer.from(JSON.stringify(index));
  const start = Buffer.alloc(OFFSET_BYTES);
  start.writeBigUInt64LE(BigInt(offset));
  yield start;
}
