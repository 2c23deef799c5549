/** Google's generative models: each call is a slow request. */
import { defineLibrary } from '../define.ts';
import { named, requests, resource, table } from '../members.ts';

export const googleGenai = defineLibrary({
  package: '@google/genai',
  aliases: ['@google/generative-ai', '@google-cloud/vertexai'],
  versions: '*',
  types: {
    GoogleGenAI: table({ chats: { is: 'Chats' }, '*': { is: 'Resource' } }),
    Resource: resource(),
    Chats: table(named('create', { returns: 'Chat' })),
    Chat: table(requests('sendMessage sendMessageStream')),
    // The older packages.
    GoogleGenerativeAI: table(named('getGenerativeModel', { returns: 'GenerativeModel' })),
    VertexAI: table(named('getGenerativeModel', { returns: 'GenerativeModel' })),
    GenerativeModel: table(
      requests('generateContent generateContentStream countTokens'),
      requests('embedContent', { batch: 'batchEmbedContents' }),
      requests('batchEmbedContents', { many: true }),
      named('startChat', { returns: 'Chat' }),
    ),
  },
});
