import type { FastifyInstance } from 'fastify';
import { CollectorError } from '../errors.ts';
import { issuerName, type Keyring, tokenChallenge } from './keyring.ts';

const requestType = 'application/private-token-request';
const responseType = 'application/private-token-response';
const directoryType = 'application/private-token-issuer-directory';

/** How tokens are asked for (RFC 9578): the directory of keys, and one blind signature a request. */
export function addTokenRoutes(server: FastifyInstance, keyring: Keyring): void {
  server.addContentTypeParser(requestType, { parseAs: 'buffer' }, (_request, body, done) => done(null, body));

  server.get(
    '/.well-known/private-token-issuer-directory',
    { schema: { description: 'The key that signs tokens now (RFC 9578, 4), and the challenge they answer to.' } },
    (_request, reply) =>
      reply.type(directoryType).send(
        JSON.stringify({
          'issuer-request-uri': '/v1/tokens',
          'token-keys': [{ 'token-type': 2, 'token-key': toBase64Url(keyring.current.publicKey) }],
          'issuer-name': issuerName,
          'token-challenge': toBase64Url(tokenChallenge),
        }),
      ),
  );

  server.post(
    '/v1/tokens',
    {
      schema: {
        description: 'Signs one blinded token (RFC 9578, 6).',
        consumes: [requestType],
        produces: [responseType],
      },
    },
    (request, reply) => {
      if (!Buffer.isBuffer(request.body)) throw new CollectorError('request.type');
      const response = keyring.issue(request.body);
      if (!response) throw new CollectorError('key.unknown');
      return reply.type(responseType).send(response);
    },
  );
}

/** What a refused token is answered with (RFC 9577, 2.1): the challenge, and the key that signs now. */
export const describeChallenge = ({ current }: Keyring) =>
  `PrivateToken challenge="${toBase64Url(tokenChallenge)}", token-key="${toBase64Url(current.publicKey)}"`;

const toBase64Url = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');
