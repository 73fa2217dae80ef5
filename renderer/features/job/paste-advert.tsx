import { type FormEvent, type KeyboardEvent, useId, useState } from 'react';
import type { StoredJob } from '../../../core/contract.ts';
import { ErrorMessage } from '../../components/error-message.tsx';
import { ProgressLine } from '../../components/progress-line.tsx';
import type { CoreClient } from '../../core-client.ts';
import { useAnnouncer } from '../../shell/announcer.tsx';
import { showKeys } from '../../shell/keys.ts';
import { useChange } from '../../use-change.ts';
import { useFileDrop } from '../../use-file-drop.ts';
import { useWording } from '../../use-wording.ts';
import { nameJob } from './name-job.ts';

/** Keeps an advert: pasted text first, a file second, or a file that is dropped on the window. */
export function PasteAdvert({ onKept }: { onKept(job: StoredJob): void }) {
  const wording = useWording();
  const { t } = wording;
  const id = useId();
  const { announce } = useAnnouncer();
  const { run, isBusy, progress, error, stop } = useChange();
  const [text, setText] = useState('');
  const isEmpty = text.trim() === '';

  type Input = { text: string } | { fileId: string } | undefined;
  const keep = async (find: (client: CoreClient) => Promise<Input>) => {
    const kept = await run(async (client, options) => {
      const input = await find(client);
      return input && client.call('job.import', input, options);
    });
    if (!kept) return;
    setText('');
    announce(t('job:jobs.kept', { title: nameJob(kept.job, wording) }));
    onKept(kept);
  };
  const keepText = () => void keep(async () => ({ text }));
  const openFile = () =>
    void keep(async (client) => {
      const { fileId } = await client.call('desktop.chooseFile', { purpose: 'job' });
      return fileId === null ? undefined : { fileId };
    });
  const isDropping = useFileDrop(!isBusy, ([file]) => {
    if (!file) return;
    void keep(async (client) => {
      const fileId = await client.fileId(file);
      return fileId === undefined ? undefined : { fileId };
    });
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isEmpty && !isBusy) keepText();
  };
  /** Ctrl or Cmd with Enter goes on from inside the text; never while an input method is composing. */
  const submitByKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.nativeEvent.keyCode === 229) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !isEmpty && !isBusy) keepText();
  };
  return (
    <form className={isDropping ? 'paste-advert is-dropping' : 'paste-advert'} onSubmit={submit}>
      <label className="label" htmlFor={id}>
        {t('job:jobs.paste')}
      </label>
      <textarea
        id={id}
        rows={4}
        value={text}
        spellCheck={false}
        aria-describedby={`${id}-hint`}
        onKeyDown={submitByKey}
        onChange={({ target }) => setText(target.value)}
      />
      <p id={`${id}-hint`} className="meta">
        {t('job:jobs.pasteHint')}
      </p>
      <div className="paste-actions">
        <button type="submit" className="primary" disabled={isBusy || isEmpty}>
          {t('job:jobs.keep')} <kbd>{showKeys('Mod+Enter')}</kbd>
        </button>
        <button type="button" className="quiet" disabled={isBusy} onClick={openFile}>
          {t('job:file')}
        </button>
      </div>
      <ProgressLine {...(isBusy ? { work: progress ? { progress } : {} } : {})} done="" onStop={stop} />
      <ErrorMessage {...(error ? { error } : {})} />
    </form>
  );
}
