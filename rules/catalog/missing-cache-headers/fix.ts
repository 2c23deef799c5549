/** Says how long an answer, or a file, may be kept: by a header where a handler answers, or by an option. */
import { Node } from 'ts-morph';
import { type Fix, type FixOutcome, type FixRequest, refuse, type TextEdit } from '../../fix/fix.ts';
import { openSource } from '../../fix/source.ts';
import { placeKey } from '../evidence.ts';
import { headerValue } from './ages.ts';
import type { Answering, EditsOrReason } from './answering.ts';
import { audienceOf } from './audience.ts';
import { targetEdits } from './fix-answers.ts';
import { type Handler, handlerAt } from './fix-nodes.ts';
import { publishedEdits, staticEdits } from './fix-options.ts';
import { type Target, targetsOf } from './targets.ts';

export const fix: Fix = (name, request) => {
  switch (name) {
    case 'answer':
      return answerFix(request);
    case 'static':
      return staticEdits(request);
    case 'published':
      return publishedEdits(request);
    default:
      return refuse(`there is no fix ${name}`);
  }
};

function answerFix({ finding, program, options, textOf }: FixRequest): FixOutcome {
  const [reached] = finding.entryPoints;
  const entry = program.entryPoints.find(
    ({ name, registered }) => reached && name === reached.name && placeKey(registered) === placeKey(reached),
  );
  if (!entry) return refuse('the route is not there');
  const { path } = entry.handler.file;
  const source = openSource(path, textOf(path) ?? '');
  const handler = handlerAt(source, entry.handler.facts);
  if (!handler) return refuse('the handler is not there');
  if (namesHeader(handler)) return refuse('the handler names Cache-Control already');
  const found = program
    .responsesFrom(entry.handler)
    .find(({ does, call }) => does === 'answers' && placeKey(call) === placeKey(finding));
  const value = headerValue(options.cacheControl, audienceOf(program, entry));
  const answering: Answering = { source, handler, value };
  const targets = targetsOf(program, entry, found ?? null);
  const sources = new Map([[path, source]]);
  const results = targets.map(target => {
    const at = pathOf(target, path);
    const written = sources.get(at) ?? openSource(at, textOf(at) ?? '');
    sources.set(at, written);
    return { path: at, edits: targetEdits({ ...answering, source: written }, target) };
  });
  const [first] = results;
  if (!first) return refuse('nothing takes a header here');
  if (typeof first.edits === 'string') return refuse(first.edits);
  return editFiles(results);
}

function pathOf(target: Target, handlerPath: string): string {
  return target.kind === 'answer' ? target.path : handlerPath;
}

function editFiles(results: readonly { readonly path: string; readonly edits: EditsOrReason }[]): FixOutcome {
  const files = new Map<string, Map<string, readonly TextEdit[]>>();
  for (const { path, edits } of results) {
    if (typeof edits === 'string') continue;
    // Two answers of one statement get one line.
    const place = edits.map(({ start }) => start).join();
    files.set(path, new Map(files.get(path)).set(place, edits));
  }
  return {
    kind: 'edits',
    files: [...files]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([path, edits]) => ({ path, edits: [...edits.values()].flat() })),
  };
}

function namesHeader(handler: Handler): boolean {
  return handler
    .getDescendants()
    .some(node => Node.isStringLiteral(node) && /^cache-control$/i.test(node.getLiteralValue()));
}
