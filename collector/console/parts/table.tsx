import type { ReactNode } from 'react';

export interface Column<Row> {
  readonly name: ReactNode;
  readonly isNumber?: boolean;
  readonly isAction?: boolean;
  cell(row: Row): ReactNode;
}

interface TableProps<Row> {
  /** Read aloud; the eye has the title of the panel. */
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  keyOf(row: Row): string;
  isTotal?(row: Row): boolean;
}

/** A real table; the first column names the row. */
export function DataTable<Row>({ caption, columns, rows, keyOf, isTotal }: TableProps<Row>) {
  const classOf = ({ isNumber, isAction }: Column<Row>) => (isNumber ? 'number' : isAction ? 'actions' : undefined);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard.
    <section className="scroll" aria-label={caption} tabIndex={0}>
      <table className="grid">
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the columns of a table do not move.
              <th key={index} scope="col" className={classOf(column)}>
                {column.isAction ? <span className="hidden-name">{column.name}</span> : column.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)} className={isTotal?.(row) ? 'total' : undefined}>
              {columns.map((column, index) => {
                const Cell = index === 0 ? 'th' : 'td';
                return (
                  <Cell
                    // biome-ignore lint/suspicious/noArrayIndexKey: the columns of a table do not move.
                    key={index}
                    {...(index === 0 && { scope: 'row' })}
                    className={classOf(column)}
                  >
                    {column.cell(row)}
                  </Cell>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** In the place of a number that fewer than 20 people stand behind. */
export function HiddenCell() {
  return <span className="hidden-cell">fewer than 20</span>;
}
