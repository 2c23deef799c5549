/**
 * The file that holds the facts of a package, or of a share of a workspace, for other machines. It names no path and no time: facts
 * are found by what their texts are, so the bytes depend on nothing but the texts and this build.
 *
 * A line of text, which says that it is such a file and of which form; the head as JSON after its length (4 bytes); the texts that
 * facts name, as JSON; for each record the hash of its text (32 bytes) and its length (4 bytes), in order of the hashes; the records; and
 * the hash of all that.
 */
import { createHash, hash } from 'node:crypto';
import type { FileFacts } from '../../../rules/facts/facts.ts';
import { BrokenRecord } from '../../../rules/facts/packed/byte-reader.ts';
import { createTextTable } from '../../../rules/facts/packed/byte-writer.ts';
import { packFacts, unpackFacts } from '../../../rules/facts/packed/facts-form.ts';
import { isRecord } from '../../host/manifests.ts';
import { toolBuild } from '../../host/package-files.ts';
import { kindOfText } from '../text-kind.ts';

/** One of several equal parts of the work, counted from 1. */
export interface Shard {
  readonly index: number;
  readonly of: number;
}

export interface Artifact {
  /** null if it holds all files of a folder. */
  readonly shard: Shard | null;
  /** What it holds facts of. */
  readonly keys: Iterable<string>;
  /** The facts of the text with this key, in new objects; null if it holds none. */
  read(key: string, text: string): FileFacts | null;
}

/** A file of a package, with what was collected from its text. */
export interface CollectedFile {
  readonly path: string;
  readonly text: string;
  readonly facts: FileFacts;
}

const FIRST_WORDS = 'hotpath facts ';
const FIRST_LINE = `${FIRST_WORDS}1\n`;
const HASH_BYTES = 32;
const LENGTH_BYTES = 4;

interface Head {
  readonly build: string;
  readonly shard: Shard | null;
  readonly records: number;
  readonly textBytes: number;
}

export function artifactBytes(files: readonly CollectedFile[], shard: Shard | null): Buffer {
  const byKey = new Map(files.map(file => [factsKey(file.path, file.text), file]));
  const table = createTextTable();
  // In this order, for the texts are numbered as they come.
  const records = [...byKey]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, { facts }]) => ({ key: Buffer.from(key, 'hex'), bytes: packFacts(facts, table) }));
  const texts = Buffer.from(JSON.stringify(table.texts));
  const head: Head = { build: toolBuild(), shard, records: records.length, textBytes: texts.length };
  const headText = Buffer.from(JSON.stringify(head));
  const parts = [
    Buffer.from(FIRST_LINE),
    lengthBytes(headText),
    headText,
    texts,
    ...records.flatMap(({ key, bytes }) => [key, lengthBytes(bytes)]),
    ...records.map(({ bytes }) => bytes),
  ];
  const whole = createHash('sha256');
  for (const part of parts) whole.update(part);
  return Buffer.concat([...parts, whole.digest()]);
}

function lengthBytes(part: Buffer): Buffer {
  const bytes = Buffer.alloc(LENGTH_BYTES);
  bytes.writeUInt32LE(part.length);
  return bytes;
}

/** By what a text is and in which language: never by where it lies. */
export function factsKey(path: string, text: string): string {
  return hash('sha256', `${kindOfText(path)}\0${text}`);
}

/** @throws UnusableArtifact with a reason for the user. Nothing in the file is believed before it is checked. */
export function openArtifact(bytes: Buffer): Artifact {
  const body = bytes.subarray(0, Math.max(0, bytes.length - HASH_BYTES));
  if (!startsWith(bytes, FIRST_WORDS)) throw new UnusableArtifact('it is no file of hotpath collect');
  if (!createHash('sha256').update(body).digest().equals(bytes.subarray(body.length)))
    throw new UnusableArtifact('it is damaged or cut off');
  if (!startsWith(bytes, FIRST_LINE)) throw new UnusableArtifact(OTHER_VERSION);
  try {
    return readBody(body);
  } catch (error) {
    if (error instanceof UnusableArtifact) throw error;
    throw new UnusableArtifact(MALFORMED);
  }
}

/** The file is of no use; the message ends a sentence. */
export class UnusableArtifact extends Error {}

const OTHER_VERSION = 'another version of hotpath wrote it';
const MALFORMED = 'hotpath did not write it so';

function startsWith(bytes: Buffer, words: string): boolean {
  return bytes.toString('latin1', 0, words.length) === words;
}

function readBody(body: Buffer): Artifact {
  const headStart = FIRST_LINE.length + LENGTH_BYTES;
  const headEnd = headStart + body.readUInt32LE(FIRST_LINE.length);
  const head = checkHead(JSON.parse(body.toString('utf8', headStart, headEnd)));
  if (head.build !== toolBuild()) throw new UnusableArtifact(OTHER_VERSION);
  const textsEnd = headEnd + head.textBytes;
  const texts = checkTexts(JSON.parse(body.toString('utf8', headEnd, textsEnd)));
  const records = readIndex(body, { start: textsEnd, records: head.records });
  return {
    shard: head.shard,
    keys: records.keys(),
    read(key, text) {
      const record = records.get(key);
      return record === undefined ? null : unpack(record, texts, text);
    },
  };
}

function unpack(record: Buffer, texts: readonly string[], text: string): FileFacts {
  try {
    return unpackFacts(record, texts, text.length);
  } catch (error) {
    if (error instanceof BrokenRecord) throw new UnusableArtifact(MALFORMED);
    throw error;
  }
}

function checkHead(value: unknown): Head {
  if (!isRecord(value)) throw new UnusableArtifact(MALFORMED);
  const { build, shard, records, textBytes } = value;
  if (typeof build !== 'string' || !isCount(records) || !isCount(textBytes))
    throw new UnusableArtifact(MALFORMED);
  if (shard === null) return { build, shard, records, textBytes };
  if (!isRecord(shard) || !isCount(shard.index) || !isCount(shard.of)) throw new UnusableArtifact(MALFORMED);
  return { build, shard: { index: shard.index, of: shard.of }, records, textBytes };
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function checkTexts(value: unknown): readonly string[] {
  if (!Array.isArray(value) || !value.every(each => typeof each === 'string'))
    throw new UnusableArtifact(MALFORMED);
  return value;
}

function readIndex(
  body: Buffer,
  { start, records }: { readonly start: number; readonly records: number },
): ReadonlyMap<string, Buffer> {
  const found = new Map<string, Buffer>();
  const entryBytes = HASH_BYTES + LENGTH_BYTES;
  let at = start + records * entryBytes;
  if (at > body.length) throw new UnusableArtifact(MALFORMED);
  for (let entry = start; found.size < records; entry += entryBytes) {
    const key = body.toString('hex', entry, entry + HASH_BYTES);
    const end = at + body.readUInt32LE(entry + HASH_BYTES);
    if (end > body.length || found.has(key)) throw new UnusableArtifact(MALFORMED);
    found.set(key, body.subarray(at, end));
    at = end;
  }
  if (at !== body.length) throw new UnusableArtifact(MALFORMED);
  return found;
}
