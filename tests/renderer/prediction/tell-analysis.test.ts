import { beforeAll, describe, expect, it } from 'vitest';
import { languages } from '../../../core/domain/language.ts';
import { tellAnalysis } from '../../../core/wording/tell-analysis.ts';
import { makeAnalysis } from '../../support/predictions.ts';
import { openEnglish } from '../open-english.tsx';

let english: Awaited<ReturnType<typeof openEnglish>>;
beforeAll(async () => {
  english = await openEnglish();
});

describe('an analysis as text', () => {
  it('has a line for each of the six numbers, also for those that are missing, and its receipt', () => {
    const analysis = makeAnalysis();
    const lines = tellAnalysis(analysis, english.wording).split('\n');
    for (const name of ['Interview', 'Offer', 'Time to answer', 'Time to hire', 'Salary', 'Position'])
      expect(lines.filter((line) => line.startsWith(`${name}. `))).toHaveLength(1);
    expect(lines.find((line) => line.startsWith('Interview.'))).toMatch(
      /Evidence: Published studies.*confidence low\.$/,
    );
    expect(lines.find((line) => line.startsWith('Offer.'))).toContain('No number');
    expect(lines.at(-1)).toContain(analysis.receipt.id.slice(0, 16));
  });

  it('keeps what a hostile advert calls itself on its line, as the text that it is', () => {
    const title = '<script>alert(1)</script> {{count}}';
    const analysis = makeAnalysis();
    const text = tellAnalysis({ ...analysis, job: { ...analysis.job, title } }, english.wording);
    expect(text.split('\n')[0]).toContain(title);
  });

  it.each(languages)('is complete in %s', (language) => {
    const wording = english.wordings.get(language);
    if (!wording) throw new Error(language);
    expect(tellAnalysis(makeAnalysis(), wording)).not.toMatch(/undefined|NaN|\{\{/);
  });
});
