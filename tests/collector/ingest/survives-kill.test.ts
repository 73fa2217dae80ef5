import { expect, it } from 'vitest';
import { engines } from '../../support/collector-database.ts';
import { makeTemporaryFolder } from '../../support/temporary-folder.ts';
import { runFaultRounds } from './fault-rounds.ts';

it.each(engines)(
  'counts each contribution once while it is killed and requests are lost, %s',
  { timeout: 300_000 },
  async (kind) => {
    const folder = makeTemporaryFolder();
    const { facts, kept, lost, doubled, strange } = await runFaultRounds({
      folder,
      kind,
      contributions: 300,
      kills: 2,
    });
    expect(facts.killed).toBeGreaterThanOrEqual(2);
    expect({ kept, lost, doubled, strange }).toEqual({ kept: 300, lost: 0, doubled: 0, strange: [] });
  },
);
