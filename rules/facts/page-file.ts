/** The facts of an HTML file: the elements that its head asks a browser for. */
import type { HtmlFile, HtmlTag } from '../parse/parse-html.ts';
import { collectFacts } from './collect.ts';
import type { ElementFacts, FileFacts, PropertyRef } from './facts.ts';

/** Without a script it may as well be a mail or a part of another page, and says nothing. */
export function factsOfPage(text: string, { tags, remarks }: HtmlFile): FileFacts {
  const isPage = tags.some(({ name }) => name === 'script');
  const program = { type: 'Program', sourceType: 'module', hashbang: null, start: 0 } as const;
  return {
    ...collectFacts({ ...program, body: [], end: text.length, remarks }),
    elements: isPage ? tags.flatMap(elementOf) : [],
  };
}

function elementOf({ name, start, end, attributes, inHead }: HtmlTag): ElementFacts[] {
  if (!inHead || (name !== 'script' && name !== 'link')) return [];
  return [
    {
      tag: name,
      start,
      end,
      function: 0,
      attributes: attributes.map(
        (each): PropertyRef => ({
          name: each.name,
          value: { kind: 'literal', value: each.value ?? true },
        }),
      ),
      spread: false,
      around: { tag: 'head', attributes: [] },
    },
  ];
}
