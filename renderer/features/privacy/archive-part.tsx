import { ErrorMessage } from '../../components/error-message.tsx';
import { ProgressLine } from '../../components/progress-line.tsx';
import { useAnnouncer } from '../../shell/announcer.tsx';
import { useChange } from '../../use-change.ts';
import { useWording } from '../../use-wording.ts';

/** Everything in open formats, to take along. */
export function ArchivePart() {
  const { t, formats } = useWording();
  const { announce } = useAnnouncer();
  const { run, stop, isBusy, progress, error } = useChange();
  const write = async () => {
    const written = await run(async (client, options) => {
      const { fileId } = await client.call('desktop.chooseTarget', { format: 'archive', name: 'CVPlus' });
      if (!fileId) return null;
      return client.call('export.archive', { fileId, language: formats.language }, options);
    });
    if (!written) return;
    const number = formats.whole(written.files);
    const size = formats.size(written.bytes);
    announce(t('privacy:archive.done', { count: written.files, number, size }));
  };
  return (
    <section aria-labelledby="privacy-archive" className="privacy-part">
      <h2 id="privacy-archive">{t('privacy:archive.title')}</h2>
      <p className="second">{t('privacy:archive.lead')}</p>
      <ErrorMessage {...(error ? { error } : {})} />
      <ProgressLine {...(isBusy ? { work: progress ? { progress } : {} } : {})} done="" onStop={stop} />
      <div className="privacy-actions">
        <button type="button" disabled={isBusy} onClick={() => void write()}>
          {t('privacy:archive.do')}
        </button>
      </div>
    </section>
  );
}
