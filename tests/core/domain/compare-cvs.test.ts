import { expect, it } from 'vitest';
import { compareCvs } from '../../../core/domain/compare-cvs.ts';
import { Cv } from '../../../core/domain/cv.ts';

const reading = { pages: 1, source: 'text', confidence: {}, evidence: {}, warnings: [] };
const cv = (fields: object): Cv => Cv.parse({ basics: { profiles: [] }, meta: { cvplus: reading }, ...fields });

const clerk = { position: 'Clerk', name: 'Harbour Ltd', startDate: '2019-03', highlights: ['Books'] };
const before = cv({
  basics: { name: 'Ida Sand', email: 'ida@example.org', profiles: [] },
  work: [clerk, { position: 'Intern', name: 'Quay', startDate: '2017', endDate: '2018', highlights: [] }],
  skills: [
    { name: 'Excel', keywords: [] },
    { name: 'SAP', keywords: [] },
  ],
});

it('says nothing about two equal versions', () => {
  expect(compareCvs(before, structuredClone(before))).toEqual([]);
});

it('says what was added, removed and changed, section by section in the order of a CV', () => {
  const after = cv({
    basics: { name: 'Ida Sand', email: 'sand@example.org', profiles: [] },
    work: [{ ...clerk, position: 'Senior clerk', highlights: ['Books', 'Audits'] }],
    skills: [
      { name: 'SAP', keywords: [] },
      { name: 'excel', keywords: [] },
      { name: 'Python', keywords: [] },
    ],
  });
  expect(compareCvs(before, after)).toEqual([
    {
      section: 'person',
      entries: [
        {
          kind: 'changed',
          title: 'person',
          fields: [{ field: 'email', before: 'ida@example.org', after: 'sand@example.org' }],
        },
      ],
    },
    {
      section: 'work',
      entries: [
        { kind: 'removed', title: 'Intern, Quay', detail: '2017/2018' },
        {
          kind: 'changed',
          title: 'Senior clerk, Harbour Ltd',
          fields: [
            { field: 'position', before: 'Clerk', after: 'Senior clerk' },
            { field: 'details', before: 'Books', after: 'Books\nAudits' },
          ],
        },
      ],
    },
    { section: 'skills', entries: [{ kind: 'added', title: 'Python', detail: '' }] },
  ]);
});

it('gives the same entries the other way round, with added and removed exchanged', () => {
  const after = cv({ ...before, work: [clerk] });
  const kinds = (one: Cv, other: Cv) =>
    compareCvs(one, other).flatMap(({ entries }) => entries.map(({ kind }) => kind));
  expect(kinds(before, after)).toEqual(['removed']);
  expect(kinds(after, before)).toEqual(['added']);
});

it('takes two jobs with one title as two entries', () => {
  const twice = cv({
    work: [clerk, { ...clerk, name: 'Pier', startDate: '2015', endDate: '2019' }],
  });
  expect(compareCvs(cv({ work: [clerk] }), twice)[0]?.entries).toEqual([
    { kind: 'added', title: 'Clerk, Pier', detail: '2015/2019' },
  ]);
});
