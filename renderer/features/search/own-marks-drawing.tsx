import { type OwnSearch, type OwnWait, ownWaitKinds } from '../../../core/domain/own-search.ts';
import type { Wording } from '../../../core/wording/wording.ts';
import { listTicks, scaleLinear } from '../prediction/drawings/geometry.ts';

type Case = OwnSearch['cases'][number];
type Mark = Case & { readonly wait: OwnWait };

/** The applications whose days are known, the quickest first. */
export const listMarks = (cases: readonly Case[]): Mark[] =>
  cases
    .flatMap((one) => (one.wait ? [{ ...one, wait: one.wait }] : []))
    .sort((one, other) => one.wait.days - other.wait.days);

interface OwnMarksDrawingProps {
  readonly marks: readonly Mark[];
  readonly width: number;
  readonly wording: Wording;
}

const radius = 6;
const step = 15;
const left = 12;
const right = 24;
const headHeight = 24;
const bottom = 26;

/** Marks that would cover one another stand on top of one another; the height of each, counted from the line. */
function stackMarks(marks: readonly Mark[], x: (day: number) => number): { mark: Mark; level: number }[] {
  const ends: number[] = [];
  return marks.map((mark) => {
    const at = x(mark.wait.days);
    const free = ends.findIndex((end) => end <= at);
    const level = free < 0 ? ends.length : free;
    ends[level] = at + step;
    return { mark, level };
  });
}

/** One mark: a full disc for an answer, a ring for one that is waited for, a square for an end without one. */
function MarkShape({ kind, x, y }: { readonly kind: OwnWait['kind']; readonly x: number; readonly y: number }) {
  if (kind === 'answered') return <circle className="is-answered" cx={x} cy={y} r={radius} />;
  if (kind === 'waiting') return <circle className="is-waiting" cx={x} cy={y} r={radius} />;
  return <rect className="is-over" x={x - 5} y={y - 5} width={10} height={10} />;
}

/** Own applications by days since sending, one mark each, in three rows with their counts: no share, no curve. */
export function OwnMarksDrawing({ marks, width, wording: { t, formats } }: OwnMarksDrawingProps) {
  const last = Math.max(7, marks.at(-1)?.wait.days ?? 0);
  const x = scaleLinear([0, last], [left, width - right]);
  const rows = ownWaitKinds
    .map((kind) => ({
      kind,
      stacked: stackMarks(
        marks.filter(({ wait }) => wait.kind === kind),
        x,
      ),
    }))
    .filter(({ stacked }) => stacked.length > 0)
    .map((row) => ({ ...row, levels: Math.max(...row.stacked.map(({ level }) => level)) + 1 }));
  const tops = rows.map((_, index) =>
    rows.slice(0, index).reduce((sum, { levels }) => sum + headHeight + levels * step + 8, 0),
  );
  const height = rows.reduce((sum, { levels }) => sum + headHeight + levels * step + 8, bottom);
  const name = (kind: OwnWait['kind'], count: number) =>
    t('search:marks.row', { state: t(`search:wait.${kind}`), number: formats.whole(count) });
  const label = rows
    .map(({ kind, stacked }) =>
      t('search:marks.said', {
        row: name(kind, stacked.length),
        days: stacked.map(({ mark }) => formats.whole(mark.wait.days)).join(', '),
      }),
    )
    .join(' ');
  return (
    <svg className="own-marks" role="img" aria-label={label} viewBox={`0 0 ${width} ${height}`}>
      {listTicks(0, last, width < 480 ? 3 : 6)
        .filter((tick) => tick <= last)
        .map((tick) => (
          <g key={tick}>
            <path className="grid" d={`M${x(tick)} ${headHeight}V${height - bottom + 4}`} />
            <text
              className="tick"
              x={tick === 0 ? 0 : x(tick)}
              y={height - 6}
              textAnchor={tick === 0 ? 'start' : x(tick) > width - 60 ? 'end' : 'middle'}
            >
              {t('search:waiting.tick', { day: formats.whole(tick) })}
            </text>
          </g>
        ))}
      {rows.map(({ kind, stacked, levels }, index) => {
        const top = tops[index] ?? 0;
        return (
          <g key={kind}>
            <text className="strong" x={0} y={top + 14}>
              {name(kind, stacked.length)}
            </text>
            {stacked.map(({ mark, level }) => (
              <MarkShape
                key={mark.id}
                kind={kind}
                x={x(mark.wait.days)}
                y={top + headHeight + (levels - level) * step - step / 2}
              />
            ))}
          </g>
        );
      })}
    </svg>
  );
}
