// A route given as one object says its method there.
import Fastify from 'fastify';

const app = Fastify();
app.route({
  method: 'GET',
  url: '/countries',
  handler: async (_request, reply) => {
    return reply.send(['de', 'fr']);
    //     ^^^^^^^^^^^^^^^^^^^^^^^^ missing-cache-headers: GET /countries answers
  },
});
