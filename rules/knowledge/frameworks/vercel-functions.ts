/** Vercel's functions: told by the request that they take. */
import { defineFramework } from '../define-framework.ts';

export const vercelFunctions = defineFramework({
  package: '@vercel/node',
  library: { package: '@vercel/node', aliases: ['@now/node'], versions: '>=1', types: {} },
  startsCold: true,
  afterwards: ['waitUntil'],
  entries: [
    { by: 'type', types: ['VercelApiHandler'], kind: 'http', heat: 'request' },
    { by: 'param', types: ['VercelRequest', 'NowRequest'], kind: 'http', heat: 'request' },
  ],
});
