import { Button, Modal, NativeSelect, NumberInput, Switch } from '@mantine/core';
import { useState } from 'react';
import type { z } from 'zod';
import type { AlertRule, AlertRuleView, AlertRuleViews } from '../../../monitoring/alerts/alert-schemas.ts';
import { sentenceOf } from '../../api/ask.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { useChange } from '../../api/use-change.ts';
import { Defined } from '../../parts/definition.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Fault } from '../../parts/fault.tsx';
import { formatMoment, formatNumber, formatShare, inWords } from '../../parts/format.ts';
import { Answer, Panel } from '../../parts/panel.tsx';
import { Sign } from '../../parts/sign.tsx';
import { DataTable } from '../../parts/table.tsx';
import { useMay } from '../../shell/session.ts';

const plain = (value: number) => formatNumber(value, Number.isInteger(value) ? 0 : 3);

function describe(rule: AlertRule): string {
  const looks = `${rule.looks} ${rule.looks === 1 ? 'look' : 'looks in a row'}`;
  if (rule.kind === 'threshold')
    return `${rule.metric} ${rule.when} ${plain(rule.limit)} for ${looks}; over at ${plain(rule.clear)}`;
  if (rule.kind === 'change')
    return `${rule.metric} ${rule.when} by ${formatShare(rule.share, 0)} in ${rule.days} days and by more than chance, for ${looks}`;
  return rule.kind === 'drift' ? 'A look found drift' : 'A day stood out of its series';
}

/** What is watched, and from where on it is an alert. */
export function RulePanel() {
  const rules = useAnswer<z.infer<typeof AlertRuleViews>>('/alert-rules');
  const mayAct = useMay('operator');
  const [edited, setEdited] = useState<AlertRule>();
  const change = useChange(['/alert']);
  const keep = (rule: AlertRule) => change.mutate({ method: 'PUT', path: `/alert-rules/${rule.name}`, body: rule });
  return (
    <Panel title="Rules" at={rules.dataUpdatedAt} isTight>
      {change.error && <Fault sentence={sentenceOf(change.error)} />}
      <Answer of={rules}>
        {(answer) =>
          answer.rules.length === 0 ? (
            <Empty title="There are no rules." />
          ) : (
            <DataTable
              caption="Rules of alerts"
              rows={answer.rules}
              keyOf={({ rule }) => rule.name}
              columns={[
                {
                  name: 'Rule',
                  cell: ({ rule, definition }) => (
                    <Defined name={inWords(rule.name)}>
                      {definition ?? 'No part of the collector gives this figure at the moment.'}
                    </Defined>
                  ),
                },
                { name: 'When', cell: ({ rule }) => describe(rule) },
                { name: 'Severity', cell: ({ rule }) => inWords(rule.severity) },
                { name: 'State', cell: (view) => <State view={view} /> },
                {
                  name: 'Actions',
                  isAction: true,
                  cell: ({ rule, silencedUntil }) =>
                    mayAct && (
                      <span className="row">
                        <Switch
                          size="sm"
                          aria-label={`Watch ${inWords(rule.name)}`}
                          checked={rule.isEnabled}
                          onChange={() => keep({ ...rule, isEnabled: !rule.isEnabled })}
                        />
                        {(rule.kind === 'threshold' || rule.kind === 'change') && (
                          <Button
                            variant="default"
                            size="compact-sm"
                            aria-label={`Change ${inWords(rule.name)}`}
                            onClick={() => setEdited(rule)}
                          >
                            Change
                          </Button>
                        )}
                        <Button
                          variant="default"
                          size="compact-sm"
                          aria-label={`${silencedUntil ? 'Speak again' : 'Silent for a day'}: ${inWords(rule.name)}`}
                          onClick={() =>
                            change.mutate({
                              path: `/alert-rules/${rule.name}/silence`,
                              body: { minutes: silencedUntil ? 0 : 1440 },
                            })
                          }
                        >
                          {silencedUntil ? 'Speak again' : 'Silent for a day'}
                        </Button>
                      </span>
                    ),
                },
              ]}
            />
          )
        }
      </Answer>
      <Modal
        opened={edited !== undefined}
        onClose={() => setEdited(undefined)}
        title={inWords(edited?.name ?? '')}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        {edited && <EditRule rule={edited} onDone={() => setEdited(undefined)} />}
      </Modal>
    </Panel>
  );
}

function State({ view: { rule, silencedUntil, isMeasured } }: { readonly view: AlertRuleView }) {
  if (!rule.isEnabled) return <Sign tone="quiet">Off</Sign>;
  if (!isMeasured) return <Sign tone="caution">Not measured</Sign>;
  if (silencedUntil) return <Sign tone="quiet">Silent until {formatMoment(silencedUntil)}</Sign>;
  return <Sign tone="done">Watched</Sign>;
}

function EditRule({ rule, onDone }: { readonly rule: AlertRule; readonly onDone: () => void }) {
  const [draft, setDraft] = useState(rule);
  const change = useChange(['/alert'], onDone);
  const number = (value: string | number) => Number(value);
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate({ method: 'PUT', path: `/alert-rules/${draft.name}`, body: draft });
      }}
    >
      {draft.kind === 'threshold' && (
        <>
          <NumberInput
            label={`Alert when ${draft.metric} is ${draft.when}`}
            value={draft.limit}
            onChange={(limit) => setDraft({ ...draft, limit: number(limit) })}
          />
          <NumberInput
            label="Over at"
            value={draft.clear}
            onChange={(clear) => setDraft({ ...draft, clear: number(clear) })}
          />
        </>
      )}
      {draft.kind === 'change' && (
        <>
          <NumberInput
            label={`Alert when ${draft.metric} ${draft.when} by, of 100`}
            value={draft.share * 100}
            min={1}
            onChange={(share) => setDraft({ ...draft, share: number(share) / 100 })}
          />
          <NumberInput
            label="Within days"
            min={1}
            max={366}
            value={draft.days}
            onChange={(days) => setDraft({ ...draft, days: number(days) })}
          />
        </>
      )}
      <NumberInput
        label="Looks in a row"
        min={1}
        max={60}
        value={draft.looks}
        onChange={(looks) => setDraft({ ...draft, looks: number(looks) })}
      />
      <NativeSelect
        label="Severity"
        value={draft.severity}
        onChange={(event) =>
          setDraft({ ...draft, severity: event.currentTarget.value === 'critical' ? 'critical' : 'warning' })
        }
        data={['warning', 'critical']}
      />
      {change.error && <Fault sentence={sentenceOf(change.error)} />}
      <Button type="submit" loading={change.isPending}>
        Keep the rule
      </Button>
    </form>
  );
}
