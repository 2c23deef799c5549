/** Servers of each framework with one route, as they are before a fix; each listens on a free port and tells its parent. */

export interface App {
  readonly text: string;
  /** What the fix is about; `/tags` unless it serves files. */
  readonly path?: string;
}

const HONO_ADAPTER = `const server = createServer(async (req, res) => {
  const answer = await app.fetch(new Request(\`http://localhost\${req.url}\`));
  res.writeHead(answer.status, Object.fromEntries(answer.headers));
  res.end(await answer.text());
});
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
`;

const EXPRESS = `import express from 'express';
const app = express();
const server = app.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
const loadTags = async () => ['new', 'sale'];
`;

const FASTIFY = `import Fastify from 'fastify';
const app = Fastify();
const loadTags = async () => ['new', 'sale'];
`;

const FASTIFY_LISTENS = `await app.listen({ port: 0, host: '127.0.0.1' });
process.send({ port: app.server.address().port });
`;

const KOA = `import Koa from 'koa';
import Router from '@koa/router';
const router = new Router();
`;

const KOA_LISTENS = `const app = new Koa().use(router.routes());
const server = app.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
`;

const HONO = `import { createServer } from 'node:http';
import { Hono } from 'hono';
const app = new Hono();
`;

export const APPS: Readonly<Record<string, App>> = {
  'Express, on its own line': {
    text: `${EXPRESS}app.get('/tags', async (_req, res) => {
  res.status(203).json(await loadTags());
});
`,
  },
  'Express, in the chain': {
    text: `${EXPRESS}app.get('/tags', (_req, res) => res.type('text').send('new'));
`,
  },
  'Express, headers sent by hand': {
    text: `${EXPRESS}app.get('/tags', (_req, res) => {
  res.writeHead(200, { 'Content-Type': 'application/xml' });
  res.end('<tags/>');
});
`,
  },
  'Express, a file': {
    text: `${EXPRESS}app.get('/tags', (_req, res) => {
  res.sendFile(new URL(import.meta.url).pathname);
});
`,
  },
  'Express, static files': {
    text: `${EXPRESS}app.use(express.static(new URL('.', import.meta.url).pathname));
`,
    path: '/package.json',
  },
  'Fastify, sent': {
    text: `${FASTIFY}app.get('/tags', async (_request, reply) => {
  return reply.code(203).send(await loadTags());
});
${FASTIFY_LISTENS}`,
  },
  'Fastify, returned': {
    text: `${FASTIFY}app.get('/tags', async () => await loadTags());
${FASTIFY_LISTENS}`,
  },
  Koa: {
    text: `${KOA}router.get('/tags', async ctx => {
  ctx.status = 200;
  ctx.body = ['new', 'sale'];
});
${KOA_LISTENS}`,
  },
  'Hono, on its own line': {
    text: `${HONO}app.get('/tags', c => {
  return c.json(['new', 'sale']);
});
${HONO_ADAPTER}`,
  },
  'Hono, third argument': {
    text: `${HONO}app.get('/tags', c => c.text('new'));
${HONO_ADAPTER}`,
  },
};

const FAILS = `const failing = async () => {
  throw new Error('no database');
};
`;

/** Servers whose route fails while it loads its answer. */
export const FAILING: Readonly<Record<string, App>> = {
  Express: {
    text: `${EXPRESS}${FAILS}app.get('/tags', async (_req, res) => {
  res.json(await failing());
});
app.use((_error, _req, res, _next) => {
  res.status(500).json({ error: 'failed' });
});
`,
  },
  Fastify: {
    text: `${FASTIFY}${FAILS}app.get('/tags', async () => await failing());
${FASTIFY_LISTENS}`,
  },
  Koa: {
    text: `${KOA}${FAILS}router.get('/tags', async ctx => {
  ctx.body = await failing();
});
${KOA_LISTENS}`,
  },
};
