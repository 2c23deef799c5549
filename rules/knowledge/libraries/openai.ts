/** OpenAI's client, and those made in its image: each call is a slow request. */
import { defineLibrary } from '../define.ts';
import { requests, table } from '../members.ts';

export const openai = defineLibrary({
  package: 'openai',
  aliases: ['groq-sdk', 'together-ai'],
  versions: '>=4',
  exports: {
    default: { constructs: 'OpenAI' },
    '*': { constructs: 'OpenAI' },
    OpenAI: { constructs: 'OpenAI' },
    Groq: { constructs: 'OpenAI' },
    Together: { constructs: 'OpenAI' },
    AzureOpenAI: { constructs: 'OpenAI' },
  },
  types: {
    OpenAI: table({
      chat: { is: 'Chat' },
      completions: { is: 'Completions' },
      responses: { is: 'Completions' },
      embeddings: { is: 'Embeddings' },
      images: { is: 'Others' },
      audio: { is: 'Audio' },
      moderations: { is: 'Others' },
      files: { is: 'Others' },
      beta: { is: 'Beta' },
      withOptions: { returns: 'OpenAI' },
    }),
    Beta: table({ chat: { is: 'Chat' } }),
    Chat: table({ completions: { is: 'Completions' } }),
    Completions: table(requests('create parse stream runTools retrieve')),
    Embeddings: table(requests('create', { batch: 'create with an array as input' })),
    Audio: table({
      transcriptions: { is: 'Others' },
      translations: { is: 'Others' },
      speech: { is: 'Others' },
    }),
    Others: table(requests('create generate edit retrieve list delete content')),
  },
});
