import { beforeAll, describe, expect, it } from 'vitest';
import { listChoices } from '../../../core/database/model-choice-store.ts';
import { metadataRoles, readRegistryMetadata } from '../../../core/database/model-registry-store.ts';
import { type Patience, registryLimits } from '../../../core/updates/registry-limits.ts';
import { makeBody, makeMirror, type Trick } from './make-mirror.ts';
import {
  makeKey,
  makeOnlineKeys,
  makeRelease,
  nameServed,
  type ReleaseChange,
  rootOf,
  type Served,
  signMetadata,
  type TestKey,
  testOnlineKeys,
  testRootKeys,
} from './make-registry.ts';
import { describeTarget, type Entries, makeEntries, openWorld, startCompute } from './make-world.ts';

// The attacks that the specification of The Update Framework lists (section 1.5.2), each against a computer that has taken
// over release 5 with the champion 7.0.0 before. Whatever comes, 7.0.0 goes on answering.

const compute = startCompute();
/** Of somebody who waits less than the app does. */
const shortPatience = { metadataMs: 1_500, silenceMs: 700, leastBytesPerSecond: 1_000 };
const model = 'models/offer/7.1.0/model.onnx';
let good: Entries;
let next: Entries;

beforeAll(async () => {
  good = await makeEntries([{ target: 'offer', version: '7.0.0' }]);
  next = await makeEntries([
    { target: 'offer', version: '7.0.0', alias: 'none' },
    { target: 'offer', version: '7.1.0', kind: 'always' },
  ]);
});

async function openVictim(patience?: Patience) {
  const { mirror, fetch } = makeMirror(makeRelease(5, good));
  const world = openWorld({ compute, fetch, ...(patience && { patience }) });
  await world.update();
  mirror.asked.length = 0;
  return { mirror, world };
}
type Victim = Awaited<ReturnType<typeof openVictim>>;

const trusted = ({ world }: Victim) => metadataRoles.map((role) => readRegistryMetadata(world.database, role));

/** The update is refused for this reason, and everything is as it was. */
async function expectRefusal(victim: Victim, code: string, reason: string, isRootKept = false): Promise<void> {
  const { world } = victim;
  const [before, choices] = [trusted(victim), listChoices(world.database)];
  await expect(world.update()).rejects.toMatchObject({ code, details: { reason } });
  // A root that its keys have signed is followed even then: it may take back a key.
  expect(trusted(victim).slice(isRootKept ? 1 : 0)).toEqual(before.slice(isRootKept ? 1 : 0));
  expect(listChoices(world.database)).toEqual(choices);
  const { manifests } = await world.start().serving.serve('job');
  expect(manifests.offer.version).toBe('7.0.0');
}

/** As `expectRefusal`, for what is served from now on; afterwards the true release is still taken. */
async function expectAttackRefused(
  served: Served,
  code: string,
  reason: string,
  trick?: Trick,
  patience?: Patience,
): Promise<void> {
  const victim = await openVictim(patience);
  victim.mirror.served = served;
  if (trick) victim.mirror.trick = trick;
  await expectRefusal(victim, code, reason);
  victim.mirror.served = makeRelease(6, next);
  victim.mirror.trick = () => undefined;
  expect(describeTarget(await victim.world.update(), 'offer')).toContain('7.1.0 champion*');
}

const bytesOf = (entries: Entries, path: string) => entries.get(path)?.bytes ?? new Uint8Array();

describe('arbitrary software installation', () => {
  it('a model with other bytes than were signed is refused', async () => {
    const served = makeRelease(6, next);
    const bytes = Buffer.from(bytesOf(next, model));
    bytes[50] = (bytes[50] ?? 0) ^ 1;
    served.set(nameServed(model, bytesOf(next, model)), bytes);
    await expectAttackRefused(served, 'model.altered', 'other-bytes');
  });

  it.each(['targets', 'snapshot', 'timestamp'] as const)('a %s signed with a key of the attacker is refused', (role) =>
    expectAttackRefused(makeRelease(6, next, { keys: { [role]: makeKey() } }), 'model.not-signed', 'wrong-signature'),
  );

  it('a list that was changed after it was signed is refused', async () => {
    const served = makeRelease(6, next);
    const name = 'metadata/timestamp.json';
    const text = Buffer.from(served.get(name) ?? []).toString('utf8');
    served.set(name, Buffer.from(text.replace('"version":6', '"version":7')));
    await expectAttackRefused(served, 'model.not-signed', 'wrong-signature');
  });
});

describe('endless data', () => {
  function* flood(size: number) {
    for (;;) yield new Uint8Array(size);
  }

  it('metadata that does not end is cut off at its limit', async () => {
    let sent = 0;
    function* count() {
      for (const piece of flood(4096)) {
        sent += piece.length;
        yield piece;
      }
    }
    await expectAttackRefused(makeRelease(6, next), 'model.unsupported', 'too-large', (name) =>
      name === 'metadata/timestamp.json' ? makeBody(count(), 'ends') : undefined,
    );
    expect(sent).toBeLessThan(registryLimits.timestampBytes + 5 * 4096);
  });

  it('a model that does not end is cut off at the length that was signed', () =>
    expectAttackRefused(makeRelease(6, next), 'model.unsupported', 'too-large', (name) =>
      name.endsWith('.model.onnx') ? makeBody(flood(2 ** 20), 'ends') : undefined,
    ));

  it('roots without an end are followed only so far', async () => {
    const victim = await openVictim();
    const roots = Array.from({ length: registryLimits.roots + 5 }, (_, index) => index + 2);
    for (const version of roots) {
      const signed = rootOf(version, testRootKeys, testOnlineKeys);
      victim.mirror.served.set(`metadata/${version}.root.json`, signMetadata(signed, testRootKeys.slice(0, 2)));
    }
    await victim.world.update();
    expect(victim.mirror.asked.filter((name) => name.endsWith('.root.json'))).toHaveLength(registryLimits.roots);
  });
});

describe('extraneous dependencies', () => {
  it('a file that no model needs is refused with the list that names it', async () => {
    const entries = new Map(next);
    const custom = next.get(model)?.custom;
    entries.set('models/offer/7.1.0/extra.bin', { bytes: Buffer.from('x'), ...(custom && { custom }) });
    await expectAttackRefused(makeRelease(6, entries), 'model.unsupported', 'unknown-list');
  });

  it('nobody else is named who could sign, and no file beyond the list is asked for', async () => {
    const victim = await openVictim();
    const stranger = makeKey();
    const change: ReleaseChange['change'] = (role, signed) =>
      role !== 'targets'
        ? signed
        : {
            ...signed,
            delegations: {
              keys: { [stranger.id]: { keytype: 'ed25519', scheme: 'ed25519', keyval: { public: stranger.public } } },
              roles: [{ name: 'extra', keyids: [stranger.id], threshold: 1, terminating: false, paths: ['*'] }],
            },
          };
    victim.mirror.served = makeRelease(6, next, { change });
    await victim.world.update();
    expect(victim.mirror.asked.filter((name) => name.includes('extra'))).toEqual([]);
  });
});

describe('fast-forward', () => {
  it('numbers that a thief of online keys drove up do not stand in the way once the root names other keys', async () => {
    const victim = await openVictim();
    const far = 1_000_000;
    victim.mirror.served = makeRelease(far, good);
    await victim.world.update();
    victim.mirror.served = makeRelease(6, next);
    await expectRefusal(victim, 'model.unsupported', 'older-list');
    const keys = makeOnlineKeys();
    const served = makeRelease(6, next, { keys });
    served.set('metadata/2.root.json', signMetadata(rootOf(2, testRootKeys, keys), testRootKeys.slice(1)));
    victim.mirror.served = served;
    expect(describeTarget(await victim.world.update(), 'offer')).toContain('7.1.0 champion*');
  });
});

describe('indefinite freeze', () => {
  it.each(['timestamp', 'snapshot', 'targets'] as const)('a %s that has ended is refused', (role) =>
    expectAttackRefused(
      makeRelease(6, next, { expires: { [role]: '2026-11-21T00:00:00Z' } }),
      'model.unsupported',
      'expired',
    ),
  );

  it('a root that has ended is refused', async () => {
    const victim = await openVictim();
    const ended = rootOf(2, testRootKeys, testOnlineKeys, '2026-11-21T00:00:00Z');
    victim.mirror.served = makeRelease(6, next).set('metadata/2.root.json', signMetadata(ended, testRootKeys));
    await expectRefusal(victim, 'model.unsupported', 'expired', true);
  });
});

describe('malicious mirrors', () => {
  it.each([
    ['serves nothing', () => new Response('', { status: 500 }), 'no-answer'],
    ['leads elsewhere', () => Promise.reject(new TypeError('redirected')), 'no-answer'],
    ['breaks off', () => makeBody([new Uint8Array(10)], 'breaks'), 'broken-off'],
  ])('one that %s keeps nobody from the true one', (_, answer, reason) =>
    expectAttackRefused(makeRelease(6, next), 'update.unreachable', reason, (name) =>
      name === 'metadata/timestamp.json' ? answer() : undefined,
    ),
  );

  it('one that serves a page in place of metadata is refused', () =>
    expectAttackRefused(makeRelease(6, next), 'model.not-signed', 'no-list', (name) =>
      name === 'metadata/timestamp.json' ? new Response('<html>sign in</html>') : undefined,
    ));

  it('one that keeps a file back is refused', async () => {
    const served = makeRelease(6, next);
    served.delete(nameServed(model, bytesOf(next, model)));
    await expectAttackRefused(served, 'model.missing', 'not-in-registry');
  });
});

describe('mix-and-match', () => {
  it('a snapshot of another time than the timestamp is refused', async () => {
    const served = makeRelease(6, next);
    const other = makeRelease(6, good);
    served.set('metadata/6.snapshot.json', other.get('metadata/6.snapshot.json') ?? new Uint8Array());
    await expectAttackRefused(served, 'model.altered', 'other-bytes');
  });

  it('targets of another time than the snapshot are refused', async () => {
    const served = makeRelease(6, next);
    const other = makeRelease(6, good);
    served.set('metadata/6.targets.json', other.get('metadata/6.targets.json') ?? new Uint8Array());
    await expectAttackRefused(served, 'model.altered', 'other-bytes');
  });

  it('a file of one version in place of another is refused', async () => {
    const served = makeRelease(6, next);
    const [wrong, right] = ['7.0.0', '7.1.0'].map((version) => bytesOf(next, `models/offer/${version}/manifest.json`));
    served.set(nameServed('models/offer/7.1.0/manifest.json', right ?? new Uint8Array()), wrong ?? new Uint8Array());
    const victim = await openVictim();
    victim.mirror.served = served;
    await expect(victim.world.update()).rejects.toMatchObject({ code: expect.stringMatching(/^(model|update)\./) });
    const { manifests } = await victim.world.start().serving.serve('job');
    expect(manifests.offer.version).toBe('7.0.0');
  });
});

describe('rollback', () => {
  it('an older release is refused', () => expectAttackRefused(makeRelease(4, good), 'model.unsupported', 'older-list'));

  it.each(['snapshot', 'targets'] as const)('a newer timestamp over an older %s is refused', (role) =>
    expectAttackRefused(makeRelease(6, next, { numbers: { [role]: 4 } }), 'model.unsupported', 'older-list'),
  );

  it('an older root, and one that leaves a number out, are refused', async () => {
    for (const version of [1, 3]) {
      const victim = await openVictim();
      const signed = rootOf(version, testRootKeys, testOnlineKeys);
      victim.mirror.served = makeRelease(6, next).set('metadata/2.root.json', signMetadata(signed, testRootKeys));
      await expectRefusal(victim, 'model.unsupported', 'older-list');
    }
  });
});

describe('slow retrieval', () => {
  const expectGivenUp = (trick: Trick) =>
    expectAttackRefused(makeRelease(6, next), 'update.unreachable', 'too-slow', trick, shortPatience);

  it('metadata that comes byte by byte is given up', () =>
    expectGivenUp((name) => (name === 'metadata/timestamp.json' ? makeBody([new Uint8Array(1)], 'hangs') : undefined)));

  it('a file that stands still is given up', () =>
    expectGivenUp((name) => (name.endsWith('.model.onnx') ? makeBody([new Uint8Array(1)], 'hangs') : undefined)));

  it('a file that trickles is given up, however regularly', () =>
    expectGivenUp((name) => {
      if (!name.endsWith('.model.onnx')) return undefined;
      const body = new ReadableStream<Uint8Array>({
        async pull(controller) {
          await new Promise((resolve) => setTimeout(resolve, 20));
          controller.enqueue(new Uint8Array(1));
        },
      });
      return new Response(body);
    }));

  it.each(['metadata/timestamp.json', '.model.onnx'])('an answer that never begins is given up: %s', (end) =>
    expectGivenUp((name, request) =>
      name.endsWith(end)
        ? new Promise((_, reject) => request.signal.addEventListener('abort', () => reject(request.signal.reason)))
        : undefined,
    ),
  );
});

describe('key compromise', () => {
  const strangers: [string, readonly TestKey[]][] = [
    ['one key of the root, of which two have to sign', testRootKeys.slice(0, 1)],
    ['the same key of the root twice', [testRootKeys[0], testRootKeys[0]].filter((key) => key !== undefined)],
    ['keys that the root does not name', [makeKey(), makeKey()]],
    ['every online key', Object.values(testOnlineKeys)],
  ];
  it.each(strangers)('%s makes no new root', async (_, keys) => {
    const victim = await openVictim();
    const online = makeOnlineKeys();
    const own = rootOf(2, testRootKeys, online);
    const served = makeRelease(6, next, { keys: online });
    served.set('metadata/2.root.json', signMetadata(own, keys));
    victim.mirror.served = served;
    await expectRefusal(victim, 'model.not-signed', 'wrong-signature');
  });

  it('a stolen timestamp key cannot bring a list of its own', () => {
    const mine = makeOnlineKeys();
    return expectAttackRefused(
      makeRelease(6, next, { keys: { targets: mine.targets, snapshot: mine.snapshot } }),
      'model.not-signed',
      'wrong-signature',
    );
  });

  it('keys that a new root has taken back sign nothing any more', async () => {
    const victim = await openVictim();
    const keys = makeOnlineKeys();
    const served = makeRelease(6, next);
    served.set('metadata/2.root.json', signMetadata(rootOf(2, testRootKeys, keys), testRootKeys.slice(0, 2)));
    victim.mirror.served = served;
    await expectRefusal(victim, 'model.not-signed', 'wrong-signature', true);
    // The new root is trusted from now on, also where nobody shows it any more.
    served.delete('metadata/2.root.json');
    await expectRefusal(victim, 'model.not-signed', 'wrong-signature');
  });
});
