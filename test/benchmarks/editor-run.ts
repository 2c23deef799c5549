/** Measures the language server as an editor meets it: how soon it is ready, how soon a keystroke has its diagnostics, and its memory. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  DidChangeTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DocumentDiagnosticRequest,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import type { Status } from '../../server/lsp/protocol.ts';
import { BIN } from '../harness/run-cli.ts';
import { quantile } from './contest.ts';
import { memoryOf, processorTimeOf } from './run-process.ts';

export interface EditorCost {
  /** From the start of the process to the first findings of the whole workspace. */
  readonly readySeconds: number;
  readonly files: number;
  /** Milliseconds from a keystroke to the diagnostics of the file: half take so long at most, and 95 of 100. */
  readonly keystroke: Quantiles;
  /** Milliseconds that the server worked for it. */
  readonly work: Quantiles;
  readonly megabytes: number;
}

export interface Quantiles {
  readonly half: number;
  readonly most: number;
}

export interface EditorRun {
  readonly root: string;
  /** The file that somebody types in, relative to the root. */
  readonly file: string;
  readonly keystrokes: number;
}

export async function measureEditor({ root, file, keystrokes }: EditorRun): Promise<EditorCost> {
  const started = performance.now();
  const server = spawn(process.execPath, [BIN, 'lsp', '--stdio'], { stdio: ['pipe', 'pipe', 'ignore'] });
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  const ready = new Promise<Status>(resolve => {
    connection.onNotification('hotpath/status', (status: Status) => {
      if (status.state === 'ready') resolve(status);
    });
  });
  connection.listen();
  await connection.sendRequest(InitializeRequest.type, {
    processId: process.pid,
    rootUri: null,
    capabilities: { textDocument: { diagnostic: {}, synchronization: {} } },
    workspaceFolders: [{ uri: pathToFileURL(root).href, name: '' }],
  });
  await connection.sendNotification(InitializedNotification.type, {});
  const { files } = await ready;
  const readySeconds = (performance.now() - started) / 1000;
  const pid = server.pid ?? 0;
  const { times, work } = await typeInto(connection, join(root, file), { keystrokes, pid });
  const megabytes = memoryOf(pid);
  const ended = once(server, 'exit');
  await connection.sendRequest(ShutdownRequest.type);
  await connection.sendNotification(ExitNotification.type);
  await ended;
  connection.dispose();
  return { readySeconds, files, keystroke: quantilesOf(times), work: quantilesOf(work), megabytes };
}

function quantilesOf(values: readonly number[]): Quantiles {
  return { half: quantile(values, 0.5), most: quantile(values, 0.95) };
}

/** Types a statement at the end of the file, one character at a time, again and again; most of the time the text is half-typed. */
async function typeInto(
  connection: ReturnType<typeof createProtocolConnection>,
  path: string,
  { keystrokes, pid }: { readonly keystrokes: number; readonly pid: number },
): Promise<{ readonly times: number[]; readonly work: number[] }> {
  const uri = pathToFileURL(path).href;
  const before = readFileSync(path, 'utf8');
  await connection.sendNotification(DidOpenTextDocumentNotification.type, {
    textDocument: { uri, languageId: 'typescript', version: 1, text: before },
  });
  await connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri } });
  const lines = before.split('\n');
  const end = { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
  const times: number[] = [];
  const work: number[] = [];
  for (let stroke = 0; stroke < keystrokes; stroke++) {
    const typed = TYPED.charAt(stroke % TYPED.length);
    const worked = processorTimeOf(pid);
    const started = performance.now();
    await connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri, version: stroke + 2 },
      contentChanges: [{ range: { start: end, end }, text: typed }],
    });
    await connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri } });
    times.push(performance.now() - started);
    work.push(processorTimeOf(pid) - worked);
    end.character++;
    if (typed === '\n') Object.assign(end, { line: end.line + 1, character: 0 });
  }
  return { times, work };
}

const TYPED = 'void Number(1);\n';
