import { describe, expect, it } from 'vitest';
import { findPersonalDetails } from '../../../core/advice/find-personal-details.ts';
import { fixture } from '../cv/read-fixture.ts';

const detailsIn = (text: string) => findPersonalDetails([text]).map(({ detail, label }) => [detail, label]);

describe('personal details in the text of a CV', () => {
  it.each([
    ['Geburtsdatum: 03.05.1988', 'birth-date', 'Geburtsdatum'],
    ['geb. am 3. Mai 1988 in Leipzig', 'birth-date', 'geb. am'],
    ['Date of Birth\t3 May 1988', 'birth-date', 'Date of Birth'],
    ['Née le 3 mai 1988', 'birth-date', 'Née le'],
    ['Geboortedatum : 3 mei 1988', 'birth-date', 'Geboortedatum'],
    ['Född 1988-05-03', 'birth-date', 'Född'],
    ['生年月日: 1991年8月2日', 'birth-date', '生年月日'],
    ['生年月日　1991年8月2日', 'birth-date', '生年月日'],
    ['性别：女', 'sex', '性别'],
    ['Nationalité : française', 'nationality', 'Nationalité'],
    ['Burgerlijke staat: gehuwd', 'marital-status', 'Burgerlijke staat'],
    ['Personnummer: 880503-0000', 'national-id', 'Personnummer'],
    ['政治面貌\t群众', 'political-opinion', '政治面貌'],
  ])('are seen by their label, which alone is quoted: %s', (text, detail, label) => {
    expect(detailsIn(text)).toEqual([[detail, label]]);
  });

  it('are seen without a label at the head of a CV, and then nothing is quoted', () => {
    expect(detailsIn('Ana Example\n34 ans, mariée | Lyon')).toEqual([
      ['age', undefined],
      ['marital-status', undefined],
    ]);
    expect(detailsIn('* 03.05.1988')).toEqual([['birth-date', undefined]]);
    expect(detailsIn(`${'line\n'.repeat(20)}34 ans, mariée`)).toEqual([]);
  });

  it.each([
    'Taught children: reading and sums, in a school for the single-minded and married to its method',
    'Gender studies, University of Leeds',
    'Altersvorsorge: Beratung von 40 Betrieben',
    'Age Concern, Bristol',
    'Managed a health programme for 12 clinics',
    'Kindergarten Sonnenschein 2019',
    'Born Digital Ltd, London',
    'Sexual health nurse',
  ])('are not seen in what a person writes about work: %s', (text) => {
    expect(detailsIn(text)).toEqual([]);
  });

  it('are found once each in whole CVs, in the order of the text', () => {
    expect(findPersonalDetails([fixture('de-plain.txt')])).toEqual([
      { detail: 'birth-date', label: 'Geburtsdatum' },
      { detail: 'marital-status', label: 'Familienstand' },
    ]);
    expect(findPersonalDetails([fixture('ja-plain.txt')])).toEqual([
      { detail: 'birth-date', label: '生年月日' },
      { detail: 'sex', label: '性別' },
    ]);
    expect(findPersonalDetails([fixture('en-plain.txt')])).toEqual([]);
  });
});
