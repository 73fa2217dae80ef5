import { Link } from 'react-router';
import {
  describeProcessing,
  writeProcessingPage,
  writeProcessingText,
} from '../../../core/wording/describe-processing.ts';
import { ErrorMessage } from '../../components/error-message.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { useAnnouncer } from '../../shell/announcer.tsx';
import { useAnswer } from '../../use-answer.ts';
import { useChange } from '../../use-change.ts';
import { useWording } from '../../use-wording.ts';

/** The record of processing and the person's rights, as a page and as a file. */
export function RightsPage() {
  const wording = useWording();
  const { t, formats } = wording;
  const { announce } = useAnnouncer();
  const { value: overview, error: unread } = useAnswer('privacy.overview', {});
  const { value: stored, error: uncounted } = useAnswer('privacy.stored', {});
  const { run, isBusy, error = unread ?? uncounted } = useChange();
  const { value: key } = useAnswer('desktop.keyState', {});
  const facts = { protection: key?.kind ?? null, stored, requests: overview?.total ?? 0 };
  // A record that leaves out what is not known yet would say nothing was sent.
  const isUnknown = !overview || !stored || !key;
  const sections = describeProcessing(facts, wording);

  const save = async (format: 'html' | 'text') => {
    const day = formats.day(new Date().toISOString());
    const text =
      format === 'html' ? writeProcessingPage(sections, day, wording) : writeProcessingText(sections, day, wording);
    const isSaved = await run(async (client) => {
      const { fileId } = await client.call('desktop.chooseTarget', { format, name: t('privacy:rights.title') });
      if (!fileId) return false;
      await client.call('desktop.writeText', { fileId, text });
      return true;
    });
    if (isSaved) announce(t('privacy:saved'));
  };

  return (
    <article className="column privacy-page rights">
      <p>
        <Link className="link" to="/privacy">
          {t('privacy:back')}
        </Link>
      </p>
      <PageTitle title={t('privacy:rights.title')} lead={t('privacy:rights.lead')}>
        <button type="button" disabled={isBusy || isUnknown} onClick={() => void save('html')}>
          {t('privacy:rights.html')}
        </button>
        <button type="button" disabled={isBusy || isUnknown} onClick={() => void save('text')}>
          {t('privacy:rights.text')}
        </button>
      </PageTitle>
      <ErrorMessage {...(error ? { error } : {})} />
      {overview &&
        sections.map(({ title, paragraphs }) => (
          <section key={title} className="privacy-part">
            <h2>{title}</h2>
            {paragraphs.map((text) => (
              <p key={text}>{text}</p>
            ))}
          </section>
        ))}
    </article>
  );
}
