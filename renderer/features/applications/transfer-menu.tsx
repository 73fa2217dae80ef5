import type { Wording } from '../../../core/wording/wording.ts';
import { ErrorMessage } from '../../components/error-message.tsx';
import { MenuButton } from '../../components/menu-button.tsx';
import { useAnnouncer } from '../../shell/announcer.tsx';
import { useChange } from '../../use-change.ts';

interface TransferMenuProps {
  readonly wording: Wording;
  readonly canExport: boolean;
  onImportTable(): void;
  onImportMails(): void;
}

/** Everything that comes in from files or goes out to them. */
export function TransferMenu({ wording: { t, formats }, canExport, onImportTable, onImportMails }: TransferMenuProps) {
  const { run, error } = useChange();
  const { announce } = useAnnouncer();
  const exportAs = async (format: 'csv' | 'ics') => {
    const count = await run(async (client) => {
      const { fileId } = await client.call('desktop.chooseTarget', { format, name: t(`applications:file.${format}`) });
      if (!fileId) return undefined;
      const method = format === 'csv' ? 'tracker.exportTable' : 'reminder.export';
      return (await client.call(method, { fileId })).count;
    });
    if (count !== undefined) announce(t(`applications:exported.${format}`, { count, number: formats.whole(count) }));
  };
  return (
    <>
      <MenuButton
        label={t('applications:transfer')}
        entries={[
          { id: 'table', label: t('applications:table.title'), run: onImportTable },
          { id: 'mails', label: t('applications:mail.title'), run: onImportMails },
          { id: 'csv', label: t('applications:export.csv'), isDisabled: !canExport, run: () => void exportAs('csv') },
          { id: 'ics', label: t('applications:export.ics'), isDisabled: !canExport, run: () => void exportAs('ics') },
        ]}
      />
      {error && <ErrorMessage error={error} />}
    </>
  );
}
