/** LangChain: models and embeddings, each call of which is a slow request. */
import { defineLibrary } from '../define.ts';
import { named, requests, steps, table } from '../members.ts';

const MODELS = `ChatOpenAI AzureChatOpenAI OpenAI ChatAnthropic ChatGoogleGenerativeAI ChatVertexAI ChatMistralAI ChatGroq ChatCohere
  ChatBedrockConverse ChatOllama`;

const EMBEDDINGS = `OpenAIEmbeddings AzureOpenAIEmbeddings GoogleGenerativeAIEmbeddings MistralAIEmbeddings CohereEmbeddings
  OllamaEmbeddings BedrockEmbeddings`;

export const langchain = defineLibrary({
  package: '@langchain/openai',
  aliases: [
    'anthropic',
    'google-genai',
    'google-vertexai',
    'mistralai',
    'groq',
    'cohere',
    'aws',
    'ollama',
  ].map(name => `@langchain/${name}`),
  versions: '*',
  exports: {
    ...named(MODELS, { constructs: 'Model' }),
    ...named(EMBEDDINGS, { constructs: 'Embeddings' }),
  },
  types: {
    Model: table(
      // `batch` sends as many requests, only at once.
      requests('invoke stream generate'),
      requests('batch', { many: true }),
      steps('bindTools bind withStructuredOutput withConfig withRetry withFallbacks pipe'),
    ),
    Embeddings: table(
      requests('embedQuery', { batch: 'embedDocuments' }),
      requests('embedDocuments', { many: true }),
    ),
  },
});
