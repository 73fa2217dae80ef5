import { spawnSync } from 'node:child_process';
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { Contribution } from '../../../core/domain/contribution.ts';
import { type LicenceState, licenceFeatures, plans } from '../../../core/domain/licence.ts';
import { writeCanonicalJson } from '../../../core/domain/write-canonical-json.ts';
import { AppError } from '../../../core/errors.ts';
import { createLicenceHandlers } from '../../../core/licence/handlers.ts';
import type { CallContext } from '../../../core/rpc.ts';
import { openTestDatabase, temporaryFolder } from '../database/sample-records.ts';

const root = path.join(import.meta.dirname, '../../..');
const silent: CallContext = { signal: new AbortController().signal, report: () => undefined };
const statement = {
  kind: 'cvplus-licence',
  schemaVersion: 1,
  id: 'licence-0001',
  plan: 'coach',
  features: ['a-later-feature'],
  seats: 3,
  holder: 'Größe & Söhne',
  validFrom: '2026-11-01',
  validUntil: '2027-10-31',
};

describe('a licence', () => {
  const operator = generateKeyPairSync('ed25519');
  const stranger = generateKeyPairSync('ed25519');
  let folder: string;
  let clock: { now: number };
  let handlers: ReturnType<typeof createLicenceHandlers>;

  const trust = (...keys: readonly KeyObject[]) => {
    mkdirSync(path.join(folder, 'keys'), { recursive: true });
    const list = keys.map((key) => ({ publicKey: key.export({ type: 'spki', format: 'der' }).toString('base64') }));
    writeFileSync(path.join(folder, 'keys/licence-keys.json'), JSON.stringify({ schemaVersion: 1, keys: list }));
  };
  const signed = (change: object = {}, key = operator.privateKey) => {
    const whole = { ...statement, ...change };
    return JSON.stringify({
      statement: whole,
      signature: sign(null, Buffer.from(writeCanonicalJson(whole)), key).toString('base64'),
    });
  };
  let files = 0;
  const importText = async (text: string | Uint8Array): Promise<LicenceState> => {
    const file = path.join(folder, `${++files}.cvplus-licence`);
    writeFileSync(file, text);
    return handlers['licence.import']({ fileId: file }, silent);
  };
  const get = async () => handlers['licence.get']({}, silent);
  const codeOf = async (text: string | Uint8Array) => {
    try {
      await importText(text);
      return 'taken';
    } catch (error) {
      return error instanceof AppError ? error.code : 'another failure';
    }
  };
  const on = (day: string) => {
    clock.now = new Date(`${day}T12:00:00`).getTime();
  };

  beforeEach(() => {
    folder = temporaryFolder();
    clock = { now: 0 };
    on('2026-11-23');
    trust(operator.publicKey);
    const database = openTestDatabase(folder);
    handlers = createLicenceHandlers({
      database,
      host: { resourcesFolder: folder, now: () => clock.now },
      grants: { pathOf: (fileId) => fileId },
    });
  });

  it('locks nothing by being away: everything is open without one', async () => {
    const { state, plan, licence, features } = await get();
    expect([state, plan, licence]).toEqual(['none', 'free', null]);
    expect(features).toEqual(licenceFeatures.map((feature) => ({ feature, isOpen: true, isInPlan: false })));
  });

  it('is taken over when its signature holds, and shows its plan', async () => {
    const taken = await importText(signed());
    expect(taken).toMatchObject({
      state: 'valid',
      plan: 'coach',
      licence: { seats: 3, holder: 'Größe & Söhne', graceUntil: '2027-11-14' },
    });
    expect(taken.features.filter(({ isInPlan }) => isInPlan).map(({ feature }) => feature)).toEqual([
      'client-vaults',
      'report-branding',
      'batch-analysis',
    ]);
    expect(await get()).toEqual(taken);
    expect((await handlers['licence.remove']({}, silent)).state).toBe('none');
  });

  it('may name a feature beside those of its plan', async () => {
    const { features } = await importText(signed({ features: ['prediction-api'] }));
    expect(features.every(({ isInPlan }) => isInPlan)).toBe(true);
  });

  it('is refused when anything of it was changed, or another signed it, and leaves the one before in place', async () => {
    await importText(signed());
    const refused = [
      signed({}, stranger.privateKey),
      signed().replace('"coach"', '"enterprise"'),
      signed().replace('"seats":3', '"seats":30'),
      signed().replace('2027-10-31', '2099-10-31'),
      JSON.stringify({ statement, signature: `${'A'.repeat(86)}==` }),
    ];
    for (const text of refused) expect(await codeOf(text)).toBe('licence.not-signed');
    expect(await get()).toMatchObject({ state: 'valid', plan: 'coach' });
  });

  it('counts for nothing where the app trusts nobody, as it is shipped', async () => {
    trust();
    expect(await codeOf(signed())).toBe('licence.not-signed');
    expect(JSON.parse(readFileSync(path.join(root, 'resources/keys/licence-keys.json'), 'utf8'))).toEqual({
      schemaVersion: 1,
      keys: [],
    });
  });

  it('is refused when it is no licence, too large, or of a plan or form that is not known', async () => {
    for (const text of ['', 'null', '{}', '{"statement":{}}', 'x'.repeat(70_000), ' '.repeat(64 * 1024) + signed()])
      expect(await codeOf(text)).toBe('licence.unreadable');
    expect(await codeOf(Buffer.from([0xff, 0xfe, 0x00]))).toBe('licence.unreadable');
    const deep = '['.repeat(30_000) + ']'.repeat(30_000);
    expect(await codeOf(`{"statement":${deep},"signature":"${'A'.repeat(86)}=="}`)).toMatch(
      /^licence\.(unreadable|not-signed)$/,
    );
    for (const change of [{ plan: 'platinum' }, { schemaVersion: 2 }, { more: 1 }, { seats: 0 }])
      expect(await codeOf(signed(change))).toBe('licence.unsupported');
  });

  it('is refused before its first day and long after its last', async () => {
    on('2026-10-31');
    expect(await codeOf(signed())).toBe('licence.not-yet-valid');
    on('2027-11-15');
    expect(await codeOf(signed())).toBe('licence.expired');
    on('2027-11-14');
    expect(await importText(signed())).toMatchObject({ state: 'grace', plan: 'coach' });
  });

  it('ends with two weeks of grace, and then takes nothing away', async () => {
    await importText(signed());
    on('2027-10-31');
    expect((await get()).state).toBe('valid');
    on('2027-11-01');
    expect(await get()).toMatchObject({ state: 'grace', plan: 'coach' });
    on('2027-11-15');
    const over = await get();
    expect(over).toMatchObject({ state: 'expired', plan: 'free', licence: { plan: 'coach' } });
    expect(over.features.every(({ isOpen }) => isOpen)).toBe(true);
  });

  it('does not count while the clock is turned back, also for a new file, and counts again when it is right', async () => {
    await importText(signed({ validUntil: '2026-12-31' }));
    on('2027-02-01');
    expect((await get()).state).toBe('expired');
    on('2026-12-01');
    expect(await get()).toMatchObject({ state: 'clock-back', plan: 'free' });
    expect(await codeOf(signed())).toBe('licence.clock-back');
    // A day is what a flight westwards takes.
    on('2027-01-31');
    expect((await get()).state).toBe('expired');
    expect(await codeOf(signed())).toBe('taken');
  });

  it('is shown as not signed when the app trusts other keys by now, and stays for the next version', async () => {
    await importText(signed());
    trust(stranger.publicKey);
    expect(await get()).toMatchObject({ state: 'not-signed', plan: 'free', licence: null });
    trust(stranger.publicKey, operator.publicKey);
    expect((await get()).state).toBe('valid');
  });

  it('is made by the script of the operator', async () => {
    const run = (...given: readonly string[]) =>
      spawnSync(process.execPath, [path.join(root, 'build/sign-licence.mjs'), ...given], { encoding: 'utf8' });
    trust();
    const [keys, key, out] = ['keys/licence-keys.json', 'operator.pem', 'made.cvplus-licence'].map((name) =>
      path.join(folder, name),
    );
    expect(run('--make-key', key ?? '', '--keys', keys ?? '').status).toBe(0);
    const made = run(
      '--key',
      key ?? '',
      '--plan',
      'enterprise',
      '--holder',
      'Nordlicht',
      '--from',
      '2026-11-01',
      '--until',
      '2027-10-31',
      '--seats',
      '25',
      '--out',
      out ?? '',
    );
    expect(made.stderr).toBe('');
    expect(await importText(readFileSync(out ?? ''))).toMatchObject({
      state: 'valid',
      plan: 'enterprise',
      licence: { seats: 25 },
    });
    expect(
      run('--key', key ?? '', '--plan', 'gold', '--holder', 'N', '--until', '2027-10-31', '--out', `${out}2`).status,
    ).not.toBe(0);
  });

  it('has the plans that a contribution can name', () => {
    const use = Contribution.options.find((option) => 'plan' in option.shape) ?? expect.unreachable();
    expect('plan' in use.shape && use.shape.plan.options).toEqual([...plans]);
  });
});
