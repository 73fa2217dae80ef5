import type { ReactElement } from 'react';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ModelState } from '../../core/contract.ts';
import { languages } from '../../core/domain/language.ts';
import type { Wording } from '../../core/wording/wording.ts';
import { ModelList } from '../../renderer/features/record/models-part.tsx';
import { RecordView } from '../../renderer/features/record/record-content.tsx';
import { comparedView, countedView, makeRecord, ownRate } from '../support/records.ts';
import { openEnglish } from './open-english.tsx';

let wordings: Awaited<ReturnType<typeof openEnglish>>['wordings'];
let wording: Wording;
let render: (element: ReactElement) => string;
beforeAll(async () => {
  ({ wordings, wording, render } = await openEnglish());
});

const words = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const nothing = () => undefined;
const full = makeRecord({
  rates: [ownRate],
  calibration: [comparedView, { ...countedView, target: 'offer' }],
  answers: { answered: 20, open: 5, medianDays: 17 },
  chain: { length: 60, isWhole: true, brokenAt: null, lastHash: 'a'.repeat(64) },
});

describe('the record', () => {
  it('draws no rate, no comparison and no dots before there are outcomes', () => {
    const html = render(<RecordView record={makeRecord()} wording={wording} />);
    expect(html).not.toContain('<svg');
    expect(words(html)).toContain('Fewer than 5, so no figure.');
    expect(words(html)).toContain('there is no rate');
    expect(words(html)).toContain('No receipt has been written yet.');
  });

  it('stays with counts below twenty outcomes', () => {
    const html = render(<RecordView record={makeRecord({ calibration: [countedView] })} wording={wording} />);
    expect(html).not.toContain('<svg');
    expect(words(html)).toContain('2 happened, about 1.1 were expected');
    expect(words(html)).not.toContain('Brier');
  });

  it('draws what was said against what came, with the same numbers as a table and in words', () => {
    const html = render(<RecordView record={full} wording={wording} />);
    expect(html.match(/role="img"/g)).toHaveLength(1);
    expect(html.match(/<circle/g)).toHaveLength(comparedView.bands.length);
    expect(html).toMatch(/aria-label="Where 2 to 8 of 100 were estimated/);
    expect(words(html)).toContain('2 to 8 15 1 0.8 1 to 20');
    expect(words(html)).toContain('Version 2.0.0: 30 outcomes, squared error 0.11. Closer for you');
  });

  it('says where the chain of receipts breaks', () => {
    const chain = { length: 12, isWhole: false, brokenAt: 4, lastHash: null };
    const html = render(<RecordView record={makeRecord({ chain })} wording={wording} />);
    expect(words(html)).toContain('does not match at receipt 4 of 12');
  });

  it.each(languages)('has a text for everything in %s', (language) => {
    const own = wordings.get(language);
    if (!own) throw new Error(language);
    const html = render(<RecordView record={full} wording={own} />);
    expect(words(html)).not.toMatch(/undefined|NaN|\{\{/);
  });
});

describe('the models', () => {
  const champion: ModelState = {
    target: 'interview',
    name: 'interview',
    version: '2.0.0',
    sha256: 'a'.repeat(64),
    bytes: 2000,
    state: 'ok',
    alias: 'champion',
    origin: 'built-in',
    isServing: true,
  };
  const previous: ModelState = { ...champion, version: '1.0.0', alias: 'previous', isServing: false };
  const list = (models: readonly ModelState[]) =>
    render(<ModelList models={models} isBusy={false} wording={wording} onPromote={nothing} onRollBack={nothing} />);

  it('offer the version before and the way back, each named for the target', () => {
    const html = list([previous, champion]);
    expect(html.indexOf('2.0.0')).toBeLessThan(html.indexOf('1.0.0'));
    expect(html).toContain('aria-label="Interview: Back to version 1.0.0"');
    expect(html.match(/<button/g)).toHaveLength(1);
    const tried = list([champion, { ...previous, alias: 'challenger' }]);
    expect(tried).toContain('aria-label="Interview: Use version 1.0.0"');
  });

  it('say when the app went back by itself', () => {
    const after = { ...champion, version: '3.0.0', alias: 'previous', isServing: false } as const;
    expect(words(list([{ ...champion, isBackByRecord: true }, after]))).toContain(
      'it held better for your applications',
    );
    expect(words(list([champion, after]))).not.toContain('held better');
  });

  it('offer no way back where there is none, and no version whose file was changed', () => {
    expect(list([champion])).not.toContain('<button');
    const altered = list([champion, { ...previous, alias: 'challenger', state: 'altered', origin: 'imported' }]);
    expect(altered).not.toContain('<button');
    expect(words(altered)).toContain('imported, file changed, so not used');
  });
});
