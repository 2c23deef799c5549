/** Anthropic's client: each call is a slow request. */
import { defineLibrary } from '../define.ts';
import { requests, table } from '../members.ts';

export const anthropic = defineLibrary({
  package: '@anthropic-ai/sdk',
  versions: '*',
  exports: {
    default: { constructs: 'Anthropic' },
    '*': { constructs: 'Anthropic' },
    Anthropic: { constructs: 'Anthropic' },
  },
  types: {
    Anthropic: table({ messages: { is: 'Messages' }, beta: { is: 'Beta' } }),
    Beta: table({ messages: { is: 'Messages' } }),
    // What batches give is there hours later: nothing for those who wait.
    Messages: table(requests('create stream countTokens'), {
      batches: { is: 'Batches' },
    }),
    Batches: table(requests('create', { many: true }), requests('retrieve list cancel results')),
  },
});
