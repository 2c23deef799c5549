/**
 * A day of somebody who works on a large application, replayed against the server as fast as it can take it: every file is opened, edited,
 * put back and closed, some are renamed and named as before. As everything is in the end what it was, whatever the server holds more is a leak.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import {
  CodeActionRequest,
  CodeLensRequest,
  createProtocolConnection,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DocumentDiagnosticRequest,
  ExitNotification,
  FileChangeType,
  HoverRequest,
  InitializedNotification,
  InitializeRequest,
  type ProtocolConnection,
  type Range,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import type { Status } from '../../server/lsp/protocol.ts';
import { randomOf } from '../benchmarks/application/random.ts';
import { BIN } from '../harness/run-cli.ts';
import { TEXT_EDITS } from './text-edits.ts';

export interface Replay {
  readonly root: string;
  /** Relative to the root; each is worked on once, or again from the start if there are more edits. */
  readonly files: readonly string[];
  readonly edits: number;
  /** Documents that are open at the same time, in one round. */
  readonly open: number;
  readonly seed: number;
  /** In one round of so many, edits may change what the program does, and files are renamed; in the others edits move it or are half-typed. */
  readonly factualEvery: number;
  /** How often memory is looked at. */
  readonly samples: number;
  readonly onSample?: (held: Held) => void;
  /** Where the server's threads write what they hold. */
  readonly probeFile: string;
}

/** What the server holds once its garbage is collected and nothing waits. */
export interface Held {
  readonly edits: number;
  /** Megabytes, of the server's own thread and of the one with the projects. */
  readonly server: number;
  readonly worker: number;
  /** Megabytes of the process, with what V8 and the allocator keep for later. */
  readonly process: number;
  /** Files, pipes, timers and the like. */
  readonly descriptors: number;
  readonly resources: number;
  readonly threads: number;
}

export interface ReplayResult {
  readonly held: readonly Held[];
  readonly edits: number;
  readonly rounds: number;
  /** Edits after which the program had to be linked anew, as they and the renames asked for. */
  readonly factualRounds: number;
}

/** Each document gets as many edits, and as many more that undo them. */
const EDITS_EACH = 5;
const MOVES = ['an empty line', 'a comment', 'something half-typed'] as const;

export async function replayEdits(replay: Replay): Promise<ReplayResult> {
  const editor = await Editor.start(replay);
  const random = randomOf(replay.seed);
  const held: Held[] = [];
  let factualRounds = 0;
  let rounds = 0;
  for (let next = 0; editor.edits < replay.edits; rounds++) {
    const files = Array.from(
      { length: Math.min(replay.open, replay.files.length) },
      (_, place) => replay.files[(next + place) % replay.files.length] ?? '',
    );
    next += files.length;
    const isFactual = rounds % replay.factualEvery === 0;
    if (isFactual) factualRounds++;
    await workOn(editor, files, { isFactual, random });
    if (editor.edits < ((held.length + 1) * replay.edits) / replay.samples) continue;
    held.push(await editor.held());
    replay.onSample?.(held.at(-1) as Held);
  }
  await editor.stop();
  return { held, edits: editor.edits, rounds, factualRounds };
}

async function workOn(
  editor: Editor,
  files: readonly string[],
  { isFactual, random }: { readonly isFactual: boolean; readonly random: ReturnType<typeof randomOf> },
): Promise<void> {
  const [first = ''] = files;
  const kinds = isFactual ? Object.keys(TEXT_EDITS) : MOVES;
  for (const file of files) editor.open(file);
  for (let edit = 0; edit < EDITS_EACH; edit++)
    for (const file of files) editor.type(file, random.pick(kinds), random.below(1000));
  await editor.look(first, isFactual);
  for (let edit = 0; edit < EDITS_EACH; edit++) for (const file of files) editor.undo(file);
  for (const file of files) editor.close(file);
  if (!isFactual) return;
  const away = first.replace(/(\.\w+)$/, '.away$1');
  await editor.rename(first, away);
  await editor.rename(away, first);
}

class Editor {
  edits = 0;
  readonly #server: ChildProcess;
  readonly #connection: ProtocolConnection;
  readonly #replay: Replay;
  /** The texts that a document had since it was opened. */
  readonly #texts = new Map<string, string[]>();

  private constructor(server: ChildProcess, connection: ProtocolConnection, replay: Replay) {
    this.#server = server;
    this.#connection = connection;
    this.#replay = replay;
  }

  static async start(replay: Replay): Promise<Editor> {
    const probe = join(import.meta.dirname, 'memory-probe.cjs');
    const server = spawn(process.execPath, ['--require', probe, BIN, 'lsp', '--stdio'], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, HOTPATH_PROBE: replay.probeFile },
    });
    const connection = createProtocolConnection(
      new StreamMessageReader(server.stdout),
      new StreamMessageWriter(server.stdin),
    );
    const ready = new Promise<void>(resolve => {
      connection.onNotification('hotpath/status', ({ state }: Status) => {
        if (state === 'ready') resolve();
      });
    });
    connection.listen();
    await connection.sendRequest(InitializeRequest.type, {
      processId: process.pid,
      rootUri: null,
      capabilities: { textDocument: { diagnostic: {} } },
      workspaceFolders: [{ uri: pathToFileURL(replay.root).href, name: '' }],
    });
    await connection.sendNotification(InitializedNotification.type, {});
    await ready;
    return new Editor(server, connection, replay);
  }

  open(file: string): void {
    const text = readFileSync(join(this.#replay.root, file), 'utf8');
    this.#texts.set(file, [text]);
    void this.#connection.sendNotification(DidOpenTextDocumentNotification.type, {
      textDocument: { uri: this.#uri(file), languageId: 'typescript', version: this.edits, text },
    });
  }

  type(file: string, kind: string, at: number): void {
    const texts = this.#texts.get(file) ?? [];
    const before = texts.at(-1) ?? '';
    const after = TEXT_EDITS[kind]?.(before, at) ?? before;
    texts.push(after);
    this.#change(file, before, after);
  }

  undo(file: string): void {
    const texts = this.#texts.get(file) ?? [];
    const before = texts.pop() ?? '';
    this.#change(file, before, texts.at(-1) ?? '');
  }

  close(file: string): void {
    this.#texts.delete(file);
    void this.#connection.sendNotification(DidCloseTextDocumentNotification.type, {
      textDocument: { uri: this.#uri(file) },
    });
  }

  /** What an editor asks for a document in view; the cost of its entry points needs the whole program linked. */
  async look(file: string, withCosts: boolean): Promise<void> {
    const textDocument = { uri: this.#uri(file) };
    const position = { line: 9, character: 4 };
    const range = { start: { line: 0, character: 0 }, end: { line: 1000, character: 0 } };
    await Promise.all([
      this.#connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument }),
      this.#connection.sendRequest(HoverRequest.type, { textDocument, position }),
      withCosts && this.#connection.sendRequest(CodeLensRequest.type, { textDocument }),
      this.#connection.sendRequest(CodeActionRequest.type, {
        textDocument,
        range,
        context: { diagnostics: [] },
      }),
    ]);
  }

  async rename(file: string, to: string): Promise<void> {
    renameSync(join(this.#replay.root, file), join(this.#replay.root, to));
    void this.#connection.sendNotification(DidChangeWatchedFilesNotification.type, {
      changes: [
        { uri: this.#uri(file), type: FileChangeType.Deleted },
        { uri: this.#uri(to), type: FileChangeType.Created },
      ],
    });
    await this.look(to, true);
  }

  async held(): Promise<Held> {
    await this.look(this.#replay.files[0] ?? '', true);
    const { pid = 0 } = this.#server;
    const known = linesOf(this.#replay.probeFile).length;
    this.#server.kill('SIGUSR2');
    let lines = linesOf(this.#replay.probeFile);
    while (lines.length < known + 2) {
      await sleep(50);
      lines = linesOf(this.#replay.probeFile);
    }
    const told = lines.slice(known).map(line => JSON.parse(line) as Told);
    const of = (thread: Told['thread']) => told.find(each => each.thread === thread);
    const heapOf = (thread: Told['thread']) => (of(thread)?.heapUsed ?? 0) / MB;
    return {
      edits: this.edits,
      server: heapOf('server'),
      worker: heapOf('worker'),
      process: Math.max(...told.map(({ rss }) => rss)) / MB,
      descriptors: readdirSync(`/proc/${pid}/fd`).length,
      resources: told.reduce((sum, { resources }) => sum + resources, 0),
      threads: readdirSync(`/proc/${pid}/task`).length,
    };
  }

  async stop(): Promise<void> {
    const ended = once(this.#server, 'exit');
    await this.#connection.sendRequest(ShutdownRequest.type);
    await this.#connection.sendNotification(ExitNotification.type);
    await ended;
    this.#connection.dispose();
  }

  #change(file: string, before: string, after: string): void {
    this.edits++;
    void this.#connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri: this.#uri(file), version: this.edits },
      contentChanges: [difference(before, after)],
    });
  }

  #uri(file: string): string {
    return pathToFileURL(join(this.#replay.root, file)).href;
  }
}

const MB = 1024 * 1024;

/** A line of the probe. */
interface Told {
  readonly thread: 'server' | 'worker';
  readonly heapUsed: number;
  readonly rss: number;
  readonly resources: number;
}

function linesOf(file: string): string[] {
  return readFileSync(file, 'utf8').split('\n').filter(Boolean);
}

/** The one place where two texts differ, as an editor tells it. */
function difference(before: string, after: string): { readonly range: Range; readonly text: string } {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  const range = { start: positionAt(before, start), end: positionAt(before, before.length - end) };
  return { range, text: after.slice(start, after.length - end) };
}

function positionAt(text: string, offset: number): Range['start'] {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
}
