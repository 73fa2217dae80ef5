import type { Page } from './app-fixture.ts';
import { callCore } from './call-core.ts';

export type ShownLanguage = 'en' | 'de' | 'ja';

const day = 86_400_000;
const daysFromNow = (count: number) => new Date(Date.now() + count * day).toISOString().slice(0, 10);

/** Invented employers; titles in the language of the screen, as its reader would have them. */
export const employers = [
  'Lindenhof AG',
  'Nordlicht Energie',
  'Fairwind Studio',
  'Kastanie GmbH',
  'Meridian Works',
  'Blaustein',
];
const titles = {
  en: ['Data analyst', 'Junior accountant', 'Product designer', 'Office clerk', 'Backend engineer', 'Project lead'],
  de: ['Datenanalystin', 'Buchhalterin', 'Produktdesigner', 'Bürokraft', 'Backend-Entwickler', 'Projektleitung'],
  ja: [
    'データアナリスト',
    '経理担当',
    'プロダクトデザイナー',
    '一般事務',
    'バックエンドエンジニア',
    'プロジェクトリーダー',
  ],
};
const stages = ['preparing', 'sent', 'sent', 'answered', 'interview', 'offer'] as const;
const channels = ['job-board', 'employer-site', 'referral', 'recruiter', 'network', 'fair'] as const;

export interface KeptSample {
  readonly cvId: string;
  readonly jobId: string;
  readonly otherJobId: string;
}

/** The sample as if it were one's own: a CV, two adverts, an estimate of each. */
export async function keepSample(page: Page): Promise<KeptSample> {
  const { fileId, jobText } = await callCore(page, 'desktop.sampleFile', {});
  const { id: cvId } = await callCore(page, 'cv.import', { fileId });
  const { id: jobId } = await callCore(page, 'job.import', { text: jobText });
  const other = { text: jobText.replaceAll('Senior Data Analyst', 'Data Analyst') };
  const { id: otherJobId } = await callCore(page, 'job.import', other);
  for (const one of [jobId, otherJobId]) await callCore(page, 'prediction.analyze', { cvId, jobId: one });
  return { cvId, jobId, otherJobId };
}

/** A few weeks of a search: open, answered, in talks, closed. Answers the application that is in talks. */
export async function fillTracker(
  page: Page,
  language: ShownLanguage,
  kept: Pick<KeptSample, 'cvId' | 'jobId'>,
): Promise<string> {
  const ids: string[] = [];
  for (let index = 0; index < 28; index++) {
    const slot = index % employers.length;
    const { id } = await callCore(page, 'application.add', {
      company: employers[slot] ?? 'Lindenhof AG',
      title: titles[language][(slot + Math.floor(index / 6)) % 6] ?? '',
      stage: index % 4 === 3 ? 'sent' : (stages[slot] ?? 'sent'),
      channel: channels[slot] ?? 'other',
      ...(slot === 4 ? { cvId: kept.cvId, jobId: kept.jobId } : {}),
      ...(slot === 0 && index % 4 !== 3 ? {} : { sentOn: daysFromNow(-3 - index * 2) }),
    });
    ids.push(id);
    if (index % 7 === 6)
      await callCore(page, 'application.close', {
        id,
        outcome: { kind: index % 2 ? 'rejected' : 'no-response', on: daysFromNow(-1) },
      });
  }
  const [, , , , talks = ''] = ids;
  await callCore(page, 'application.saveRound', {
    applicationId: talks,
    round: { kind: 'video', at: `${daysFromNow(1)}T10:30`, minutes: 45, result: 'open' },
  });
  await callCore(page, 'application.saveContact', {
    applicationId: talks,
    contact: { name: 'R. Amsel', role: 'HR', email: 'r.amsel@meridian.example' },
  });
  return talks;
}

/** As many applications as the estimates can be held against: sent after the estimate, one in six with an interview. */
export async function fillRecord(page: Page, { cvId, jobId }: Pick<KeptSample, 'cvId' | 'jobId'>): Promise<void> {
  for (let index = 0; index < 24; index++) {
    const { id } = await callCore(page, 'application.add', {
      company: `Blaustein ${index + 1}`,
      title: 'R',
      cvId,
      jobId,
      stage: 'sent' as const,
      sentOn: daysFromNow(0),
    });
    if (index % 6 === 0) await callCore(page, 'application.move', { id, stage: 'interview', on: daysFromNow(9) });
    else await callCore(page, 'application.close', { id, outcome: { kind: 'rejected', on: daysFromNow(12) } });
  }
}
