import type { KeptFile } from '../../../core/domain/application.ts';
import type { Wording } from '../../../core/wording/wording.ts';
import { useAnnouncer } from '../../shell/announcer.tsx';
import { useChange } from '../../use-change.ts';
import { PagePart } from './page-part.tsx';
import { usePartChange } from './use-part-change.ts';

interface FilesPartProps {
  readonly applicationId: string;
  readonly files: readonly KeptFile[];
  readonly wording: Wording;
}

/** Files that are kept with an application, encrypted like the rest. */
export function FilesPart({ applicationId, files, wording }: FilesPartProps) {
  const { t, formats } = wording;
  const { announce } = useAnnouncer();
  const { save, isBusy, error } = usePartChange();
  const saving = useChange();
  const attach = async () => {
    const chosen = await saving.run((client) => client.call('desktop.chooseFiles', { purpose: 'attachment' }));
    for (const { fileId, name } of chosen?.files ?? []) {
      const isSaved = await save(t('applications:files.added', { name }), (client) =>
        client.call('application.attachFile', { applicationId, fileId }),
      );
      if (!isSaved) return;
    }
  };
  const saveCopy = async ({ id, name }: KeptFile) => {
    const isDone = await saving.run(async (client) => {
      const { fileId } = await client.call('desktop.chooseTarget', { format: 'any', name: name.slice(-120) });
      if (!fileId) return false;
      await client.call('application.saveFile', { id, fileId });
      return true;
    });
    if (isDone) announce(t('applications:files.saved', { name }));
  };
  return (
    <PagePart
      title={t('applications:files')}
      error={error ?? saving.error}
      actions={
        <button type="button" className="quiet" disabled={isBusy} onClick={() => void attach()}>
          {t('applications:files.add')}
        </button>
      }
    >
      {files.length === 0 ? (
        <p className="second">{t('applications:files.none')}</p>
      ) : (
        <ul className="plain kept-list">
          {files.map((file) => (
            <li key={file.id} className="kept">
              <p dir="auto">
                <strong>{file.name}</strong>{' '}
                <span className="meta">
                  {formats.size(file.bytes)}, {formats.day(file.addedAt)}
                </span>
              </p>
              <div className="kept-actions">
                <button
                  type="button"
                  className="quiet"
                  aria-label={t('applications:files.saveThis', { name: file.name })}
                  onClick={() => void saveCopy(file)}
                >
                  {t('applications:files.save')}
                </button>
                <button
                  type="button"
                  className="quiet"
                  aria-label={t('applications:removeThis', { name: file.name })}
                  onClick={() =>
                    void save(t('applications:files.removed', { name: file.name }), (client) =>
                      client.call('application.removeFile', { applicationId, id: file.id }),
                    )
                  }
                >
                  {t('applications:remove')}
                </button>
              </div>
            </li>
          ))}
        </ul>
      )}
    </PagePart>
  );
}
