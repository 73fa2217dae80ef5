import { publicVerif, TokenChallenge } from '@cloudflare/privacypass-ts';

const { BlindRSAMode, Client } = publicVerif;

export interface TokenDraft {
  /** What the collector is asked to sign, 259 bytes; it can not read the token in it. */
  readonly request: Uint8Array;
  /** The token, 354 bytes, out of the collector's answer of 256; throws when the answer does not fit. */
  finish(response: Uint8Array): Promise<Uint8Array>;
}

/**
 * Begins a token that the collector will sign without seeing it (RFC 9578, type 2): when it is spent nobody can tell when and
 * to whom it was given out. `publicKey` and `challenge` are the collector's, as its directory writes them.
 */
export async function draftToken(publicKey: Uint8Array, challenge: Uint8Array): Promise<TokenDraft> {
  const client = new Client(BlindRSAMode.PSS);
  const request = await client.createTokenRequest(TokenChallenge.deserialize(challenge), publicKey);
  return {
    request: request.serialize(),
    async finish(response) {
      const token = await client.finalize(client.deserializeTokenResponse(response));
      return token.serialize();
    },
  };
}
