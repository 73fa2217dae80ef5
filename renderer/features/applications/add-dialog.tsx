import { useState } from 'react';
import { type Application, Channel, channels, type NewApplication, stages } from '../../../core/domain/application.ts';
import type { Wording } from '../../../core/wording/wording.ts';
import { useClient } from '../../client-context.tsx';
import { DateField } from '../../components/date-field.tsx';
import { SelectField, TextField } from '../../components/fields.tsx';
import { FormDialog } from '../../components/form-dialog.tsx';
import { readToday } from '../../read-today.ts';
import { useAnnouncer } from '../../shell/announcer.tsx';
import { useAnswer } from '../../use-answer.ts';
import { useChange } from '../../use-change.ts';
import type { OpenStage } from './use-application-actions.ts';

interface AddDialogProps {
  readonly wording: Wording;
  onClose(): void;
  onAdded(application: Application): void;
}

const openStages = stages.filter((stage): stage is OpenStage => stage !== 'closed');

/** A new application: employer and job, the rest if it is at hand. */
export function AddDialog({ wording: { t }, onClose, onAdded }: AddDialogProps) {
  const client = useClient();
  const { announce } = useAnnouncer();
  const { run, isBusy, error } = useChange();
  const cvs = useAnswer('cv.list', {});
  const [company, setCompany] = useState('');
  const [title, setTitle] = useState('');
  const [stage, setStage] = useState<OpenStage>('sent');
  const [sentOn, setSentOn] = useState(readToday);
  const [more, setMore] = useState({ location: '', link: '', channel: '', cvId: '', notes: '' });

  const submit = async () => {
    const channel = Channel.safeParse(more.channel).data;
    const filled = Object.entries({ location: more.location, link: more.link, cvId: more.cvId, notes: more.notes })
      .map(([name, value]) => [name, value.trim()] as const)
      .filter(([, value]) => value !== '');
    const input: NewApplication = {
      company: company.trim(),
      title: title.trim(),
      stage,
      ...(stage !== 'preparing' && sentOn ? { sentOn } : {}),
      ...(channel ? { channel } : {}),
      ...Object.fromEntries(filled),
    };
    const added = await run((core) => core.call('application.add', input));
    if (!added) return;
    announce(t('applications:added', { title: added.title, company: added.company }), () =>
      client.call('undo.back', {}),
    );
    onAdded(added);
  };
  const set = (name: keyof typeof more) => (value: string) => setMore((before) => ({ ...before, [name]: value }));
  return (
    <FormDialog
      title={t('applications:add.title')}
      action={t('applications:add.submit')}
      cancel={t('applications:cancel')}
      isBusy={isBusy}
      error={error}
      hasColumns
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <TextField label={t('applications:column.title')} value={title} isRequired onChange={setTitle} />
      <TextField label={t('applications:column.company')} value={company} isRequired onChange={setCompany} />
      <SelectField<OpenStage>
        label={t('applications:column.stage')}
        value={stage}
        options={openStages.map((value) => ({ value, label: t(`applications:stage.${value}`) }))}
        onChange={setStage}
      />
      {stage !== 'preparing' && <DateField label={t('applications:column.sent')} value={sentOn} onChange={setSentOn} />}
      <details className="is-wide">
        <summary>{t('applications:more')}</summary>
        <div className="form">
          <SelectField
            label={t('applications:column.channel')}
            value={more.channel}
            options={[
              { value: '', label: t('applications:notSaid') },
              ...channels.map((value) => ({ value: value as string, label: t(`applications:channel.${value}`) })),
            ]}
            onChange={set('channel')}
          />
          <TextField label={t('applications:location')} value={more.location} onChange={set('location')} />
          <SelectField
            label={t('applications:cv')}
            value={more.cvId}
            options={[
              { value: '', label: t('applications:notSaid') },
              ...(cvs.value ?? []).map(({ id, label }) => ({ value: id, label })),
            ]}
            onChange={set('cvId')}
          />
          <TextField label={t('applications:link')} value={more.link} onChange={set('link')} />
          <div className="is-wide">
            <TextField label={t('applications:note')} lines={3} value={more.notes} onChange={set('notes')} />
          </div>
        </div>
      </details>
    </FormDialog>
  );
}
