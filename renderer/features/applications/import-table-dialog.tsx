import { useEffect, useRef, useState } from 'react';
import type { OutputOf } from '../../../core/contract.ts';
import { type ColumnMapping, type ImportField, importFields } from '../../../core/domain/application.ts';
import type { Wording } from '../../../core/wording/wording.ts';
import { useClient } from '../../client-context.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { ErrorMessage } from '../../components/error-message.tsx';
import { SelectField } from '../../components/fields.tsx';
import { useAnnouncer } from '../../shell/announcer.tsx';
import { useChange } from '../../use-change.ts';

interface ImportTableDialogProps {
  readonly wording: Wording;
  onClose(): void;
}

type Preview = OutputOf<'tracker.previewTable'> & { readonly fileId: string };
type Done = OutputOf<'tracker.importTable'>;

/** Rows of the table that are shown before they are taken over. */
const previewRows = 5;
/** Problems that are named; more are counted. */
const shownProblems = 50;

/** Which column a field is taken from; without a column the field stays empty. */
export function changeMapping(mapping: ColumnMapping, field: ImportField, column: string): ColumnMapping {
  const { [field]: _before, ...rest } = mapping;
  return column === '' ? rest : { ...rest, [field]: Number(column) };
}

/** A table of applications from a file: seen first, then each field named, then taken over as one change. */
export function ImportTableDialog({ wording, onClose }: ImportTableDialogProps) {
  const { t, formats } = wording;
  const client = useClient();
  const { announce } = useAnnouncer();
  const { run, isBusy, error } = useChange();
  const [preview, setPreview] = useState<Preview>();
  const [mapping, setMapping] = useState<ColumnMapping>({});
  const [done, setDone] = useState<Done>();

  const choose = async () => {
    const read = await run(async (core, options) => {
      const { fileId } = await core.call('desktop.chooseFile', { purpose: 'table' });
      return fileId ? { fileId, ...(await core.call('tracker.previewTable', { fileId }, options)) } : undefined;
    });
    if (!read) return;
    setPreview(read);
    setMapping(read.mapping);
    setDone(undefined);
  };
  const take = async () => {
    if (!preview) return;
    const result = await run((core, options) =>
      core.call('tracker.importTable', { fileId: preview.fileId, mapping }, options),
    );
    if (!result) return;
    setDone(result);
    announce(
      t('applications:table.imported', { count: result.imported, number: formats.whole(result.imported) }),
      result.imported > 0 ? () => client.call('undo.back', {}) : undefined,
    );
  };
  const isReady = mapping.company !== undefined && mapping.title !== undefined;
  return (
    <Dialog title={t('applications:table.heading')} size="large" onClose={onClose}>
      {error && <ErrorMessage error={error} />}
      {done ? (
        <ImportResult done={done} wording={wording} />
      ) : preview ? (
        <>
          <PreviewTable preview={preview} wording={wording} />
          <section aria-labelledby="mapping-title">
            <h3 id="mapping-title">{t('applications:table.mapping')}</h3>
            <p className="meta">{t('applications:table.required')}</p>
            <div className="form mapping">
              {importFields.map((field) => (
                <SelectField
                  key={field}
                  label={t(`applications:import.${field}`)}
                  value={String(mapping[field] ?? '')}
                  options={[
                    { value: '', label: t('applications:table.noColumn') },
                    ...preview.columns.map((name, index) => ({
                      value: String(index),
                      label: name || t('applications:table.column', { number: formats.whole(index + 1) }),
                    })),
                  ]}
                  onChange={(column) => setMapping(changeMapping(mapping, field, column))}
                />
              ))}
            </div>
          </section>
        </>
      ) : (
        <p>{t('applications:table.lead')}</p>
      )}
      <div className="dialog-actions is-sticky">
        {done ? (
          <button type="button" className="primary" onClick={onClose}>
            {t('shell:close')}
          </button>
        ) : (
          <>
            <button type="button" onClick={onClose}>
              {t('applications:cancel')}
            </button>
            <button type="button" className={preview ? '' : 'primary'} disabled={isBusy} onClick={() => void choose()}>
              {preview ? t('applications:otherFile') : t('applications:table.choose')}
            </button>
            {preview && (
              <button type="button" className="primary" disabled={!isReady || isBusy} onClick={() => void take()}>
                {t('applications:table.submit', { count: preview.rowCount, number: formats.whole(preview.rowCount) })}
              </button>
            )}
          </>
        )}
      </div>
    </Dialog>
  );
}

function PreviewTable({ preview, wording: { t, formats } }: { readonly preview: Preview; readonly wording: Wording }) {
  const { columns, rows, rowCount } = preview;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard.
    <section className="preview-scroller" tabIndex={0} aria-label={t('applications:table.preview')}>
      <table className="preview-table">
        <caption className="meta">
          {t('applications:table.rows', {
            count: rowCount,
            number: formats.whole(rowCount),
            shown: formats.whole(Math.min(previewRows, rows.length)),
          })}
        </caption>
        <thead>
          <tr>
            {columns.map((name, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns of a file have no other name and do not move.
              <th key={index} scope="col" dir="auto">
                {name || t('applications:table.column', { number: formats.whole(index + 1) })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, previewRows).map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file have no other name and do not move.
            <tr key={index}>
              {columns.map((_, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: as above.
                <td key={column} dir="auto">
                  {row[column]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** What came of an import, with each row that could not be read as a whole. */
function ImportResult({ done, wording: { t, formats } }: { readonly done: Done; readonly wording: Wording }) {
  const { imported, known, problems } = done;
  const result = useRef<HTMLDivElement>(null);
  // The button that had the focus is gone; the result is what is read next.
  useEffect(() => result.current?.focus(), []);
  return (
    <div ref={result} className="import-result" tabIndex={-1}>
      <p>{t('applications:table.imported', { count: imported, number: formats.whole(imported) })}</p>
      {known > 0 && <p>{t('applications:table.known', { count: known, number: formats.whole(known) })}</p>}
      {problems.length > 0 && (
        <>
          <p>{t('applications:table.problems', { count: problems.length, number: formats.whole(problems.length) })}</p>
          <ul>
            {problems.slice(0, shownProblems).map(({ row, field }) => (
              <li key={`${row} ${field}`}>
                {t('applications:table.problem', { row: formats.whole(row), field: nameField(field, t) })}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function nameField(field: string, t: Wording['t']): string {
  const known = importFields.find((one) => one === field);
  return known ? t(`applications:import.${known}`) : field;
}
