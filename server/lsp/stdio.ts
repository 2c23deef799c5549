/** The protocol over standard input and output; ends the process, and says why, where the input cannot be read on. */
import { Console } from 'node:console';
import { writeSync } from 'node:fs';
import {
  ErrorCodes,
  type Message,
  type MessageReader,
  type MessageWriter,
  type ResponseMessage,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { MessageFrames } from './message-frames.ts';

/** As for wrong usage of the command line. */
const BROKEN_INPUT = 2;

export interface Transport {
  readonly reader: MessageReader;
  readonly writer: MessageWriter;
}

/** `endStatus` is asked when the input ends. */
export function openStdio(endStatus: () => number): Transport {
  // Standard output is the protocol's.
  globalThis.console = new Console(process.stderr);
  const frames = new MessageFrames();
  process.stdin.on('data', (bytes: Buffer) => {
    const reason = frames.take(bytes);
    if (reason !== null) end(reason, BROKEN_INPUT);
  });
  process.stdin.on('end', () => {
    if (frames.isWithinMessage) end('the input ended within a message', BROKEN_INPUT);
    process.exit(endStatus());
  });
  const writer = new StreamMessageWriter(process.stdout);
  const reader = new StreamMessageReader(process.stdin, {
    contentTypeDecoder: { name: 'application/json', decode: bytes => decode(bytes, writer) },
  });
  return { reader, writer };
}

function end(reason: string, status: number): never {
  writeSync(2, `hotpath: the language server ends: ${reason}\n`);
  process.exit(status);
}

/** Whoever asked waits for an answer, even if nobody can tell to what. */
async function decode(bytes: Uint8Array, writer: MessageWriter): Promise<Message> {
  try {
    return JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8'));
  } catch (error) {
    const message = `A message is no JSON: ${error instanceof Error ? error.message : error}`;
    const answer: ResponseMessage = {
      jsonrpc: '2.0',
      id: null,
      error: { code: ErrorCodes.ParseError, message },
    };
    await writer.write(answer);
    throw error;
  }
}
