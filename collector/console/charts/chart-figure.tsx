import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { type Column, DataTable } from '../parts/table.tsx';

interface ChartFigureProps<Row> {
  /** What the drawing shows, in a sentence: read aloud in its place. */
  readonly description: string;
  readonly legend?: ReactNode;
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  keyOf(row: Row): string;
  readonly height?: number;
  readonly children: ReactNode;
}

/** A drawing with what it says in words, and the same as a table. */
export function ChartFigure<Row>({
  description,
  legend,
  rows,
  columns,
  keyOf,
  height = 240,
  children,
}: ChartFigureProps<Row>) {
  const [isTable, setTable] = useState(false);
  return (
    <figure className="chart">
      {isTable ? (
        <DataTable caption={description} columns={columns} rows={rows} keyOf={keyOf} />
      ) : (
        <div role="img" aria-label={description} className="chart-area" style={{ height }}>
          {children}
        </div>
      )}
      <figcaption>
        <span className="legend">{legend}</span>
        <Button variant="subtle" size="compact-xs" onClick={() => setTable(!isTable)}>
          {isTable ? 'Show as a drawing' : 'Show as a table'}
        </Button>
      </figcaption>
    </figure>
  );
}

/** How a series is drawn, beside its name. */
export function LegendKey({
  name,
  color,
  kind = 'line',
}: {
  readonly name: string;
  readonly color: string;
  readonly kind?: 'line' | 'dashed' | 'band' | 'block' | 'dot';
}) {
  return (
    <span className="key">
      <svg width="22" height="12" viewBox="0 0 22 12" aria-hidden="true">
        {kind === 'line' && <path d="M0 6h22" stroke={color} strokeWidth="2" />}
        {kind === 'dashed' && <path d="M0 6h22" stroke={color} strokeWidth="2" strokeDasharray="4 3" />}
        {kind === 'band' && <rect width="22" height="12" fill={color} stroke="var(--range-edge)" />}
        {kind === 'block' && <rect x="4" width="12" height="12" rx="2" fill={color} />}
        {kind === 'dot' && <circle cx="11" cy="6" r="4" fill={color} />}
      </svg>
      {name}
    </span>
  );
}
