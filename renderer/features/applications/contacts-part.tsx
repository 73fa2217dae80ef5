import { useState } from 'react';
import { Contact, type KeptContact } from '../../../core/domain/application.ts';
import type { Wording } from '../../../core/wording/wording.ts';
import { TextField } from '../../components/fields.tsx';
import { EntryDialog, EntryList } from './entry-list.tsx';
import { usePartChange } from './use-part-change.ts';

interface ContactsPartProps {
  readonly applicationId: string;
  readonly contacts: readonly KeptContact[];
  readonly wording: Wording;
}

/** The people whom an application has to do with. */
export function ContactsPart({ applicationId, contacts, wording }: ContactsPartProps) {
  const { t } = wording;
  const { save, error } = usePartChange();
  const [edited, setEdited] = useState<KeptContact | 'new'>();
  return (
    <EntryList<KeptContact>
      title={t('applications:contacts')}
      add={t('applications:contacts.add')}
      none={t('applications:contacts.none')}
      entries={contacts}
      error={error}
      wording={wording}
      isPrivate
      nameOf={({ name }) => name}
      factsOf={({ role, email, phone }) => [role, email, phone].filter((fact) => fact !== undefined)}
      notesOf={({ notes }) => notes}
      onEdit={setEdited}
      onRemove={({ id, name }) =>
        void save(t('applications:contacts.removed', { name }), (client) =>
          client.call('application.removeContact', { applicationId, id }),
        )
      }
    >
      {edited && (
        <ContactDialog
          applicationId={applicationId}
          {...(edited === 'new' ? {} : { contact: edited })}
          wording={wording}
          onClose={() => setEdited(undefined)}
        />
      )}
    </EntryList>
  );
}

interface ContactDialogProps {
  readonly applicationId: string;
  readonly contact?: KeptContact;
  readonly wording: Wording;
  onClose(): void;
}

function ContactDialog({ applicationId, contact, wording, onClose }: ContactDialogProps) {
  const { t } = wording;
  const { save, isBusy, error } = usePartChange();
  const [draft, setDraft] = useState({
    name: contact?.name ?? '',
    role: contact?.role ?? '',
    email: contact?.email ?? '',
    phone: contact?.phone ?? '',
    notes: contact?.notes ?? '',
  });
  const set = (field: keyof typeof draft) => (value: string) => setDraft((before) => ({ ...before, [field]: value }));
  const submit = async () => {
    const filled = Object.entries(draft).flatMap(([field, value]) => (value.trim() ? [[field, value.trim()]] : []));
    const entry = Contact.parse(Object.fromEntries(filled));
    const id = contact ? { id: contact.id } : {};
    const isSaved = await save(t('applications:contacts.saved', { name: entry.name }), (client) =>
      client.call('application.saveContact', { applicationId, ...id, contact: entry }),
    );
    if (isSaved) onClose();
  };
  return (
    <EntryDialog
      title={contact ? t('applications:contacts.edit') : t('applications:contacts.add')}
      wording={wording}
      isBusy={isBusy}
      error={error}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField label={t('applications:contact.name')} value={draft.name} isRequired onChange={set('name')} />
      <TextField label={t('applications:contact.role')} value={draft.role} onChange={set('role')} />
      <TextField label={t('applications:contact.email')} type="email" value={draft.email} onChange={set('email')} />
      <TextField label={t('applications:contact.phone')} type="tel" value={draft.phone} onChange={set('phone')} />
      <div className="is-wide">
        <TextField label={t('applications:note')} lines={3} value={draft.notes} onChange={set('notes')} />
      </div>
    </EntryDialog>
  );
}
