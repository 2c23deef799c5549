// A plugin without types, known by its registration.
//# app.js
import Fastify from 'fastify';
import routes from './routes.js';

const app = Fastify();
app.register(routes);
//# routes.js
import { readdirSync } from 'node:fs';

export default async function routes(fastify, _options) {
  fastify.get('/albums', async () => {
    return readdirSync('albums');
    //     ^^^^^^^^^^^^^^^^^^^^^ sync-io-on-hot-path: readdirSync blocks the event loop on every GET /albums
  });
}
