/** What the edits of a handler have in common: the handler, and the value its header gets. */
import type { SourceFile } from 'ts-morph';
import type { TextEdit } from '../../fix/fix.ts';
import { quoteOf } from '../../fix/source.ts';
import { HEADER } from './ages.ts';
import type { Handler } from './fix-nodes.ts';

export interface Answering {
  readonly source: SourceFile;
  readonly handler: Handler;
  readonly value: string;
}

/** Edits, or why there are none. */
export type EditsOrReason = TextEdit[] | string;

export function nameAndValue({ source, value }: Answering): string {
  const quote = quoteOf(source);
  return `${quote}${HEADER}${quote}, ${quote}${value}${quote}`;
}
