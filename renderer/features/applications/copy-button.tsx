import type { Wording } from '../../../core/wording/wording.ts';
import { useAnnouncer } from '../../shell/announcer.tsx';
import { copyText } from '../prediction/copy-text.ts';

/** Puts a text on the clipboard; nothing is opened. */
export function CopyButton({ text, wording: { t } }: { readonly text: string; readonly wording: Wording }) {
  const { announce } = useAnnouncer();
  return (
    <button
      type="button"
      className="quiet"
      onClick={() => {
        if (copyText(text)) announce(t('applications:copied'));
      }}
    >
      {t('applications:copy')}
    </button>
  );
}
