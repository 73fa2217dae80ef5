import { useState } from 'react';
import { Contact, type KeptContact } from '../../../core/domain/application.ts';
import { joinFacts, type Wording } from '../../../core/wording/wording.ts';
import { TextField } from '../../components/fields.tsx';
import { FormDialog } from '../../components/form-dialog.tsx';
import { EntryButtons } from './entry-buttons.tsx';
import { PagePart } from './page-part.tsx';
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
    <PagePart
      title={t('applications:contacts')}
      error={error}
      actions={
        <button type="button" className="quiet" onClick={() => setEdited('new')}>
          {t('applications:contacts.add')}
        </button>
      }
    >
      {contacts.length === 0 ? (
        <p className="second">{t('applications:contacts.none')}</p>
      ) : (
        <ul className="plain kept-list">
          {contacts.map((contact) => {
            const { id, name, role, email, phone, notes } = contact;
            const about = [role, email, phone].filter((fact) => fact !== undefined);
            return (
              <li key={id} className="kept">
                <div className="private">
                  <p dir="auto">
                    <strong>{name}</strong>
                  </p>
                  {about.length > 0 && (
                    <p className="second" dir="auto">
                      {joinFacts(about, wording)}
                    </p>
                  )}
                  {notes && (
                    <p className="kept-text" dir="auto">
                      {notes}
                    </p>
                  )}
                </div>
                <EntryButtons
                  name={name}
                  wording={wording}
                  onEdit={() => setEdited(contact)}
                  onRemove={() =>
                    void save(t('applications:contacts.removed', { name }), (client) =>
                      client.call('application.removeContact', { applicationId, id }),
                    )
                  }
                />
              </li>
            );
          })}
        </ul>
      )}
      {edited && (
        <ContactDialog
          applicationId={applicationId}
          {...(edited === 'new' ? {} : { contact: edited })}
          wording={wording}
          onClose={() => setEdited(undefined)}
        />
      )}
    </PagePart>
  );
}

interface ContactDialogProps {
  readonly applicationId: string;
  readonly contact?: KeptContact;
  readonly wording: Wording;
  onClose(): void;
}

function ContactDialog({ applicationId, contact, wording: { t }, onClose }: ContactDialogProps) {
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
    <FormDialog
      title={contact ? t('applications:contacts.edit') : t('applications:contacts.add')}
      action={t('applications:save')}
      cancel={t('applications:cancel')}
      isBusy={isBusy}
      error={error}
      hasColumns
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <TextField label={t('applications:contact.name')} value={draft.name} isRequired onChange={set('name')} />
      <TextField label={t('applications:contact.role')} value={draft.role} onChange={set('role')} />
      <TextField label={t('applications:contact.email')} type="email" value={draft.email} onChange={set('email')} />
      <TextField label={t('applications:contact.phone')} type="tel" value={draft.phone} onChange={set('phone')} />
      <div className="is-wide">
        <TextField label={t('applications:note')} lines={3} value={draft.notes} onChange={set('notes')} />
      </div>
    </FormDialog>
  );
}
