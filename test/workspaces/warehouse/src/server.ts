import Fastify from 'fastify';
import { dataSource } from './data-source.js';
import { labelOf } from './label.js';
import { PalletService } from './pallet-service.js';

const app = Fastify({ logger: true });

await dataSource.initialize();
const pallets = new PalletService();

app.get<{ Params: { bay: string } }>('/bays/:bay', async (request, reply) => {
  reply.header('Cache-Control', 'public, max-age=5');
  return reply.send(await pallets.inBay(request.params.bay)); // quiet: says how long
});

app.post<{ Body: { codes: string[] } }>('/deliveries/locate', async (request, reply) => {
  return reply.send(await pallets.locate(request.body.codes));
});

app.post<{ Params: { code: string } }>('/pallets/:code/label', async (request, reply) => {
  const pallet = await pallets.findByCode(request.params.code);
  if (!pallet) return reply.code(404).send({ error: 'No such pallet.' });
  return reply.type('text/plain').send(labelOf(pallet));
});

app.post<{ Body: { codes: string[]; bay: string } }>('/pallets/move', async (request, reply) => {
  await pallets.move(request.body.codes, request.body.bay);
  return reply.code(204).send();
});

await app.listen({ port: Number(process.env.PORT ?? 4100) });
