import { useId, useState } from 'react';
import { ExportFormat, exportFormats } from '../../../core/domain/cv-export.ts';
import type { Wording } from '../../../core/wording/wording.ts';

interface ExportPartProps {
  readonly wording: Wording;
  readonly isBusy: boolean;
  onExport(format: ExportFormat): void;
}

/** Writes the CV as it stands here, with the person's corrections, into a file of their choice. */
export function ExportPart({ wording: { t }, isBusy, onExport }: ExportPartProps) {
  const id = useId();
  const [format, setFormat] = useState<ExportFormat>('pdf');
  return (
    <section className="export" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{t('reading:export.title')}</h2>
      <p className="second">{t('reading:export.lead')}</p>
      <label htmlFor={id} className="label">
        {t('reading:export.format')}
      </label>
      <div className="form-actions">
        <select id={id} value={format} onChange={({ target }) => setFormat(ExportFormat.parse(target.value))}>
          {exportFormats.map((one) => (
            <option key={one} value={one}>
              {t(`reading:export.${one}`)}
            </option>
          ))}
        </select>
        <button type="button" className="quiet" disabled={isBusy} onClick={() => onExport(format)}>
          {t('reading:export.write')}
        </button>
      </div>
    </section>
  );
}
