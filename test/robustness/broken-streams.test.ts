/** Bytes that are no messages, and messages in an order that makes no sense: the server answers, or ends and says why. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MessageFrames } from '../../server/lsp/message-frames.ts';
import { SHOP, workspaceOf } from '../protocol/workspaces.ts';
import { fuzzed } from './fuzzed.ts';
import { framed, framedText, RawServer } from './raw-server.ts';

const HOVER = { textDocument: { uri: 'file:///a.ts' }, position: { line: 0, character: 0 } };

const NO_HEADER = 'between messages there is something that is no header';

describe('what cannot be read on ends the server, which says why', () => {
  test.each([
    ['garbage', 'garbage\r\n\r\n', NO_HEADER],
    ['garbage between messages', `${framed({ jsonrpc: '2.0', method: '$/x' })}\n\n{}\r\n`, NO_HEADER],
    [
      'a length that is too small',
      'Content-Length: 4\r\n\r\n{"jsonrpc":"2.0"}\r\nContent-Length: 2\r\n',
      NO_HEADER,
    ],
    ['no length', 'Content-Type: application/json\r\n\r\n{}', 'a message has no Content-Length'],
    ['a length in words', 'Content-Length: twelve\r\n\r\n{}', 'is no number: "twelve"'],
    ['a length below nothing', 'Content-Length: -5\r\n\r\n{}', 'is no number: "-5"'],
    ['half a number', 'Content-Length: 2x\r\n\r\n{}', 'is no number: "2x"'],
    ['a length beyond all memory', 'Content-Length: 99999999999999\r\n\r\n{', 'a message is too large'],
    ['headers without an end', `${'X'.repeat(1_000_000)}`, 'the headers of a message have no end'],
    ['binary', Buffer.from([0, 255, 13, 10, 13, 10, 7]), NO_HEADER],
  ])('%s', async (_, bytes, reason) => {
    const server = new RawServer();
    await server.open(workspaceOf(SHOP));
    server.send(bytes);
    const { status, stderr } = await server.ended;
    expect(stderr).toMatch(/^hotpath: the language server ends: .+\n$/);
    expect(stderr).toContain(reason);
    expect(status).toBe(2);
  });

  test.each([
    ['headers', 'Content-Le'],
    ['a body', 'Content-Length: 100\r\n\r\n{"jsonrpc"'],
  ])('an input that ends within %s', async (_, bytes) => {
    const server = new RawServer();
    await server.open(workspaceOf(SHOP));
    server.send(bytes);
    server.closeInput();
    const { status, stderr } = await server.ended;
    expect(stderr).toBe('hotpath: the language server ends: the input ended within a message\n');
    expect(status).toBe(2);
  });

  test('an input that ends between messages, before the server was told to, is no mistake of the stream', async () => {
    const server = new RawServer();
    await server.open(workspaceOf(SHOP));
    server.closeInput();
    expect(await server.ended).toEqual({ status: 1, signal: null, stderr: '' });
  });
});

describe('the server goes on', () => {
  async function opened(): Promise<RawServer> {
    const server = new RawServer();
    await server.open(workspaceOf(SHOP));
    return server;
  }

  test('after a body that is no JSON, whose sender hears of it', async () => {
    const server = await opened();
    for (const text of ['{', '', '{"a":\ud800}', '{"id":1,}']) server.send(framedText(text));
    server.ask(1, 'textDocument/hover', HOVER);
    expect(await server.answersTo(1)).toEqual([{ jsonrpc: '2.0', id: 1, result: null }]);
    const told = await server.answersTo(null, 4);
    expect(told.map(({ error }) => error?.code)).toEqual([-32700, -32700, -32700, -32700]);
  });

  test('after other headers, in other letters, byte by byte', async () => {
    const server = await opened();
    const body = JSON.stringify({ jsonrpc: '2.0', id: 2, method: 'textDocument/hover', params: HOVER });
    const bytes = Buffer.from(
      `content-type: application/vscode-jsonrpc; charset=utf-8\r\nCONTENT-LENGTH:${body.length}\r\n\r\n${body}`,
    );
    for (const byte of bytes) {
      server.send(Buffer.from([byte]));
      await new Promise(resolve => setImmediate(resolve));
    }
    expect(await server.answersTo(2)).toHaveLength(1);
  });

  test('before it is initialized, and once it is shut down', async () => {
    const server = new RawServer();
    server.ask(1, 'textDocument/hover', HOVER);
    server.ask(2, 'hotpath/findings');
    for (const id of [1, 2]) expect((await server.answersTo(id))[0]?.error?.code).toBeLessThan(0);
    await server.open(workspaceOf(SHOP));
    server.ask(3, 'shutdown');
    server.ask(4, 'textDocument/hover', HOVER);
    server.ask(5, 'textDocument/diagnostic', HOVER);
    server.ask(6, 'hotpath/reviewWorkspace');
    server.ask(7, 'shutdown');
    for (const id of [3, 4, 5, 6, 7]) expect(await server.answersTo(id)).toHaveLength(1);
    server.tell('exit');
    expect(await server.ended).toMatchObject({ status: 0, stderr: '' });
  });

  test('duplicated and canceled requests have an answer, and cancellations may come first or late', async () => {
    const server = await opened();
    const diagnostics = { textDocument: { uri: 'file:///a.ts' } };
    for (const id of [1, 1, 'x', 'x']) server.ask(id, 'textDocument/diagnostic', diagnostics);
    // Two that wait at the same time count as one.
    for (const id of [1, 'x']) expect((await server.answersTo(id)).length).toBeGreaterThan(0);
    server.tell('$/cancelRequest', { id: 2 });
    server.ask(2, 'textDocument/diagnostic', diagnostics);
    server.ask(3, 'workspace/diagnostic', { previousResultIds: [{ uri: 'file:///a.ts', value: 'none' }] });
    for (let time = 0; time < 3; time++) server.tell('$/cancelRequest', { id: 3 });
    server.tell('$/cancelRequest', { id: 1 });
    for (const id of [2, 3]) expect(await server.answersTo(id)).toHaveLength(1);
    server.ask(4, 'textDocument/hover', HOVER);
    expect(await server.answersTo(4)).toHaveLength(1);
  });

  test('answers to what it never asked', async () => {
    const server = await opened();
    for (const id of [0, 17, 'never', null]) {
      server.send(framed({ jsonrpc: '2.0', id, result: { a: 1 } }));
      server.send(framed({ jsonrpc: '2.0', id, error: { code: 1, message: 'no' } }));
    }
    server.ask(1, 'textDocument/hover', HOVER);
    expect(await server.answersTo(1)).toHaveLength(1);
  });
});

test('frames are the same however the bytes are cut, and random bytes are named or waited for within bounds', () => {
  const bodies = fc.array(fc.string({ unit: 'grapheme', maxLength: 40 }), { maxLength: 5 });
  fc.assert(
    fc.property(
      bodies,
      fc.array(fc.nat(200), { maxLength: 10 }),
      fc.uint8Array({ maxLength: 30 }),
      (texts, cuts, tail) => {
        const whole = Buffer.concat([Buffer.from(texts.map(framedText).join('')), tail]);
        const [atOnce, inPieces] = [new MessageFrames(), new MessageFrames()];
        const expected = atOnce.take(whole);
        const places = [0, ...cuts.map(cut => cut % (whole.length + 1)).sort((a, b) => a - b), whole.length];
        let found: string | null = null;
        for (let piece = 1; piece < places.length && found === null; piece++)
          found = inPieces.take(whole.subarray(places[piece - 1], places[piece]));
        expect(found === null).toBe(expected === null);
        if (tail.length === 0) expect([expected, atOnce.isWithinMessage]).toEqual([null, false]);
      },
    ),
    fuzzed<[string[], number[], Uint8Array]>('frames', 200),
  );
});
