import type { StoredCv } from '../../../core/contract.ts';
import type { Wording } from '../../../core/wording/wording.ts';
import { useDesk } from '../../desk/desk-context.tsx';

/** A CV of which something is still asked. */
export function QuestionItem({ cv, wording: { t, formats } }: { readonly cv: StoredCv; readonly wording: Wording }) {
  const { openStored } = useDesk();
  const count = cv.cv.meta.cvplus.questions.length;
  return (
    <li className="due">
      <p className="due-title private" dir="auto">
        {cv.label}
      </p>
      <p>{t('applications:today.questions', { count, number: formats.whole(count) })}</p>
      <div className="kept-actions">
        <button type="button" onClick={() => openStored(cv)}>
          {t('applications:today.answer')}
        </button>
      </div>
    </li>
  );
}
