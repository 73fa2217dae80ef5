import '../../styles/cvs.css';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../components/dialog.tsx';
import { TextField } from '../../components/fields.tsx';
import { showKeys } from '../../shell/keys.ts';

interface PasteDialogProps {
  /** What was pasted on the page; empty when the dialog was opened by its button. */
  readonly text: string;
  onRead(text: string, name: string | undefined): void;
  onClose(): void;
}

/** The text of a CV instead of its file. */
export function PasteDialog({ text: first, onRead, onClose }: PasteDialogProps) {
  const { t } = useTranslation('cvs');
  const [text, setText] = useState(first);
  const [name, setName] = useState('');
  const isEmpty = text.trim() === '';
  const read = () => {
    if (!isEmpty) onRead(text, name.trim() === '' ? undefined : name.trim());
  };
  /** Ctrl or Cmd with Enter reads from inside the text; never while an input method is composing. */
  const readByKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.nativeEvent.keyCode === 229) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) read();
  };
  return (
    <Dialog title={t('paste.title')} size="large" onClose={onClose}>
      <form
        className="paste-form"
        onKeyDown={readByKey}
        onSubmit={(event) => {
          event.preventDefault();
          read();
        }}
      >
        <p className="second">{t('paste.lead')}</p>
        <TextField label={t('paste.text')} value={text} lines={14} onChange={setText} />
        <TextField label={t('paste.name')} hint={t('paste.nameHint')} value={name} onChange={setName} />
        <div className="dialog-actions">
          <button type="button" className="quiet" onClick={onClose}>
            {t('cancel')}
          </button>
          <button type="submit" className="primary" disabled={isEmpty}>
            {t('paste.read')} <kbd>{showKeys('Mod+Enter')}</kbd>
          </button>
        </div>
      </form>
    </Dialog>
  );
}
