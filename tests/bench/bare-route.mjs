/** The floor of collector ingest: a Fastify route that parses the same JSON and keeps nothing. Prints its port. */
import { createRequire } from 'node:module';

const require = createRequire(new URL('../../collector/package.json', import.meta.url));
const server = require('fastify')();
server.post('/v1/contributions', (_request, reply) => reply.status(201).send({ status: 'kept' }));
const address = await server.listen({ host: '127.0.0.1', port: 0 });
process.stdout.write(`${address} \n`);
