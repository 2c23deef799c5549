// A function that decorates the app is called by a handler.
import { readFileSync } from 'node:fs';
import Fastify from 'fastify';

const app = Fastify();

app.decorate('template', (name: string) => readFileSync(`templates/${name}.html`, 'utf8'));
//                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sync-io-on-hot-path: readFileSync blocks the event loop

app.post('/mail', async () => {
  return app.template('mail');
});
