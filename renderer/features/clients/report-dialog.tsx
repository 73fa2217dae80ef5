import { useState } from 'react';
import { type Language, languages } from '../../../core/domain/language.ts';
import { Dialog } from '../../components/dialog.tsx';
import { ErrorMessage } from '../../components/error-message.tsx';
import { SelectField } from '../../components/fields.tsx';
import { languageNames } from '../../components/language-names.ts';
import { useAnnouncer } from '../../shell/announcer.tsx';
import { useChange } from '../../use-change.ts';
import { useWording } from '../../use-wording.ts';

/** One analysis as a file for paper or any browser, in a language of its own. */
export function ReportDialog({ analysisId, onClose }: { readonly analysisId: string; onClose(): void }) {
  const { t, formats } = useWording();
  const { announce } = useAnnouncer();
  const { run, isBusy, error } = useChange();
  const [language, setLanguage] = useState<Language>(formats.language);
  const [format, setFormat] = useState<'pdf' | 'html'>('pdf');
  const write = async () => {
    const written = await run(async (core) => {
      const target = { format: format === 'pdf' ? 'report' : 'html', name: 'CVPlus' } as const;
      const { fileId } = await core.call('desktop.chooseTarget', target);
      return fileId ? core.call('client.report', { analysisId, format, language, fileId }) : null;
    });
    if (!written) return;
    const count = written.missingCharacters;
    const missing = count > 0 ? t('clients:report.missing', { count, number: formats.whole(count) }) : '';
    onClose();
    announce(missing || t('clients:report.done'));
  };
  return (
    <Dialog title={t('clients:report.make')} onClose={onClose}>
      <div className="form is-one">
        <SelectField<Language>
          label={t('clients:report.language')}
          value={language}
          options={languages.map((value) => ({ value, label: languageNames[value], lang: value }))}
          onChange={setLanguage}
        />
        <SelectField<'pdf' | 'html'>
          label={t('clients:report.format')}
          value={format}
          options={(['pdf', 'html'] as const).map((value) => ({ value, label: t(`clients:report.format.${value}`) }))}
          onChange={setFormat}
        />
        <ErrorMessage {...(error ? { error } : {})} />
        <div className="dialog-actions">
          <button type="button" className="quiet" onClick={onClose}>
            {t('clients:cancel')}
          </button>
          <button type="button" className="primary" disabled={isBusy} onClick={() => void write()}>
            {t('clients:report.make')}
          </button>
        </div>
      </div>
    </Dialog>
  );
}
