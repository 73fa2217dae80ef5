import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

const sha256 = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest();
const base64Url = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');
const flags = { present: 0x01, verified: 0x04, credential: 0x40 };

/** A key of a person as WebAuthn describes one (ES256, attestation `none`), held by this process. */
export function createAuthenticator(origin: string) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const credentialId = randomBytes(32);
  let counter = 0;
  const describe = (flag: number) => {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    return Buffer.concat([sha256(new URL(origin).hostname), Uint8Array.of(flag), count]);
  };
  const writeClientData = (type: string, challenge: string) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  const credential = {
    id: base64Url(credentialId),
    rawId: base64Url(credentialId),
    type: 'public-key',
    clientExtensionResults: {},
  } as const;
  return {
    /** Sets the counter, as a copy of the key that missed what the key itself signed. */
    turnBack: () => {
      counter = 0;
    },
    /** Answers `startRegistration`. */
    register(challenge: string) {
      // COSE_Key of RFC 9053: EC2, ES256, P-256, x, y.
      const key = Buffer.concat([
        Buffer.from('a5010203262001215820', 'hex'),
        Buffer.from(x, 'base64url'),
        Buffer.from('225820', 'hex'),
        Buffer.from(y, 'base64url'),
      ]);
      const authenticatorData = Buffer.concat([
        describe(flags.present | flags.verified | flags.credential),
        Buffer.alloc(16),
        Uint8Array.of(0, credentialId.length),
        credentialId,
        key,
      ]);
      const attestationObject = Buffer.concat([
        Buffer.from('a363666d74646e6f6e656761747453746d74a0686175746844617461', 'hex'),
        Uint8Array.of(0x58, authenticatorData.length),
        authenticatorData,
      ]);
      return {
        ...credential,
        response: {
          clientDataJSON: base64Url(writeClientData('webauthn.create', challenge)),
          attestationObject: base64Url(attestationObject),
          transports: ['internal'],
        },
      };
    },
    /** Answers `startAuthentication`; without `isVerified` the person did not show who they are. */
    answer(challenge: string, isVerified = true) {
      counter++;
      const authenticatorData = describe(flags.present | (isVerified ? flags.verified : 0));
      const clientData = writeClientData('webauthn.get', challenge);
      const signature = sign('sha256', Buffer.concat([authenticatorData, sha256(clientData)]), privateKey);
      return {
        ...credential,
        response: {
          clientDataJSON: base64Url(clientData),
          authenticatorData: base64Url(authenticatorData),
          signature: base64Url(signature),
        },
      };
    },
  };
}
