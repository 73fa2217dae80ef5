import { type AnswerComparison, answerWindowDays } from '../../../core/domain/own-search.ts';
import type { Wording } from '../../../core/wording/wording.ts';
import { scaleLinear } from '../prediction/drawings/geometry.ts';
import { describeGroup, describeRate, describeShortRate, nameGroup } from './describe-search.ts';

interface GroupsDrawingProps {
  readonly comparison: AnswerComparison;
  readonly width: number;
  readonly wording: Wording;
}

const rowHeight = 62;
const top = 4;
const bottom = 44;
/** Room of one letter of a name; the widest letters are those of Chinese and Japanese. */
const letterWidth = 14;

function shorten(name: string, width: number): string {
  const most = Math.floor(width / (/[\u2e80-\uffdc]/.test(name) ? letterWidth : letterWidth / 1.7));
  return name.length > most ? `${name.slice(0, most - 1)}…` : name;
}

/** Each group in its own order: counts always, and a dot with its range where there are enough. */
export function GroupsDrawing({ comparison: { by, groups }, width, wording }: GroupsDrawingProps) {
  const { t, formats } = wording;
  const x = scaleLinear([0, 1], [8, width - 24]);
  const hasRates = groups.some(({ rate }) => rate !== null);
  const height = top + groups.length * rowHeight + (hasRates ? bottom : 0);
  const sentences = groups.map(
    (group) =>
      `${wording.t('search:compare.line', { group: nameGroup(by, group, wording), text: describeGroup(group, wording) })}. ${describeRate(group, wording)}.`,
  );
  return (
    <svg className="groups" role="img" aria-label={sentences.join(' ')} viewBox={`0 0 ${width} ${height}`}>
      {hasRates &&
        [0, 0.25, 0.5, 0.75, 1].map((share) => (
          <g key={share}>
            <path className="grid" d={`M${x(share)} ${top}V${height - bottom}`} />
            <text
              className="tick"
              x={x(share)}
              y={height - 26}
              textAnchor={share === 0 ? 'start' : share === 1 ? 'end' : 'middle'}
            >
              {formats.whole(share * 100)}
            </text>
          </g>
        ))}
      {hasRates && (
        <text className="tick" x={8} y={height - 6}>
          {t('search:compare.axis', { days: formats.whole(answerWindowDays) })}
        </text>
      )}
      {groups.map((group, index) => {
        const y = top + index * rowHeight;
        const { rate } = group;
        return (
          <g key={group.key ?? ''}>
            <text className="strong" x={8} y={y + 16}>
              {shorten(nameGroup(by, group, wording), width - 8)}
            </text>
            <text className="tick" x={8} y={y + 33}>
              {rate ? describeShortRate(group, wording) : describeGroup(group, wording)}
            </text>
            {rate && (
              <>
                <rect
                  className="range"
                  x={x(rate.low)}
                  y={y + 41}
                  width={Math.max(2, x(rate.high) - x(rate.low))}
                  height={10}
                />
                <circle className="middle" cx={x(rate.value)} cy={y + 46} r={6} />
              </>
            )}
          </g>
        );
      })}
    </svg>
  );
}
