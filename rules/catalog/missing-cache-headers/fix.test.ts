/** Texts before and after Cache-Control is set. */
import { expect, test } from 'vitest';
import { applyFix } from '../../../test/harness/fix.ts';

interface Case {
  readonly style: string;
  readonly before: string;
  readonly after: string;
}

const MENDED: Readonly<Record<string, Case>> = {
  'Express, on its own line': {
    style: 'express',
    before: "app.get('/a', (req, res) => {\n  const a = 1;\n  «res.status(200).json(a)»;\n});\n",
    after:
      "app.get('/a', (req, res) => {\n  const a = 1;\n  res.set('Cache-Control', 'public, max-age=60');\n  res.status(200).json(a);\n});\n",
  },
  'Express, returned, double quotes, no semicolons': {
    style: 'express',
    before: 'app.get("/a", (req, res) => {\n\treturn «res.json(1)»\n})\n',
    after:
      'app.get("/a", (req, res) => {\n\tres.set("Cache-Control", "public, max-age=60")\n\treturn res.json(1)\n})\n',
  },
  'Express, the body of an arrow': {
    style: 'express',
    before: "app.get('/a', (req, res) => «res.json(1)»);\n",
    after: "app.get('/a', (req, res) => res.set('Cache-Control', 'public, max-age=60').json(1));\n",
  },
  'Express, an arrow inside a function': {
    style: 'express',
    before: "function routes() {\n  app.get('/a', (req, res) => «res.json(1)»);\n}\n",
    after:
      "function routes() {\n  app.get('/a', (req, res) => res.set('Cache-Control', 'public, max-age=60').json(1));\n}\n",
  },
  'Express, the branch of an if without braces': {
    style: 'express',
    before: "function f(req, res) {\n  if (req.x) «res.json('a')»;\n}\n",
    after:
      "function f(req, res) {\n  if (req.x) res.set('Cache-Control', 'public, max-age=60').json('a');\n}\n",
  },
  Fastify: {
    style: 'fastify',
    before: "app.get('/a', async (request, reply) => {\r\n  return «reply.send([])»;\r\n});\r\n",
    after:
      "app.get('/a', async (request, reply) => {\r\n  reply.header('Cache-Control', 'public, max-age=60');\r\n  return reply.send([]);\r\n});\r\n",
  },
  Hono: {
    style: 'hono',
    before: "app.get('/a', c => {\n  return «c.json([])»;\n});\n",
    after:
      "app.get('/a', c => {\n  c.header('Cache-Control', 'public, max-age=60');\n  return c.json([]);\n});\n",
  },
  'Hono, the body of an arrow': {
    style: 'hono',
    before: "app.get('/a', c => «c.json([])»);\n",
    after: "app.get('/a', c => c.json([], 200, { 'Cache-Control': 'public, max-age=60' }));\n",
  },
  'Next.js, no init': {
    style: 'response-init',
    before: "export async function GET() {\n  return «Response.json('a')»;\n}\n",
    after:
      "export async function GET() {\n  return Response.json('a', { headers: { 'Cache-Control': 'public, max-age=60' } });\n}\n",
  },
  'Next.js, an init without headers': {
    style: 'response-init',
    before: "export const GET = () => «NextResponse.json('a', { status: 200 })»;\n",
    after:
      "export const GET = () => NextResponse.json('a', { status: 200, headers: { 'Cache-Control': 'public, max-age=60' } });\n",
  },
  'Next.js, headers over several lines': {
    style: 'response-init',
    before:
      "export function GET() {\n  return «new Response('a', {\n    headers: {\n      'Content-Type': 'text/plain',\n    },\n  })»;\n}\n",
    after:
      "export function GET() {\n  return new Response('a', {\n    headers: {\n      'Content-Type': 'text/plain',\n      'Cache-Control': 'public, max-age=60',\n    },\n  });\n}\n",
  },
};

for (const [name, { style, before, after }] of Object.entries(MENDED)) {
  test(name, async () => {
    expect(await applyFix(`missing-cache-headers/${style}`, before)).toBe(after);
  });
}

const LEFT: Readonly<Record<string, Omit<Case, 'after'>>> = {
  'the header is there already': {
    style: 'express',
    before: "app.get('/a', (req, res) => {\n  res.set('Cache-Control', 'no-store');\n  «res.json(1)»;\n});\n",
  },
  'an init that the text does not show': {
    style: 'response-init',
    before: "const GET = () => «Response.json('a', init)»;\n",
  },
  'Koa without a line of its own': { style: 'koa', before: "r.get('/a', ctx => «ctx.send('a')»);\n" },
  'a style that does not exist': { style: 'none', before: 'f(() => {\n  «res.json(1)»;\n});\n' },
};

for (const [name, { style, before }] of Object.entries(LEFT)) {
  test(`nothing to offer: ${name}`, async () => {
    expect(await applyFix(`missing-cache-headers/${style}`, before)).toBeNull();
  });
}
