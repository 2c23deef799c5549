/** Ends requests that get no answer: each gets the option that does so, or the client that sends them. */
import { type CallExpression, type NewExpression, Node, type SourceFile, SyntaxKind } from 'ts-morph';
import { editFile, type Fix, refuse, type TextEdit } from '../../fix/fix.ts';
import { addArgument, addProperty } from '../../fix/object-literal.ts';
import { callAt, indentAt, newlineOf, openSource } from '../../fix/source.ts';
import { fitsLine, indentUnit } from '../../fix/statements.ts';
import type { EndlessWait } from '../../link/suspects/suspects.ts';
import { waitsByOwner } from './wait-owners.ts';

export const fix: Fix = (_name, { finding, program, textOf }) => {
  const text = textOf(finding.path);
  if (text === undefined) return refuse('the file is not there');
  const waits = waitsByOwner(program).find(([{ client, call }]) => {
    const place = client ?? call;
    return place.path === finding.path && place.start === finding.start && place.end === finding.end;
  });
  if (!waits) return refuse('the text has changed since');
  const source = openSource(finding.path, text);
  const [{ client }] = waits;
  const edits: TextEdit[] = [];
  for (const wait of client ? waits.slice(0, 1) : waits) {
    const limited = limit(source, wait);
    if (typeof limited === 'string') return refuse(limited);
    edits.push(...limited);
  }
  return editFile(finding.path, edits);
};

/** The edits, or why there are none. */
function limit(source: SourceFile, { client, call, remedy, optionsAt }: EndlessWait): TextEdit[] | string {
  const sent = callAt(source, client ?? call);
  if (!sent) return 'the text has changed since';
  if (sent.getArguments().some(Node.isSpreadElement)) return 'the text does not show which argument is which';
  if (!client && isPassedOn(sent)) return 'its body is passed on as it comes, and would be cut off';
  const [options] = sent.getArguments().slice(optionsAt);
  if (options) return withOption(options, remedy);
  const skipped = Array.from({ length: optionsAt - sent.getArguments().length }, () => 'undefined');
  const written = (object: string) => addArgument(sent, [...skipped, object].join(', '));
  const added = written(`{ ${remedy} }`);
  if (!added) return 'the call has no list of arguments';
  return [fitsLine(source, added) ? added : (written(onOwnLine(sent, remedy)) ?? added)];
}

/** An object literal with a line for its one property. */
function onOwnLine(sent: Node, property: string): string {
  const text = sent.getSourceFile().getFullText();
  const line = newlineOf(text) + indentAt(text, sent.getEnd() - 1);
  return `{${line}${indentUnit(text)}${property},${line}}`;
}

/** What is made elsewhere is copied: others may use it, and a signal's time runs from when it is made. */
function withOption(options: Node, remedy: string): TextEdit[] {
  if (Node.isObjectLiteralExpression(options)) return addProperty(options, remedy);
  if (/^(?:undefined|null)$/.test(options.getText()))
    return [{ start: options.getStart(), end: options.getEnd(), text: `{ ${remedy} }` }];
  return [
    { start: options.getStart(), end: options.getStart(), text: '{ ...' },
    { start: options.getEnd(), end: options.getEnd(), text: `, ${remedy} }` },
  ];
}

/** Calls that give or take a stream, and the option of axios that asks for one. */
const STREAMS = /^(?:stream|pipeline)$/;
const AS_STREAM = /responseType:\s*['"`]stream/;

/** `new Response(answer.body)`: how long a stream takes does not say whether the other side hangs. */
function isPassedOn(sent: CallExpression | NewExpression): boolean {
  const callee = sent.getExpression();
  if (Node.isPropertyAccessExpression(callee) && STREAMS.test(callee.getName())) return true;
  if (AS_STREAM.test(sent.getText())) return true;
  const name = nameOfAnswer(sent);
  const owner = sent.getFirstAncestor(Node.isFunctionLikeDeclaration) ?? sent.getSourceFile();
  return owner
    .getDescendantsOfKind(SyntaxKind.PropertyAccessExpression)
    .some(each => each.getName() === 'body' && each.getExpression().getText() === name);
}

/** `answer` of `answer = await fetch(url)` */
function nameOfAnswer(sent: Node): string | null {
  const awaited = sent.getParent();
  const kept = Node.isAwaitExpression(awaited) ? awaited.getParent() : awaited;
  if (Node.isVariableDeclaration(kept)) return kept.getName();
  return Node.isBinaryExpression(kept) ? kept.getLeft().getText() : null;
}
