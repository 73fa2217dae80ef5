import { describe, expect, it } from 'vitest';
import { compareReadings } from '../../../../core/cv/cross-check/compare-readings.ts';
import { found, makeFirst, makeSecond } from './make-readings.ts';

describe('two readings', () => {
  it('agree on texts that differ in case, spaces and punctuation, and on dates of unlike precision', () => {
    const first = makeFirst({
      basics: { name: 'Ada Byron', phone: '+44 20 7946 0958' },
      work: [{ name: 'TypeScript Works Ltd.', position: 'Engineer', startDate: '2019-03' }],
    });
    const second = makeSecond({
      name: found('ADA  BYRON'),
      phone: found('020 7946 0958'),
      work: [{ name: found('Type Script works Ltd'), position: found('Engineer'), start: found('2019') }],
    });
    const { fields } = compareReadings(first, second);
    for (const pointer of ['/basics/name', '/basics/phone', '/work/0/name', '/work/0/startDate'])
      expect(fields.get(pointer)?.verdict, pointer).toBe('agrees');
  });

  it('differ where they put employer and title the other way round, as entries of one job', () => {
    const first = makeFirst({ work: [{ name: 'Nurse', position: 'City Hospital', startDate: '2019' }] });
    const second = makeSecond({ work: [{ name: found('City Hospital'), position: found('Nurse') }] });
    const { fields, unpaired } = compareReadings(first, second);
    expect(fields.get('/work/0/name')).toMatchObject({ verdict: 'differs', other: { text: 'City Hospital' } });
    expect(fields.get('/work/0/startDate')?.verdict).toBe('silent');
    expect(unpaired.size).toBe(0);
  });

  it('pair each entry once, whatever their order', () => {
    const first = makeFirst({ work: [{ position: 'Head chef' }, { position: 'Sous chef' }, { position: 'Welder' }] });
    const second = makeSecond({ work: [{ position: found('Sous chef') }, { position: found('Head chef') }] });
    const { fields, unpaired } = compareReadings(first, second);
    expect(fields.get('/work/0/position')?.verdict).toBe('agrees');
    expect(fields.get('/work/1/position')?.verdict).toBe('agrees');
    expect([...unpaired]).toEqual(['/work/2']);
  });

  it('tell what only the second has found', () => {
    const { gaps, fields } = compareReadings(
      makeFirst({ basics: {}, work: [{ position: 'Nurse' }] }),
      makeSecond({
        email: found('ada@example.org'),
        work: [{ position: found('Nurse'), name: found('City Hospital') }],
      }),
    );
    expect([...gaps].sort()).toEqual(['/basics/email', '/work/0/name']);
    expect(fields.get('/basics/email')?.other?.text).toBe('ada@example.org');
  });

  it('say nothing of a list that the second did not find, and doubt an item that its list lacks', () => {
    const first = makeFirst({ basics: {}, skills: [{ name: 'Python' }], languages: [{ language: 'French' }] });
    const { fields } = compareReadings(first, makeSecond({ skills: [found('SQL')] }));
    expect(fields.get('/skills/0/name')?.verdict).toBe('differs');
    expect(fields.get('/languages/0/language')?.verdict).toBe('silent');
  });
});
