import { useTranslation } from 'react-i18next';
import { Dialog } from '../components/dialog.tsx';
import { useSettings } from '../use-settings.ts';
import { showKeys } from './keys.ts';

const keys = [
  ['Mod+K', 'palette'],
  ['Mod+1 … Mod+7', 'places'],
  ['Mod+Z', 'undo'],
  ['Mod+Shift+Z', 'redo'],
  ['Mod+,', 'settings'],
  ['Mod+/', 'keys'],
  ['F6', 'panes'],
  ['Mod+Shift+P', 'screen'],
  ['Alt+←', 'back'],
  ['Esc', 'close'],
] as const;

/** Keys of what only coaches have. */
const coachKeys: readonly string[] = ['screen'];

/** The keys that hold everywhere. */
export function KeyTable() {
  const { t } = useTranslation('shell');
  const { settings } = useSettings();
  const shown = keys.filter(([, name]) => settings?.isCoach || !coachKeys.includes(name));
  return (
    <dl className="key-list">
      {shown.map(([combination, name]) => (
        <div key={name}>
          <dt>
            <kbd>{combination.split(' ').map(showKeys).join(' ')}</kbd>
          </dt>
          <dd>{t(`keys.${name}`)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The same, over any page. */
export function KeyList({ onClose }: { onClose(): void }) {
  const { t } = useTranslation('shell');
  return (
    <Dialog title={t('keys.title')} onClose={onClose}>
      <KeyTable />
      <div className="dialog-actions">
        <button type="button" onClick={onClose}>
          {t('close')}
        </button>
      </div>
    </Dialog>
  );
}
