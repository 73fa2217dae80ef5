import { useState } from 'react';
import type { CvSummary } from '../../../core/domain/cv-versions.ts';
import { useClient } from '../../client-context.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { SelectField, TextField } from '../../components/fields.tsx';
import { FormDialog } from '../../components/form-dialog.tsx';
import { useDesk } from '../../desk/desk-context.tsx';
import { useAnnouncer } from '../../shell/announcer.tsx';
import { useChange } from '../../use-change.ts';
import { useWording } from '../../use-wording.ts';
import { findFirst } from './group-versions.ts';

/** What is asked about a CV before it is done. */
export interface CvQuestion {
  readonly kind: 'rename' | 'duplicate' | 'version' | 'remove';
  readonly cv: CvSummary;
}

interface QuestionProps {
  readonly cv: CvSummary;
  readonly cvs: readonly CvSummary[];
  onClose(): void;
}

/** Longest name of a CV. */
const longestName = 200;

/** The dialog of a question about a CV. */
export function CvDialog({ question, ...props }: { readonly question: CvQuestion } & Omit<QuestionProps, 'cv'>) {
  const { cv, kind } = question;
  if (kind === 'rename') return <RenameDialog cv={cv} {...props} />;
  if (kind === 'duplicate') return <DuplicateDialog cv={cv} {...props} />;
  if (kind === 'version') return <VersionDialog cv={cv} {...props} />;
  return <RemoveDialog cv={cv} {...props} />;
}

function RenameDialog({ cv, onClose }: QuestionProps) {
  const { t } = useWording();
  const { refresh } = useDesk();
  const { announce } = useAnnouncer();
  const change = useChange();
  const client = useClient();
  const [label, setLabel] = useState(cv.label);
  const rename = async () => {
    const done = await change.run((core) => core.call('cv.rename', { id: cv.id, label }));
    if (!done) return;
    onClose();
    await refresh();
    announce(t('cvs:rename.done', { label: done.label }), async () => {
      await client.call('cv.rename', { id: cv.id, label: cv.label });
      await refresh();
    });
  };
  return (
    <FormDialog
      title={t('cvs:rename.title')}
      lead={t('cvs:rename.lead')}
      action={t('cvs:rename.save')}
      cancel={t('cvs:cancel')}
      isBusy={change.isBusy}
      error={change.error}
      isReady={label.trim() !== ''}
      onSubmit={() => void rename()}
      onClose={onClose}
    >
      <TextField
        label={t('cvs:rename.label')}
        value={label}
        onChange={(text) => setLabel(text.slice(0, longestName))}
      />
    </FormDialog>
  );
}

function DuplicateDialog({ cv, onClose }: QuestionProps) {
  const { t } = useWording();
  const { refresh } = useDesk();
  const { announce } = useAnnouncer();
  const change = useChange();
  const client = useClient();
  const [label, setLabel] = useState(t('cvs:duplicate.proposal', { label: cv.label }).slice(0, longestName));
  const duplicate = async () => {
    const made = await change.run((core) => core.call('cv.duplicate', { id: cv.id, label }));
    if (!made) return;
    onClose();
    await refresh();
    announce(t('cvs:duplicate.done', { label: made.label }), async () => {
      await client.call('cv.remove', { id: made.id });
      await refresh();
    });
  };
  return (
    <FormDialog
      title={t('cvs:duplicate.title')}
      lead={t('cvs:duplicate.lead')}
      action={t('cvs:duplicate.save')}
      cancel={t('cvs:cancel')}
      isBusy={change.isBusy}
      error={change.error}
      isReady={label.trim() !== ''}
      onSubmit={() => void duplicate()}
      onClose={onClose}
    >
      <TextField
        label={t('cvs:rename.label')}
        value={label}
        onChange={(text) => setLabel(text.slice(0, longestName))}
      />
    </FormDialog>
  );
}

function VersionDialog({ cv, cvs, onClose }: QuestionProps) {
  const { t } = useWording();
  const { refresh } = useDesk();
  const { announce } = useAnnouncer();
  const change = useChange();
  const client = useClient();
  const before = findFirst(cvs, cv)?.id ?? '';
  const [of, setOf] = useState(before);
  const set = async () => {
    const done = await change.run((core) => core.call('cv.setVersion', { id: cv.id, of: of === '' ? null : of }));
    if (!done) return;
    onClose();
    await refresh();
    announce(t(of === '' ? 'cvs:setVersion.alone' : 'cvs:setVersion.done', { label: cv.label }), async () => {
      await client.call('cv.setVersion', { id: cv.id, of: before === '' ? null : before });
      await refresh();
    });
  };
  return (
    <FormDialog
      title={t('cvs:setVersion.title', { label: cv.label })}
      lead={t('cvs:setVersion.lead')}
      action={t('cvs:rename.save')}
      cancel={t('cvs:cancel')}
      isBusy={change.isBusy}
      error={change.error}
      isReady={of !== before}
      onSubmit={() => void set()}
      onClose={onClose}
    >
      <SelectField
        label={t('cvs:setVersion.of')}
        value={of}
        options={[
          { value: '', label: t('cvs:setVersion.none') },
          ...cvs.filter(({ id }) => id !== cv.id).map(({ id, label }) => ({ value: id, label })),
        ]}
        onChange={setOf}
      />
    </FormDialog>
  );
}

/** What was removed is overwritten, so it is asked first; what goes and what stays is said. */
function RemoveDialog({ cv, onClose }: QuestionProps) {
  const { t, formats } = useWording();
  const { removeCv } = useDesk();
  const { announce } = useAnnouncer();
  const { label, applications } = cv;
  const remove = async () => {
    onClose();
    if (await removeCv(cv.id)) announce(t('cvs:remove.done', { label }));
  };
  return (
    <Dialog title={t('cvs:remove.title', { label })} isQuestion onClose={onClose}>
      <p>{t('cvs:remove.what')}</p>
      {applications > 0 && <p>{t('cvs:remove.stays', { count: applications, number: formats.whole(applications) })}</p>}
      <div className="dialog-actions">
        <button type="button" className="quiet" onClick={onClose}>
          {t('action.keep')}
        </button>
        <button type="button" className="primary" onClick={() => void remove()}>
          {t('action.remove')}
        </button>
      </div>
    </Dialog>
  );
}
