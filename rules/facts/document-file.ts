/** The facts of a file that is GraphQL and nothing else. */
import { collectFacts } from './collect.ts';
import type { FileFacts } from './facts.ts';

const NO_CODE = { type: 'Program', sourceType: 'module', body: [], hashbang: null, start: 0 } as const;

const DOCUMENT = /\.(?:graphql|graphqls|gql)$/;

export function isDocumentPath(path: string): boolean {
  return DOCUMENT.test(path);
}

export function factsOfDocument(text: string): FileFacts {
  return {
    ...collectFacts({ ...NO_CODE, body: [], end: text.length }),
    documents: [{ start: 0, text }],
  };
}
