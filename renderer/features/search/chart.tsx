import { type ReactNode, useRef } from 'react';
import type { Wording } from '../../../core/wording/wording.ts';
import { ErrorMessage } from '../../components/error-message.tsx';
import { Figure } from '../../components/figure.tsx';
import { useWidth } from '../../components/use-width.ts';
import { useAnnouncer } from '../../shell/announcer.tsx';
import { useChange } from '../../use-change.ts';
import { paintPicture } from './paint-picture.ts';

interface ChartProps {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly wording: Wording;
  /** The drawing, one SVG made for a width in pixels. */
  children(width: number): ReactNode;
}

/** No drawing is wider than this. */
const most = 640;

/** A drawing with its table, and with a button that keeps it as a picture. */
export function Chart({ title, columns, rows, wording, children }: ChartProps) {
  const { t } = wording;
  const place = useRef<HTMLDivElement>(null);
  const { run, isBusy, error } = useChange();
  const { announce } = useAnnouncer();
  const width = useWidth(place, most);
  const save = () =>
    run(async (client) => {
      const drawing = place.current?.querySelector<SVGSVGElement>('svg[role="img"]');
      if (!drawing) throw new Error('the chart has no drawing');
      const name = `${t('search:export.name')} ${title}`.slice(0, 120);
      const { fileId } = await client.call('desktop.chooseTarget', { format: 'png', name });
      if (!fileId) return;
      await client.call('search.savePicture', {
        fileId,
        png: paintPicture(drawing, { title, note: t('search:only') }),
      });
      announce(t('search:picture.done'));
    });
  return (
    <div ref={place} className="chart">
      <Figure
        caption={title}
        columns={columns}
        rows={rows}
        actions={
          <button
            type="button"
            className="link"
            disabled={isBusy}
            aria-label={`${t('search:picture.save')}: ${title}`}
            onClick={() => void save()}
          >
            {t('search:picture.save')}
          </button>
        }
      >
        {children(width)}
      </Figure>
      <ErrorMessage {...(error ? { error } : {})} />
    </div>
  );
}
