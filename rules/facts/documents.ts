/** Collects GraphQL that a file holds, as it is written: in `gql` and `graphql` templates. */
import type { CallExpression, NewExpression, TemplateElement, TemplateLiteral } from '../parse/tree.ts';
import type { Collector } from './collector.ts';
import type { DocumentFacts, Ref } from './facts.ts';

/** Functions and tags by which clients and servers alike mark GraphQL. */
const TAG = /^(?:gql|graphql)$/i;

export function noteDocument(
  c: Collector,
  callee: Ref,
  given:
    | TemplateLiteral
    | CallExpression['arguments'][number]
    | NewExpression['arguments'][number]
    | undefined,
): void {
  if (given?.type !== 'TemplateLiteral' || !TAG.test(nameOf(c, callee))) return;
  c.documents.push(documentOf(given));
}

function nameOf(c: Collector, ref: Ref): string {
  switch (ref.kind) {
    case 'local':
      return c.bindings[ref.binding]?.name ?? '';
    case 'global':
    case 'member':
      return ref.name;
    default:
      return '';
  }
}

/** Every character stands where it is in the file; `\0` stands where a hole begins. */
function documentOf({ start, quasis }: TemplateLiteral): DocumentFacts {
  const from = start + 1;
  let text = '';
  for (const quasi of quasis) {
    if (quasi !== quasis[0]) text = `${text}\0`.padEnd(quasi.start + 1 - from);
    text += textOf(quasi);
  }
  return { start: from, text };
}

/** The language takes line ends of two characters for one, and so does one of the parsers. */
function textOf({ value: { raw }, start, end, tail }: TemplateElement): string {
  const opens = 1;
  const closes = tail ? 1 : 2;
  const isShorter = raw.length < end - start - opens - closes;
  return isShorter ? raw.replaceAll('\n', '\r\n') : raw;
}
