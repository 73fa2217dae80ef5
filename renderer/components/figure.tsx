import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';

interface FigureProps {
  /** The drawing. */
  readonly children: ReactNode;
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** More that can be done with the drawing, beside the button of its table. */
  readonly actions?: ReactNode;
}

/** A drawing with the same numbers as a real table behind a button. */
export function Figure({ children, caption, columns, rows, actions }: FigureProps) {
  const { t } = useTranslation();
  const [isTable, setTable] = useState(false);
  const id = useId();
  const toggle = (
    <button
      type="button"
      className="link"
      aria-expanded={isTable}
      aria-controls={id}
      onClick={() => setTable(!isTable)}
    >
      {t(isTable ? 'action.hideTable' : 'action.showTable')}
      <span className="spoken">: {caption}</span>
    </button>
  );
  return (
    <figure>
      {children}
      {actions ? (
        <div className="figure-actions">
          {toggle}
          {actions}
        </div>
      ) : (
        toggle
      )}
      <div id={id} className="table-scroll" hidden={!isTable}>
        <table>
          <caption className="spoken">{caption}</caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([first, ...rest]) => (
              <tr key={first}>
                <th scope="row">{first}</th>
                {rest.map((cell, index) => (
                  <td key={columns[index + 1]}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  );
}
