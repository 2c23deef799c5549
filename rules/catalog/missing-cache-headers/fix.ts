/** Says how long an answer, or a file, may be kept: by a header where a handler answers, or by an option. */
import { Node } from 'ts-morph';
import { editFile, type Fix, type FixOutcome, type FixRequest, refuse } from '../../fix/fix.ts';
import { openSource } from '../../fix/source.ts';
import { placeKey } from '../evidence.ts';
import { headerValue } from './ages.ts';
import type { Answering } from './answering.ts';
import { audienceOf } from './audience.ts';
import { targetEdits } from './fix-answers.ts';
import { type Handler, handlerAt } from './fix-nodes.ts';
import { publishedEdits, staticEdits } from './fix-options.ts';
import { targetsOf } from './targets.ts';

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
  const results = targetsOf(program, entry, found ?? null).map(target => targetEdits(answering, target));
  const edits = results.flatMap(result => (Array.isArray(result) ? [result] : []));
  const [first] = results;
  if (edits.length === 0 || typeof first === 'string')
    return refuse(typeof first === 'string' ? first : 'nothing here can take a header');
  // Two answers of one statement get one line.
  const byPlace = new Map(edits.map(each => [each.map(({ start }) => start).join(), each]));
  return editFile(path, [...byPlace.values()].flat());
}

function namesHeader(handler: Handler): boolean {
  return handler
    .getDescendants()
    .some(node => Node.isStringLiteral(node) && /^cache-control$/i.test(node.getLiteralValue()));
}
