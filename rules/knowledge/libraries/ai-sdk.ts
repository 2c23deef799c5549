/** The AI SDK: each call is a slow request to a model. */
import { defineLibrary } from '../define.ts';
import { harmless, named, requests } from '../members.ts';

export const aiSdk = defineLibrary({
  package: 'ai',
  versions: '>=3',
  exports: {
    ...requests(
      'generateText generateObject streamText streamObject generateImage generateSpeech transcribe',
    ),
    ...requests('embed', { batch: 'embedMany' }),
    ...requests('embedMany', { many: true }),
    ...named('tool', { returns: 'argument' }),
    ...harmless('cosineSimilarity convertToModelMessages convertToCoreMessages generateId'),
  },
  types: {},
});
