import type { Wording } from '../../../core/wording/wording.ts';

interface EntryButtonsProps {
  /** What the entry is called, so that the buttons of many entries can be told apart by ear. */
  readonly name: string;
  readonly wording: Wording;
  onEdit(): void;
  onRemove(): void;
}

/** Changes or removes one entry of a list. */
export function EntryButtons({ name, wording: { t }, onEdit, onRemove }: EntryButtonsProps) {
  return (
    <div className="kept-actions">
      <button type="button" className="quiet" aria-label={t('applications:editThis', { name })} onClick={onEdit}>
        {t('applications:edit')}
      </button>
      <button type="button" className="quiet" aria-label={t('applications:removeThis', { name })} onClick={onRemove}>
        {t('applications:remove')}
      </button>
    </div>
  );
}
