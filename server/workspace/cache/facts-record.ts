/**
 * A file's facts, or why there are none, as bytes that stand on their own: whether there are facts (1 byte), the length of the text
 * that they are of and that of the names (4 bytes each), the names as JSON, and the packed facts that speak of them by number.
 */
import { BrokenRecord } from '../../../rules/facts/packed/byte-reader.ts';
import { createTextTable } from '../../../rules/facts/packed/byte-writer.ts';
import { packFacts, unpackFacts } from '../../../rules/facts/packed/facts-form.ts';
import type { FactsOrReason } from '../read-facts.ts';

const HEAD_BYTES = 9;

export function recordOf(got: FactsOrReason, text: string): Buffer {
  if (got.kind === 'broken') return Buffer.concat([headOf(0, text, 0), Buffer.from(got.reason)]);
  const table = createTextTable();
  const facts = packFacts(got.facts, table);
  const names = Buffer.from(JSON.stringify(table.texts));
  return Buffer.concat([headOf(1, text, names.length), names, facts]);
}

function headOf(hasFacts: number, text: string, namesBytes: number): Buffer {
  const head = Buffer.alloc(HEAD_BYTES);
  head.writeUInt8(hasFacts);
  head.writeUInt32LE(text.length, 1);
  head.writeUInt32LE(namesBytes, 5);
  return head;
}

/** Each time new objects; null if the bytes are no such record. */
export function factsOfRecord(record: Buffer): FactsOrReason | null {
  if (record.length < HEAD_BYTES) return null;
  if (record[0] === 0) return { kind: 'broken', reason: record.toString('utf8', HEAD_BYTES) };
  const namesEnd = HEAD_BYTES + record.readUInt32LE(5);
  try {
    const names: string[] = JSON.parse(record.toString('utf8', HEAD_BYTES, namesEnd));
    const facts = unpackFacts(record.subarray(namesEnd), names, record.readUInt32LE(1));
    return { kind: 'facts', facts };
  } catch (error) {
    if (error instanceof BrokenRecord || error instanceof SyntaxError) return null;
    throw error;
  }
}
