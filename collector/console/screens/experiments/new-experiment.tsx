import { Button, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ExperimentPlan } from '../../../experiments/experiment-plan.ts';
import { sentenceOf } from '../../api/ask.ts';
import { useChange } from '../../api/use-change.ts';
import { Fault } from '../../parts/fault.tsx';

type Kind = ExperimentPlan['experiment']['kind'];
type Measure = ExperimentPlan['measure'];
const measures: readonly { readonly value: Measure; readonly label: string }[] = [
  { value: 'interview', label: 'Share with an interview' },
  { value: 'brier', label: 'Brier score of what was said' },
  { value: 'offer', label: 'Share with an offer' },
  { value: 'silence', label: 'Share without an answer' },
];

/** Writes a draft: two arms of the same size, a measure, and a guardrail against silence. */
export function NewExperiment({ onDone }: { readonly onDone: () => void }) {
  const [kind, setKind] = useState<Kind>('suggestion');
  const [name, setName] = useState('');
  const [subject, setSubject] = useState('order');
  const [arm, setArm] = useState('new');
  const [version, setVersion] = useState('');
  const [measure, setMeasure] = useState<Measure>('interview');
  const [coverage, setCoverage] = useState<string | number>(50);
  const save = useChange(['/experiments'], onDone);
  const isModel = kind === 'model';
  const write = () => {
    const plan: ExperimentPlan = {
      experiment: {
        name,
        kind,
        subject: isModel ? 'interview' : subject,
        arms: [
          { name: isModel ? 'champion' : 'usual', weight: 0.5 },
          { name: isModel ? 'challenger' : arm, weight: 0.5 },
        ],
        coverage: Number(coverage) / 100,
      },
      measure,
      guardrails: measure === 'silence' ? [] : [{ measure: 'silence', margin: 0.02 }],
      alpha: 0.05,
      ...(isModel && { version }),
    };
    save.mutate({ method: 'PUT', path: '/experiments', body: plan });
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        write();
      }}
    >
      <TextInput
        label="Name"
        description="Lower-case letters, digits and hyphens; it stands in contributions."
        pattern="[a-z0-9][a-z0-9\-]{0,39}"
        required
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <NativeSelect
        label="What is tried"
        value={kind}
        onChange={(event) => setKind(event.currentTarget.value === 'model' ? 'model' : 'suggestion')}
        data={[
          { value: 'suggestion', label: 'Suggestions' },
          { value: 'model', label: 'A challenger of the interview model' },
        ]}
      />
      {isModel ? (
        <TextInput
          label="Version of the challenger"
          placeholder="2.1.0"
          required
          value={version}
          onChange={(event) => setVersion(event.currentTarget.value)}
        />
      ) : (
        <>
          <TextInput
            label="What of the suggestions differs"
            required
            value={subject}
            onChange={(event) => setSubject(event.currentTarget.value)}
          />
          <TextInput
            label="Name of the other arm"
            required
            value={arm}
            onChange={(event) => setArm(event.currentTarget.value)}
          />
        </>
      )}
      <NativeSelect
        label="Judged by"
        value={measure}
        onChange={(event) =>
          setMeasure(measures.find(({ value }) => value === event.currentTarget.value)?.value ?? 'interview')
        }
        data={measures.map(({ value, label }) => ({ value, label }))}
      />
      <NumberInput
        label="Jobs that take part, of 100"
        description="Half of them in each arm. Silence may not rise by more than 2 of 100."
        min={1}
        max={100}
        required
        value={coverage}
        onChange={setCoverage}
      />
      {save.error && <Fault sentence={sentenceOf(save.error)} />}
      <Button type="submit" loading={save.isPending}>
        Keep the draft
      </Button>
    </form>
  );
}
