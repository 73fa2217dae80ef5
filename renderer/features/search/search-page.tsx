import '../../styles/advice.css';
import '../../styles/drawings.css';
import '../../styles/record.css';
import '../../styles/search.css';
import { useState } from 'react';
import { Link } from 'react-router';
import { addDays } from '../../../core/domain/calendar-day.ts';
import type { OwnSearch } from '../../../core/domain/own-search.ts';
import type { Wording } from '../../../core/wording/wording.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorMessage } from '../../components/error-message.tsx';
import { SelectField } from '../../components/fields.tsx';
import { MenuButton } from '../../components/menu-button.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { Tabs } from '../../components/tabs.tsx';
import { readToday } from '../../read-today.ts';
import { useAnnouncer } from '../../shell/announcer.tsx';
import { useCommands } from '../../shell/commands.tsx';
import { useAnswer } from '../../use-answer.ts';
import { useChange } from '../../use-change.ts';
import { useWording } from '../../use-wording.ts';
import { RecordContent } from '../record/record-content.tsx';
import { AnswerPart } from '../review/answer-part.tsx';
import { AppTab } from './app-tab.tsx';
import { describeHeadline } from './describe-search.ts';
import { FiguresTab } from './figures-tab.tsx';

const spans = { all: undefined, '365': 365, '90': 90 } as const;
type Span = keyof typeof spans;
const spanNames = ['all', '365', '90'] as const;

const tabNames = ['figures', 'estimates', 'app'] as const;
export type SearchTab = (typeof tabNames)[number];

const tables = ['figures', 'applications'] as const;

function FiguresOrNothing({ search, wording }: { readonly search: OwnSearch; readonly wording: Wording }) {
  const { t } = wording;
  if (search.counts.sent > 0) return <FiguresTab search={search} wording={wording} />;
  return (
    <EmptyState sentence={t('search:empty')}>
      <Link className="button primary" to="/applications">
        {t('search:empty.add')}
      </Link>
    </EmptyState>
  );
}

/** My search: what the person's own data can and cannot say. */
export function SearchPage({ first = 'figures' }: { readonly first?: SearchTab }) {
  const wording = useWording();
  const { t, formats } = wording;
  const [tab, setTab] = useState(first);
  const [span, setSpan] = useState<Span>('all');
  const days = spans[span];
  const about = days === undefined ? {} : { from: addDays(readToday(), -days) };
  const answer = useAnswer('search.show', about);
  const { run, error } = useChange();
  const { announce } = useAnnouncer();
  const save = (table: (typeof tables)[number]) =>
    run(async (client) => {
      const name = `${t('search:export.name')} ${t(`search:export.file.${table}`)}`;
      const { fileId } = await client.call('desktop.chooseTarget', { format: 'csv', name });
      if (!fileId) return;
      const { count } = await client.call('search.export', { fileId, format: 'csv', table, ...about });
      announce(t('search:export.done', { count, number: formats.whole(count) }));
    });
  const entries = tables.map((table) => ({
    id: table,
    label: t(`search:export.${table}`),
    run: () => void save(table),
  }));
  useCommands(entries.map(({ id, label, run: start }) => ({ id: `search.export.${id}`, label, run: start })));
  // Nothing within the chosen time is not the same as nothing at all.
  const hasAny = (answer.value?.counts.sent ?? 0) > 0 || span !== 'all';
  return (
    <article className="column search">
      <PageTitle
        title={answer.value ? describeHeadline(answer.value, wording) : t('shell:nav.search')}
        lead={t('search:only')}
      >
        {hasAny && <MenuButton label={t('search:export')} entries={entries} />}
      </PageTitle>
      <ErrorMessage {...(error ? { error } : {})} />
      <Tabs<SearchTab>
        label={t('search:tabs')}
        tabs={tabNames.map((name) => ({ name, label: t(`search:tab.${name}`) }))}
        current={tab}
        onChoose={setTab}
      >
        {tab === 'estimates' ? (
          <RecordContent />
        ) : (
          <>
            {tab === 'figures' && hasAny && (
              <SelectField<Span>
                label={t('search:span')}
                value={span}
                options={spanNames.map((value) => ({ value, label: t(`search:span.${value}`) }))}
                onChange={setSpan}
              />
            )}
            <AnswerPart answer={answer}>
              {(search) =>
                tab === 'app' ? (
                  <AppTab engagement={search.engagement} today={search.asOf} wording={wording} />
                ) : (
                  <FiguresOrNothing search={search} wording={wording} />
                )
              }
            </AnswerPart>
          </>
        )}
      </Tabs>
    </article>
  );
}
