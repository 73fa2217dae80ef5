import { writeFileSync } from 'node:fs';
import { consentWording } from '../../core/domain/privacy.ts';
import { answerFileDialog, answerSaveDialog, dropFiles, expect } from './app-fixture.ts';
import { callCore } from './call-core.ts';
import { fillRecord, fillTracker, keepSample } from './fill-app.ts';
import { goTo } from './go-to.ts';
import { killCore } from './kill-core.ts';
import { type Area, at, layer, passphrase, type Screen, type Walk } from './walk.ts';

const chooseEntry = async ({ page }: Walk, index: number) => page.getByRole('menuitem').nth(index).click();
const openCvMenu = async ({ page }: Walk) => {
  await goTo(page, '/cvs');
  await page.locator('.cv-actions').first().getByRole('button').nth(1).click();
};
const askAboutCv = (name: string, opens: string, entry: number) =>
  layer(name, opens, async (walk) => {
    await openCvMenu(walk);
    await chooseEntry(walk, entry);
  });
const openTransfer = async (walk: Walk, entry: number) => {
  await goTo(walk.page, '/applications');
  await walk.press('applications:transfer');
  await chooseEntry(walk, entry);
};
const onApplication = (name: string, opens: string, key: `${Area}:${string}`) =>
  layer(name, opens, async (walk) => {
    await goTo(walk.page, `/applications/${walk.kept.talks}`);
    await walk.press(key);
  });
const onPrivacy = (name: string, opens: string, key: `${Area}:${string}`) =>
  layer(name, opens, async (walk) => {
    await goTo(walk.page, '/privacy');
    await walk.press(key);
  });
const onClient = (name: string, opens: string, key: `${Area}:${string}`) =>
  layer(name, opens, async (walk) => {
    await goTo(walk.page, `/clients/of/${walk.kept.client}`);
    // Words of a button can be the beginning of another one's.
    await walk.page
      .getByRole('button', { name: walk.say(key), exact: true })
      .first()
      .click();
  });

/** Before anything is kept. */
const empty: readonly Screen[] = [
  { ...at('start', 'HomePage', '/', '.choice'), open: ({ page }) => page.locator('.choice').first().waitFor() },
  layer('paste a CV', 'PasteDialog', (walk) => walk.press('reading:start.paste')),
  layer('actions', 'Palette', ({ page }) => page.keyboard.press('Control+k')),
  layer('actions, none found', 'Palette', async ({ page }) => {
    await page.keyboard.press('Control+k');
    await page.getByRole('searchbox').fill('qqqq');
  }),
  layer('keys', 'KeyList', ({ page }) => page.keyboard.press('Control+/')),
  at('no CVs', 'KeptCvs', '/cvs'),
  at('no jobs', 'JobList', '/jobs'),
  at('nothing to compare', 'ComparePage', '/compare'),
  at('no applications', 'ListPage', '/applications'),
  at('nothing searched', 'SearchPage', '/search', '.search [aria-busy="false"]'),
  at('no record', 'RecordPage', '/record', '.record'),
  at('nothing left', 'PrivacyOverview', '/privacy', '#privacy-key'),
  at('nothing shared', 'SharedPage', '/privacy/sharing', '#shared-told'),
  {
    ...at('no clients', 'ClientsOverview', '/clients'),
    open: async ({ page, language }) => {
      await callCore(page, 'settings.change', { isCoach: true, language });
      await page.reload();
      await goTo(page, '/clients');
    },
  },
];

/** The sample on the desk, and what goes wrong with a file. */
const desk: readonly Screen[] = [
  {
    name: 'file that cannot be read',
    open: async (walk) => {
      const { page, running } = walk;
      const file = walk.file('empty.pdf');
      writeFileSync(file, '');
      await goTo(page, '/cvs');
      await dropFiles(running, file);
      await expect(page.getByRole('alert').first()).not.toBeEmpty();
    },
  },
  {
    name: 'CV that was read',
    shows: 'CvRoute',
    open: async (walk) => {
      await goTo(walk.page, '/cvs');
      await walk.press('reading:start.sample');
      await walk.page.locator('.facts').first().waitFor();
      await walk.page.locator('[data-edit]').nth(2).click();
    },
  },
  layer('export a CV', 'ExportDialog', async (walk) => {
    await goTo(walk.page, '/cv');
    await walk.press('cvs:export.open');
    await walk.page.locator('.export-paper h4').first().waitFor();
  }),
  {
    ...at('advice', 'AdviceRoute', '/cv/advice'),
    open: async ({ page, language }) => {
      await goTo(page, '/cv/advice');
      await page.locator('.advice select').first().selectOption({ en: 'US', de: 'DE', ja: 'JP' }[language]);
      await page.locator('.tab-panel .part').first().waitFor();
    },
  },
  at('which job', 'JobRoute', '/job', '.job'),
  {
    name: 'estimates',
    shows: 'PredictionRoute',
    open: async ({ page }) => {
      await page.locator('.job > .primary').click();
      await page.locator('.rows').waitFor();
      await page.locator('.ticks input[type=checkbox]').first().check();
      await page.locator('.changes .is-moved').first().waitFor();
    },
  },
];

const filled: readonly Screen[] = [
  {
    name: 'several files that were read',
    shows: 'KeptCvs',
    open: async (walk) => {
      const { page, running } = walk;
      const files = [walk.file('broken.pdf'), walk.file('plain.txt')] as const;
      writeFileSync(files[0], '%PDF-1.7\n1 0 obj << /Type /Catalog /Pages 9 0 R >> endobj\ntrailer << /Root 1 0 R');
      writeFileSync(files[1], 'Ana Muster\nana@muster.example\n\nSkills\nExcel, SQL\n');
      await goTo(page, '/cvs');
      await dropFiles(running, ...files);
      await page.locator('.queued.is-failed').waitFor();
      await page.locator('.queued.is-read').waitFor();
    },
  },
  {
    ...at('few applications searched', 'SearchPage', '/search'),
    open: async ({ page }) => {
      for (const title of ['R', 'SQL'])
        await callCore(page, 'application.add', { company: 'Blaustein', title, stage: 'sent', sentOn: '2026-01-05' });
      await goTo(page, '/search');
      await page.locator('.search-case').first().waitFor();
    },
  },
  {
    ...at('today', 'HomePage', '/today'),
    open: async (walk) => {
      const { page, language, kept } = walk;
      Object.assign(kept, await keepSample(page));
      kept.talks = await fillTracker(page, language, kept);
      await callCore(page, 'cv.duplicate', { id: kept.cvId, label: 'B' });
      await callCore(page, 'client.add', { name: 'Jun Beispiel' });
      await page.reload();
      await goTo(page, '/today');
      await page.locator('.due-list').waitFor();
    },
  },
  at('CVs', 'KeptCvs', '/cvs', '.cv-row'),
  layer('menu of a CV', 'CvRow', openCvMenu),
  askAboutCv('rename a CV', 'RenameDialog', 0),
  askAboutCv('copy a CV', 'DuplicateDialog', 1),
  askAboutCv('version of a CV', 'VersionDialog', 2),
  askAboutCv('remove a CV', 'RemoveDialog', 5),
  at('differences', 'DifferencesPage', '/cvs/differences'),
  at('jobs', 'JobList', '/jobs', '.job-list'),
  at('job', 'JobDetail', ({ kept }) => `/jobs/${kept.jobId}`, '.requirements li'),
  layer('remove a job', 'JobDetail', (walk) => walk.press('job:detail.remove')),
  at(
    'compare',
    'ComparePage',
    ({ kept }) => `/compare?by=jobs&cv=${kept.cvId}&job=${kept.jobId}&job=${kept.otherJobId}`,
    'main svg',
  ),
  at('applications as a board', 'ListPage', '/applications?layout=board', '.application-card'),
  {
    ...at('applications as a table', 'ListPage', '/applications'),
    open: async ({ page, say }) => {
      await page.locator('.layout-choice').getByText(say('applications:table'), { exact: true }).click();
      await page.locator('.application-table').waitFor();
    },
  },
  layer('import and export', 'TransferMenu', async (walk) => {
    await walk.press('applications:transfer');
  }),
  layer('add an application', 'AddDialog', (walk) => walk.press('applications:add.title')),
  layer('import a table', 'ImportTableDialog', async (walk) => {
    const file = walk.file('table.csv');
    writeFileSync(file, 'Wer,Was,Wann\nBlaustein,R,2026-01-05\n');
    await answerFileDialog(walk.running, file);
    await openTransfer(walk, 0);
    await walk.press('applications:table.choose');
    await walk.page.locator('.preview-scroller').waitFor();
  }),
  layer('imported table', 'ImportTableDialog', async (walk) => {
    const { page, say } = walk;
    await openTransfer(walk, 0);
    await walk.press('applications:table.choose');
    for (const [index, field] of (['import.company', 'import.title', 'import.sentOn'] as const).entries())
      await page.getByLabel(say(`applications:${field}`), { exact: true }).selectOption({ index: index + 1 });
    await page.locator('.dialog-actions .primary').click();
    await page.locator('.import-result').waitFor();
  }),
  layer('import mails', 'ImportMailDialog', async (walk) => {
    const file = walk.file('no.eml');
    const head = 'From: Jobs <jobs@bora.example>\r\nTo: me@example.org\r\nDate: Mon, 05 Jan 2026 10:00:00 +0000\r\n';
    const body = 'Unfortunately we will not be moving forward with your application.';
    writeFileSync(file, `${head}Message-ID: <1@bora.example>\r\nSubject: Your application\r\n\r\n${body}\r\n`);
    await answerFileDialog(walk.running, file);
    await openTransfer(walk, 1);
    await walk.press('applications:mail.choose');
    await walk.page.locator('.mail').waitFor();
  }),
  layer('move an application', 'MoveMenu', async ({ page }) => {
    await page.locator('.move-button').first().click();
  }),
  at('application', 'ApplicationPage', ({ kept }) => `/applications/${kept.talks}`, '.timeline'),
  onApplication('menu of an application', 'ApplicationView', 'applications:moreActions'),
  onApplication('close an application', 'CloseDialog', 'applications:close.open'),
  onApplication('facts of an application', 'FactsDialog', 'applications:edit'),
  onApplication('interview', 'RoundDialog', 'applications:rounds.add'),
  layer('day of an interview', 'DateField', async (walk) => {
    await walk.press('applications:rounds.add');
    await walk.page.locator('.dialog .date-group button').first().click();
  }),
  onApplication('person to talk to', 'ContactDialog', 'applications:contacts.add'),
  onApplication('put a reminder off', 'ReminderActions', 'applications:reminder.snooze'),
  at('my search', 'SearchPage', '/search', '.search svg[role=img]'),
  layer('export the figures', 'SearchPage', (walk) => walk.press('search:export')),
  {
    ...at('record', 'RecordPage', '/record'),
    open: async ({ page, kept }) => {
      await fillRecord(page, kept);
      await goTo(page, '/record');
      await page.locator('.reliability').first().waitFor();
    },
  },
  at('privacy', 'PrivacyOverview', '/privacy', '#privacy-key'),
  onPrivacy('passphrase', 'PassphraseDialog', 'privacy:key.set'),
  onPrivacy('make a backup', 'MakeBackupDialog', 'privacy:backup.make'),
  layer('try a backup', 'OpenBackupDialog', async (walk) => {
    const { page, running } = walk;
    await answerSaveDialog(running, walk.file('one.cvplus-backup'));
    const { fileId } = await callCore(page, 'desktop.chooseTarget', { format: 'backup', name: 'x' });
    await callCore(page, 'backup.make', { fileId: fileId ?? '', passphrase });
    await answerFileDialog(running, walk.file('one.cvplus-backup'));
    await goTo(page, '/privacy');
    await walk.press('privacy:backup.try');
    await walk.press('privacy:backup.choose');
    await page.locator('.dialog input').first().waitFor();
  }),
  onPrivacy('restore a backup', 'OpenBackupDialog', 'privacy:backup.restore'),
  {
    ...onPrivacy('recovery code', 'CodeDialog', 'privacy:code.make'),
    leave: async ({ page }) => {
      await page.locator('.dialog .primary').click();
      await page.locator('.recovery-code').waitFor();
    },
  },
  {
    name: 'recovery code, shown once',
    opens: 'CodeDialog',
    open: ({ page }) => page.locator('.recovery-code').waitFor(),
    leave: (walk) => walk.press('privacy:code.kept'),
  },
  onPrivacy('forget what was removed', 'ForgetDialog', 'privacy:forget.title'),
  at('rights', 'RightsPage', '/privacy/rights'),
  {
    ...at('what waits to be shared', 'SharedPage', '/privacy/sharing'),
    open: async ({ page }) => {
      await callCore(page, 'settings.change', { isSealed: false });
      await callCore(page, 'privacy.giveConsent', { purpose: 'outcomes', wording: consentWording });
      await callCore(page, 'contribution.send', {});
      await callCore(page, 'settings.change', { isSealed: true });
      await goTo(page, '/privacy/sharing');
      await page.locator('.share-purposes li').first().waitFor();
    },
  },
  layer('take back what is shared', 'TakeBackDialog', (walk) => walk.press('privacy:shared.all')),
  layer('write to the makers', 'FeedbackDialog', (walk) => walk.press('privacy:feedback.title')),
  at('erase', 'ErasePage', '/privacy/erase'),
  at('consent for a coach', 'GiveConsentPage', '/clients/consent'),
  at('settings', 'SettingsPage', '/settings', '#settings-about'),
  at('help', 'HelpPage', '/help', '#help-keys'),
  at('clients', 'ClientsOverview', '/clients', '.client-list'),
  layer('add a client', 'AddClientDialog', (walk) => walk.press('clients:add')),
  layer('take over a client', 'TakeOverDialog', (walk) => walk.press('clients:take')),
  {
    ...at('client without a consent', 'ClientPage', '/clients'),
    open: async ({ page, kept }) => {
      kept.otherClient = (await callCore(page, 'client.add', { name: 'Bea Ohne' })).id;
      await goTo(page, `/clients/of/${kept.otherClient}`);
    },
  },
  {
    ...at('client', 'ClientPage', '/clients'),
    open: async (walk) => {
      const { page, running, kept } = walk;
      const file = walk.file('ana.cvplus-consent');
      kept.client = (await callCore(page, 'client.add', { name: 'Ana Muster' })).id;
      const { code } = await callCore(page, 'client.code', {});
      await answerSaveDialog(running, file);
      const target = await callCore(page, 'desktop.chooseTarget', { format: 'consent', name: 'Ana Muster' });
      await callCore(page, 'consent.write', {
        name: 'Ana Muster',
        coach: 'Coach Korb',
        coachCode: code,
        from: '2020-01-01',
        until: '2099-12-31',
        scopes: ['cv', 'predictions', 'applications', 'report', 'cohort'],
        fileId: target.fileId ?? '',
      });
      await answerFileDialog(running, file);
      const { fileId } = await callCore(page, 'desktop.chooseFile', { purpose: 'consent' });
      await callCore(page, 'consent.import', { clientId: kept.client, fileId: fileId ?? '' });
      await callCore(page, 'client.open', { id: kept.client });
      await keepSample(page);
      await goTo(page, `/clients/of/${kept.client}`);
      await page.locator('#client-work').waitFor();
    },
  },
  onClient('report', 'ReportDialog', 'clients:report.make'),
  onClient('withdrawal of a consent', 'ConsentPart', 'clients:consent.end'),
  onClient('hand a client over', 'HandOverDialog', 'clients:hand.title'),
  onClient('erase a client', 'EraseDialog', 'clients:erase.title'),
  {
    ...at('many at once', 'BatchPage', '/clients/batch'),
    open: async ({ page }) => {
      await goTo(page, '/clients/batch');
      for (const list of await page.locator('.pick-list').all())
        await list.locator('select').selectOption({ index: 1 });
      await page.locator('.client-actions > .primary').click();
      await page.locator('tbody tr').first().waitFor();
    },
  },
  at('figures of many', 'CohortPage', '/clients/figures'),
];

/** What takes the rest of the app away comes last. */
const last: readonly Screen[] = [
  {
    name: 'paused after three deaths of the core',
    open: async (walk) => {
      await killCore(walk.running, 3);
      await walk.page.getByRole('heading', { name: walk.say('common:repair.title') }).waitFor();
    },
  },
  {
    name: 'locked',
    open: async (walk) => {
      const { page } = walk;
      await walk.press('common:repair.action');
      await page.getByRole('heading', { name: walk.say('common:repair.title') }).waitFor({ state: 'hidden' });
      await callCore(page, 'desktop.protect', { kind: 'passphrase', passphrase });
      await callCore(page, 'desktop.lock', {});
      await page.locator('.lock-screen h1').waitFor();
    },
  },
  layer('restore while locked', 'OpenBackupDialog', ({ page }) => page.locator('.lock-ways button').first().click()),
  layer('erase while locked', 'LockScreen', ({ page }) => page.locator('.lock-ways button').last().click()),
  {
    name: 'erased',
    open: async ({ page }) => {
      await page.locator('.lock-ways button').last().click();
      await page.locator('.dialog input').fill('ERASE');
      await page.locator('.dialog .danger').click();
      await page.locator('.lock-screen h1[tabindex]').waitFor();
    },
  },
];

/** Every screen, tab and layer of the app, in the order in which one start can show them all. */
export const everyScreen: readonly Screen[] = [...empty, ...desk, ...filled, ...last];
