import { useState } from 'react';
import {
  type AnswerComparison,
  fewestForRates,
  type OwnSearch,
  type WaitingCurve,
} from '../../../core/domain/own-search.ts';
import { joinFacts, type Wording } from '../../../core/wording/wording.ts';
import { LongList } from '../review/long-list.tsx';
import { Part } from '../review/part.tsx';
import { Chart } from './chart.tsx';
import {
  describeDay,
  describeDifferences,
  describeEnd,
  describeEnded,
  describeGroup,
  describeRange,
  describeRule,
  describeVelocity,
  findShownEnd,
  nameGroup,
} from './describe-search.ts';
import { FunnelDrawing } from './funnel-drawing.tsx';
import { GroupsDrawing } from './groups-drawing.tsx';
import { OwnCurveDrawing } from './own-curve-drawing.tsx';
import { listMarks, OwnMarksDrawing } from './own-marks-drawing.tsx';
import { PayPart } from './pay-part.tsx';

interface SearchPartProps {
  readonly search: OwnSearch;
  readonly wording: Wording;
}

function FunnelPart({ search, wording }: SearchPartProps) {
  const { t, formats } = wording;
  return (
    <Part title={t('search:funnel.title')} lead={t('search:funnel.lead')}>
      <Chart
        title={t('search:funnel.title')}
        columns={(['step', 'reached', 'open', 'ended'] as const).map((column) => t(`search:column.${column}`))}
        rows={search.funnel.map(({ step, reached, open, ended }) => [
          t(`search:step.${step}`),
          ...[reached, open, ended].map((count) => formats.whole(count)),
        ])}
        wording={wording}
      >
        {(width) => <FunnelDrawing steps={search.funnel} width={width} wording={wording} />}
      </Chart>
      <p>{describeEnded(search, wording)}</p>
    </Part>
  );
}

/** The curve with a day to read it at. */
function CurveFigure({ curve, wording }: { readonly curve: WaitingCurve; readonly wording: Wording }) {
  const { t, formats } = wording;
  const [chosen, setDay] = useState(14);
  const end = Math.max(1, findShownEnd(curve));
  const day = Math.min(chosen, end);
  const said = describeDay(curve, day, wording);
  return (
    <>
      <p>{said}</p>
      <Chart
        title={t('search:waiting.title')}
        columns={[t('search:waiting.day'), t('search:waiting.share'), t('search:column.range')]}
        rows={curve.points.map((point) => [
          formats.whole(point.day),
          formats.whole(point.value * 100),
          describeRange(point, wording),
        ])}
        wording={wording}
      >
        {(width) => (
          <>
            <OwnCurveDrawing
              curve={curve}
              width={width}
              end={end}
              day={day}
              label={said}
              caption={t('search:waiting.caption')}
              formatDay={(one) => t('search:waiting.tick', { day: formats.whole(one) })}
            />
            <input
              type="range"
              className="day-slider"
              min={0}
              max={end}
              value={day}
              aria-label={t('search:waiting.slider')}
              aria-valuetext={said}
              onChange={({ target }) => setDay(Number(target.value))}
            />
          </>
        )}
      </Chart>
      <p className="meta">
        {t('search:waiting.counts', {
          answered: formats.whole(curve.answered),
          waiting: formats.whole(curve.waiting),
          left: formats.whole(curve.left),
        })}{' '}
        {describeEnd(curve, wording)}
      </p>
    </>
  );
}

/** Too few for a curve: each application as a mark of its own at the day of its answer, or at the days without one. */
function MarksFigure({ search: { cases }, wording }: SearchPartProps) {
  const { t, formats } = wording;
  const marks = listMarks(cases);
  if (marks.length === 0) return null;
  const title = t('search:marks.title');
  return (
    <Chart
      title={title}
      columns={(['application', 'state', 'day'] as const).map((column) => t(`search:marks.${column}`))}
      rows={marks.map(({ title: job, company, wait }) => [
        joinFacts([job, company], wording),
        t(`search:wait.${wait.kind}`),
        formats.whole(wait.days),
      ])}
      wording={wording}
    >
      {(width) => <OwnMarksDrawing marks={marks} width={width} wording={wording} />}
    </Chart>
  );
}

function WaitingPart({ search, wording }: SearchPartProps) {
  const { t, formats } = wording;
  const { waiting, velocity } = search;
  return (
    <Part title={t('search:waiting.title')}>
      {waiting ? (
        <CurveFigure curve={waiting} wording={wording} />
      ) : (
        <>
          <p>
            {t('search:waiting.few', {
              fewest: formats.whole(fewestForRates),
              known: formats.whole(velocity[0]?.known ?? 0),
            })}
          </p>
          <MarksFigure search={search} wording={wording} />
        </>
      )}
      <h3>{t('search:velocity.title')}</h3>
      <ul className="plain">
        {velocity.map((one) => (
          <li key={one.to}>{describeVelocity(one, wording).join(' ')}</li>
        ))}
      </ul>
      <p className="meta">{t('search:velocity.open')}</p>
    </Part>
  );
}

function GroupsFigure({ comparison, wording }: { readonly comparison: AnswerComparison; readonly wording: Wording }) {
  const { t, formats } = wording;
  const { by, groups } = comparison;
  const title = t(`search:by.${by}`);
  const isUnsaid = groups.every(({ key }) => key === null);
  return (
    <section className="comparison">
      <h3>{title}</h3>
      {isUnsaid ? (
        <p className="second">{t('search:compare.none')}</p>
      ) : (
        <>
          {describeDifferences(comparison, wording).map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
          <Chart
            title={title}
            columns={[
              title,
              ...(['sent', 'answered', 'open'] as const).map((column) => t(`search:column.${column}`)),
              t('search:column.within'),
              t('search:column.range'),
            ]}
            rows={groups.map((group) => [
              nameGroup(by, group, wording),
              ...[group.sent, group.answered, group.open].map((count) => formats.whole(count)),
              t('search:compare.of', { inTime: formats.whole(group.inTime), counted: formats.whole(group.counted) }),
              group.rate ? describeRange(group.rate, wording) : t('search:nothing'),
            ])}
            wording={wording}
          >
            {(width) => <GroupsDrawing comparison={comparison} width={width} wording={wording} />}
          </Chart>
        </>
      )}
    </section>
  );
}

/** Groups in words while none of them has enough for a rate. */
function GroupCounts({ comparison, wording }: { readonly comparison: AnswerComparison; readonly wording: Wording }) {
  const { by, groups } = comparison;
  return (
    <section className="comparison">
      <h3>{wording.t(`search:by.${by}`)}</h3>
      {groups.every(({ key }) => key === null) ? (
        <p className="second">{wording.t('search:compare.none')}</p>
      ) : (
        <ul className="plain">
          {groups.map((group) => (
            <li key={group.key ?? ''}>
              {wording.t('search:compare.line', {
                group: nameGroup(by, group, wording),
                text: describeGroup(group, wording),
              })}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function ComparisonsPart({ search, wording }: SearchPartProps) {
  const { t, formats } = wording;
  const isFew = search.counts.sent < fewestForRates;
  const fewest = formats.whole(fewestForRates);
  return (
    <Part
      title={t('search:compare.title')}
      lead={isFew ? t('search:compare.counts.lead', { fewest }) : describeRule(wording)}
    >
      {search.comparisons.map((comparison) =>
        comparison.groups.some(({ rate }) => rate !== null) ? (
          <GroupsFigure key={comparison.by} comparison={comparison} wording={wording} />
        ) : (
          <GroupCounts key={comparison.by} comparison={comparison} wording={wording} />
        ),
      )}
    </Part>
  );
}

/** The applications themselves, and what appears once there are enough for figures. */
function FewPart({ search, wording }: SearchPartProps) {
  const { t, formats } = wording;
  const fewest = formats.whole(fewestForRates);
  return (
    <>
      <Part title={t('search:few.title')} lead={t('search:few.lead', { fewest })}>
        <LongList
          items={search.cases}
          wording={wording}
          keyOf={({ id }) => id}
          render={({ title, company, sentOn, step, outcome }) => (
            <li className="search-case">
              <span className="private">{joinFacts([title, company], wording)}</span>
              <span className="second">
                {outcome
                  ? t(`record:own.outcome.${outcome}`)
                  : t(`record:own.stage.${step === 'hired' ? 'offer' : step}`)}
              </span>
              <span className="meta">{sentOn === null ? t('search:nothing') : formats.partialDate(sentOn)}</span>
            </li>
          )}
        />
      </Part>
      <Part title={t('search:later.title', { fewest })}>
        <ul className="later">
          {(['curve', 'groups', 'estimates'] as const).map((what) => (
            <li key={what}>{t(`search:later.${what}`)}</li>
          ))}
        </ul>
      </Part>
    </>
  );
}

/** What came of the applications, as much of it as their number can carry. */
export function FiguresTab({ search, wording }: SearchPartProps) {
  const isFew = search.counts.sent < fewestForRates;
  return (
    <>
      <FunnelPart search={search} wording={wording} />
      {isFew && <FewPart search={search} wording={wording} />}
      <WaitingPart search={search} wording={wording} />
      <ComparisonsPart search={search} wording={wording} />
      <PayPart search={search} wording={wording} />
    </>
  );
}
