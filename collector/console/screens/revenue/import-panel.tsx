import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { z } from 'zod';
import type { CsvProblem, CsvTaken } from '../../../business/business-schemas.ts';
import { ask, ConsoleFault, sentenceOf } from '../../api/ask.ts';
import { Fault } from '../../parts/fault.tsx';
import { formatCount } from '../../parts/format.ts';
import { Panel } from '../../parts/panel.tsx';
import { Sign } from '../../parts/sign.tsx';
import { DataTable } from '../../parts/table.tsx';

type Taken = z.infer<typeof CsvTaken>;

function problemsOf(failure: unknown): readonly CsvProblem[] {
  if (!(failure instanceof ConsoleFault) || typeof failure.answer !== 'object' || failure.answer === null) return [];
  return 'lines' in failure.answer && Array.isArray(failure.answer.lines) ? failure.answer.lines : [];
}

/** Billing events, spending, rates and targets from a file: all of it or nothing. */
export function ImportPanel() {
  const queries = useQueryClient();
  const picker = useRef<HTMLInputElement>(null);
  const [taken, setTaken] = useState<Taken>();
  const [failure, setFailure] = useState<unknown>();
  const read = async (file: File) => {
    setTaken(undefined);
    setFailure(undefined);
    try {
      setTaken(await ask<Taken>('POST', '/billing/csv', await file.text()));
      await queries.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith('/business') });
    } catch (problem) {
      setFailure(problem);
    }
  };
  const problems = problemsOf(failure);
  return (
    <Panel title="From a CSV file">
      <p className="note">
        For what does not come by Stripe’s webhook: contracts, partners, spending, targets, rates of exchange. The same
        file twice does no harm, and a file with one wrong line is not taken at all.
      </p>
      <div className="row">
        <Button variant="default" onClick={() => picker.current?.click()}>
          Choose a file
        </Button>
        <input
          ref={picker}
          type="file"
          accept=".csv,text/csv"
          aria-label="CSV file"
          hidden
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? [];
            event.currentTarget.value = '';
            if (file) void read(file);
          }}
        />
        {taken && (
          <Sign tone="done">
            {formatCount(taken.kept)} lines kept, {formatCount(taken.known)} known before
          </Sign>
        )}
      </div>
      {failure !== undefined && <Fault sentence={sentenceOf(failure)} />}
      {problems.length > 0 && (
        <DataTable
          caption="What is wrong in the file"
          rows={problems}
          keyOf={({ line, column }) => `${line} ${column}`}
          columns={[
            { name: 'Line', cell: ({ line }) => line },
            { name: 'Column', cell: ({ column }) => column ?? '-' },
            { name: 'Problem', cell: ({ problem }) => problem },
          ]}
        />
      )}
    </Panel>
  );
}
