/**
 * A file of many records by key, each of which is read, checked and lost on its own; what is new is appended to a copy, which then
 * takes the place of the file. Whatever goes wrong, there are no records.
 *
 * Records one after another, the index, the index's checksum (32 bytes), where the index starts and its length (8 bytes each).
 */
import {
  closeSync,
  constants,
  copyFileSync,
  fstatSync,
  ftruncateSync,
  openSync,
  readSync,
  statSync,
} from 'node:fs';
import { crc32 } from 'node:zlib';
import { checksum, isOwnFile, startReplacement, writeAt } from './cache-file.ts';

export interface KeptRecord {
  readonly offset: number;
  readonly length: number;
  readonly crc: number;
  /** Writes of the file that it was not used for. */
  readonly unused: number;
}

export interface RecordFile {
  readonly records: ReadonlyMap<string, KeptRecord>;
  /** Tells this file from another one that took its place; -1 if there is none. */
  readonly inode: number;
  /** null if it was damaged, or the file is closed. */
  read(record: KeptRecord): Buffer | null;
  close(): void;
}

type IndexEntry = readonly [key: string, offset: number, length: number, crc: number, unused: number];

const CHECKSUM_BYTES = 32;
const FOOTER_BYTES = CHECKSUM_BYTES + 16;

export function openRecordFile(path: string): RecordFile {
  let file = openOrNull(path);
  const index = file === null ? null : readIndex(file);
  return {
    records: new Map(
      index?.map(([key, offset, length, crc, unused]) => [key, { offset, length, crc, unused }]),
    ),
    inode: file === null ? -1 : fstatSync(file).ino,
    read: record => (file === null ? null : readRecord(file, record)),
    close() {
      if (file !== null) closeSync(file);
      file = null;
    },
  };
}

function openOrNull(path: string): number | null {
  try {
    return isOwnFile(path) ? openSync(path, 'r') : null;
  } catch {
    return null;
  }
}

function readIndex(file: number): readonly IndexEntry[] | null {
  try {
    const { size } = fstatSync(file);
    const footer = readAt(file, size - FOOTER_BYTES, FOOTER_BYTES);
    if (footer === null) return null;
    const start = Number(footer.readBigUInt64LE(CHECKSUM_BYTES));
    const length = Number(footer.readBigUInt64LE(CHECKSUM_BYTES + 8));
    if (start + length + FOOTER_BYTES !== size) return null;
    const index = readAt(file, start, length);
    if (index === null || !checksum().update(index).digest().equals(footer.subarray(0, CHECKSUM_BYTES)))
      return null;
    return JSON.parse(index.toString('latin1'));
  } catch {
    return null;
  }
}

function readRecord(file: number, { offset, length, crc }: KeptRecord): Buffer | null {
  const bytes = readAt(file, offset, length);
  return bytes !== null && crc32(bytes) === crc ? bytes : null;
}

function readAt(file: number, offset: number, length: number): Buffer | null {
  if (offset < 0 || length < 0) return null;
  const bytes = Buffer.allocUnsafe(length);
  for (let done = 0; done < length; ) {
    const got = readSync(file, bytes, done, length - done, offset + done);
    if (got === 0) return null;
    done += got;
  }
  return bytes;
}

export interface RecordWriter {
  add(key: string, bytes: Buffer): void;
  /** Puts the new file in the old one's place. `unused` are the old records that stay, with the writes that they were not used for. */
  finish(unused: ReadonlyMap<string, number>): void;
  abandon(): void;
}

/** Nothing is written before the first record is added. */
export function writeRecords(path: string, base: RecordFile): RecordWriter {
  const added = new Map<string, KeptRecord>();
  let draft: Draft | null = null;
  let isOver = false;
  const attempt = (step: () => void): void => {
    if (isOver) return;
    try {
      step();
    } catch {
      isOver = true;
      draft?.abandon();
    }
  };
  return {
    add: (key, bytes) =>
      attempt(() => {
        draft ??= startDraft(path, base);
        added.set(key, draft.append(bytes));
      }),
    finish: unused =>
      attempt(() => {
        isOver = true;
        if (draft === null) return;
        const records = new Map(added);
        for (const [key, times] of unused) {
          const record = base.records.get(key);
          if (record && !added.has(key)) records.set(key, { ...record, unused: times });
        }
        if (wasteIn(draft, records) > MOST_WASTE) draft = withoutWaste(path, draft, records);
        base.close();
        draft.put(records);
      }),
    abandon: () =>
      attempt(() => {
        isOver = true;
        draft?.abandon();
      }),
  };
}

/** Records that nobody needs stay in the file until they are so large a part of it. */
const MOST_WASTE = 1 / 8;

function wasteIn({ bytes }: Draft, records: ReadonlyMap<string, KeptRecord>): number {
  let used = 0;
  for (const { length } of records.values()) used += length;
  return (bytes - used) / Math.max(bytes, 1);
}

function withoutWaste(path: string, from: Draft, records: Map<string, KeptRecord>): Draft {
  const to = startDraft(path, null);
  try {
    for (const [key, record] of records) {
      const bytes = from.read(record);
      if (bytes === null) records.delete(key);
      else records.set(key, { ...to.append(bytes), unused: record.unused });
    }
    return to;
  } catch (error) {
    to.abandon();
    throw error;
  } finally {
    from.abandon();
  }
}

/** The file that is to be, under another name. */
interface Draft {
  /** Of all records, old and new. */
  readonly bytes: number;
  append(bytes: Buffer): KeptRecord;
  /** null if it was damaged. */
  read(record: KeptRecord): Buffer | null;
  put(records: ReadonlyMap<string, KeptRecord>): void;
  abandon(): void;
}

/** So many bytes are gathered before they are written. */
const CHUNK_BYTES = 1024 * 1024;

function startDraft(path: string, base: RecordFile | null): Draft {
  const replacement = startReplacement(path);
  const start = base === null ? 0 : endOf(base);
  let file = -1;
  const close = (): void => {
    if (file >= 0) closeSync(file);
    file = -1;
  };
  try {
    if (start > 0) copyOf(path, base, replacement.path);
    file = openSync(replacement.path, start > 0 ? 'r+' : 'wx+');
    ftruncateSync(file, start);
  } catch (error) {
    close();
    replacement.remove();
    throw error;
  }
  let waiting: Buffer[] = [];
  let waitingBytes = 0;
  let bytes = start;
  const flush = (): void => {
    writeAt(file, Buffer.concat(waiting), bytes - waitingBytes);
    waiting = [];
    waitingBytes = 0;
  };
  const add = (part: Buffer): void => {
    waiting.push(part);
    waitingBytes += part.length;
    bytes += part.length;
    if (waitingBytes >= CHUNK_BYTES) flush();
  };
  return {
    get bytes() {
      return bytes;
    },
    append(part) {
      const record = { offset: bytes, length: part.length, crc: crc32(part), unused: 0 };
      add(part);
      return record;
    },
    read(record) {
      flush();
      return readRecord(file, record);
    },
    put(records) {
      const start = bytes;
      for (const part of indexOf(records, start)) add(part);
      flush();
      close();
      replacement.put();
    },
    abandon() {
      close();
      replacement.remove();
    },
  };
}

function endOf({ records }: RecordFile): number {
  let end = 0;
  for (const { offset, length } of records.values()) end = Math.max(end, offset + length);
  return end;
}

/** In one copy, which many file systems make without copying. */
function copyOf(path: string, base: RecordFile | null, to: string): void {
  copyFileSync(path, to, constants.COPYFILE_FICLONE);
  if (statSync(path).ino !== base?.inode) throw new Error('Another scan has just written the file.');
}

function indexOf(records: ReadonlyMap<string, KeptRecord>, start: number): Buffer[] {
  const entries = [...records].map(
    ([key, { offset, length, crc, unused }]): IndexEntry => [key, offset, length, crc, unused],
  );
  const index = Buffer.from(JSON.stringify(entries), 'latin1');
  const places = Buffer.alloc(FOOTER_BYTES - CHECKSUM_BYTES);
  places.writeBigUInt64LE(BigInt(start));
  places.writeBigUInt64LE(BigInt(index.length), 8);
  return [index, checksum().update(index).digest(), places];
}
