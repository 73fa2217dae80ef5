import { describe, expect, test } from 'vitest';
import { targets } from '../../../core/domain/prediction.ts';
import { WhatIf, type WhatIfChange } from '../../../core/domain/what-if.ts';
import { tryChange, type WhatIfInput } from '../../../core/prediction/what-if.ts';
import { loadDependencies, runAnalysis, sampleInput } from './run-analysis.ts';

const dependencies = await loadDependencies();
const inCanada = { ...sampleInput, region: 'CA' } as const;

const tryOut = async (change: WhatIfChange, input: Omit<WhatIfInput, 'change'> = inCanada) =>
  WhatIf.parse(await tryChange({ ...input, change }, dependencies));

describe('trying a change out', () => {
  test('begins at the numbers of the analysis, with and without the person’s own record', async () => {
    const rate = {
      mean: 0.2,
      priorMean: 0.1,
      decided: 40,
      successes: 9,
      interval: { low: 0.12, high: 0.3, level: 0.8 },
    };
    for (const own of [undefined, { interview: rate }]) {
      const { predictions } = await runAnalysis({ ...inCanada, own: own as never });
      const { before, after } = await tryOut({}, { ...inCanada, own: own as never });
      expect(after).toEqual(before);
      for (const target of targets) {
        const { value, interval, evidence } = { interval: undefined, evidence: undefined, ...predictions[target] };
        expect([target, before[target]]).toEqual([target, expect.objectContaining({ value, interval, evidence })]);
      }
    }
  });

  test('is the analysis of the pair with the change made', async () => {
    const stated = { credentialsAbroad: 'all' } as const;
    const { after } = await tryOut({ stated, region: 'DE', seniority: 'senior' });
    const job = { ...sampleInput.job, country: 'DE', seniority: 'senior' } as const;
    const { predictions } = await runAnalysis({ job, region: 'DE', stated });
    for (const target of targets) expect([target, after[target].value]).toEqual([target, predictions[target].value]);
  });

  test('counts a requirement that the person can show, and takes it back', async () => {
    const shown = [{ kind: 'skill', name: 'Kubernetes' }] as const;
    const { before, after, effects, match } = await tryOut({ shown: [...shown] });
    expect(match.found).toBe((await tryOut({})).match.found + 1);
    expect(after.position.value).toBeGreaterThan(before.position.value ?? 1);
    expect(effects.position).toMatchObject({ kind: 'counted', range: null, isClear: true });
    expect((await tryOut({ shown: [{ kind: 'skill', name: 'Falconry' }] })).after).toEqual(before);
  });

  test('tells a documented effect with a range that holds the change', async () => {
    const { before, after, effects } = await tryOut({ stated: { credentialsAbroad: 'all' } });
    const { kind, range, isClear } = effects.interview;
    expect(kind).toBe('ranged');
    const change = (after.interview.value ?? 0) - (before.interview.value ?? 0);
    expect(change).toBeLessThan(0);
    expect(range?.low).toBeLessThanOrEqual(change);
    expect(range?.high).toBeGreaterThanOrEqual(change);
    expect(isClear).toBe((range?.high ?? 0) < 0);
  });

  test('says of what nobody has measured enough that it moves no number, and claims no difference', async () => {
    const { before, after, effects } = await tryOut({ stated: { referred: true } });
    expect(after.interview).toEqual(before.interview);
    expect(effects.interview).toEqual({ kind: 'none', range: null, isClear: false, leavesOut: true });
    expect(effects.position.leavesOut).toBe(false);
  });

  test('gives no range to a change that has none documented', async () => {
    const { effects } = await tryOut({ region: 'US' });
    expect(effects.interview).toMatchObject({ kind: 'unranged', range: null, isClear: false });
  });

  test('holds no amounts in two currencies against each other, and no number against none', async () => {
    const { effects } = await tryOut({ region: 'DE' });
    expect(effects.salary.kind).toBe('apart');
    const missing = targets.filter((target) => dependencies.manifests[target].abstain.length > 0);
    for (const target of missing) {
      const country = dependencies.manifests[target].abstain[0]?.country;
      const { after, effects: told } = await tryOut({ region: country as 'JP' });
      expect([target, after[target].value, told[target].kind]).toEqual([target, null, 'apart']);
    }
    expect(missing.length).toBeGreaterThan(0);
  });

  test('leaves the place of the old country behind', async () => {
    const rows: (string | number | boolean | null | undefined)[] = [];
    const spied = {
      ...dependencies,
      infer: (asked: Parameters<typeof dependencies.infer>[0]) => {
        rows.push(asked.at(-1)?.place);
        return dependencies.infer(asked);
      },
    };
    const job = { ...sampleInput.job, country: 'US', location: 'Boston' } as const;
    await tryChange({ ...sampleInput, job, change: { region: 'GB' } }, spied);
    await tryChange({ ...sampleInput, job, change: { region: 'GB', place: 'Leeds' } }, spied);
    await tryChange({ ...sampleInput, job, change: {} }, spied);
    expect(rows).toEqual([null, 'Leeds', 'Boston']);
  });
});
