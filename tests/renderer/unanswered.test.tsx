import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { MemoryRouter } from 'react-router';
import { expect, it } from 'vitest';
import { AppError } from '../../core/errors.ts';
import { ClientContext } from '../../renderer/client-context.tsx';
import type { CoreClient } from '../../renderer/core-client.ts';
import { BatchPage } from '../../renderer/features/clients/batch-page.tsx';
import { CohortPage } from '../../renderer/features/clients/cohort-page.tsx';
import { FirstProtection } from '../../renderer/features/privacy/first-protection.tsx';
import { SettingsPage } from '../../renderer/features/settings/settings-page.tsx';
import { UpdatesProvider } from '../../renderer/features/settings/updates.tsx';
import { AnnouncerProvider } from '../../renderer/shell/announcer.tsx';
import { openEnglish } from './open-english.tsx';

const { render } = await openEnglish();
const sentence = 'The file with your data is damaged.';
const refuse = async () => {
  throw new AppError('database.damaged');
};
/** A core that refuses whatever it is asked. */
const client: CoreClient = { call: refuse, fileId: async () => undefined, onEvent: () => () => undefined };

type Question = readonly [method: string, input: unknown];

/** A part of the page after the answers to these questions have come: refused, or with a value. */
async function renderAnswered(
  element: ReactElement,
  refused: readonly Question[],
  answered: readonly (readonly [...Question, value: unknown])[] = [],
): Promise<string> {
  const answers = new QueryClient({ defaultOptions: { queries: { retry: false, retryOnMount: false } } });
  for (const queryKey of refused)
    await expect(answers.fetchQuery({ queryKey, queryFn: refuse })).rejects.toThrow('database.damaged');
  for (const [method, input, value] of answered) answers.setQueryData([method, input], value);
  return render(
    <MemoryRouter>
      <ClientContext value={client}>
        <QueryClientProvider client={answers}>
          <AnnouncerProvider>
            <UpdatesProvider>{element}</UpdatesProvider>
          </AnnouncerProvider>
        </QueryClientProvider>
      </ClientContext>
    </MemoryRouter>,
  );
}

it('many CVs with many adverts: says that the CVs or the adverts kept here could not be read', async () => {
  expect(await renderAnswered(<BatchPage />, [['cv.list', {}]], [['job.list', {}, []]])).toContain(sentence);
  expect(await renderAnswered(<BatchPage />, [['job.list', {}]], [['cv.list', {}, []]])).toContain(sentence);
  const lists = [
    ['cv.list', {}, []],
    ['job.list', {}, []],
  ] as const;
  expect(await renderAnswered(<BatchPage />, [], lists)).not.toContain(sentence);
});

it('the figures of a group: says that the clients could not be listed, also when the figures came', async () => {
  const figures = { isShown: false, reason: 'too-few', people: 3 };
  const html = await renderAnswered(
    <CohortPage />,
    [['client.list', { order: 'name' }]],
    [['client.cohort', {}, figures]],
  );
  expect(html).toContain(sentence);
  expect(html).toContain('<p>');
});

it('the first protection: says so when it is not known how the key is kept, instead of nothing', async () => {
  const about = ['desktop.about', {}, { isPortable: false }] as const;
  const settings = ['settings.get', {}, { hasChosenProtection: false }] as const;
  const state = ['desktop.keyState', {}, { kind: 'file', hasKeyStore: false }] as const;
  const asks = 'Protect your data with a passphrase';
  expect(await renderAnswered(<FirstProtection />, [['desktop.keyState', {}]], [about, settings])).toContain(sentence);
  expect(await renderAnswered(<FirstProtection />, [['settings.get', {}]], [about, state])).toContain(sentence);
  expect(await renderAnswered(<FirstProtection />, [], [about, settings, state])).toContain(asks);
});

it('the settings: says that they could not be read', async () => {
  expect(await renderAnswered(<SettingsPage />, [['settings.get', {}]])).toContain(sentence);
});
