import type { ReactNode } from 'react';
import { Menu, MenuItem, Popover } from 'react-aria-components';
import { type Application, type Stage, stages } from '../../../core/domain/application.ts';
import type { Wording } from '../../../core/wording/wording.ts';
import { AriaLocale } from '../../components/aria-locale.tsx';
import type { CardActions } from './card-keys.ts';

interface MoveMenuProps {
  readonly application: Application;
  readonly anchor: HTMLElement;
  readonly wording: Wording;
  /** `closed` asks how it ended. */
  onChoose(stage: Stage): void;
  onClose(): void;
}

/** "Move to…" for one application, beside its title or its button; one menu for a whole list. */
export function MoveMenu({ application, anchor, wording: { t }, onChoose, onClose }: MoveMenuProps) {
  const { title, company, stage: current } = application;
  const label = t('applications:moveLabel', { title, company });
  return (
    <AriaLocale>
      <Popover
        className="popover"
        aria-label={label}
        triggerRef={{ current: anchor }}
        isOpen
        placement="bottom start"
        onOpenChange={(isOpen) => !isOpen && onClose()}
      >
        <Menu
          className="menu"
          // The keyboard is in the menu as soon as it opens.
          autoFocus="first"
          aria-label={label}
          disabledKeys={current === 'closed' ? [] : [current]}
          onAction={(key) => {
            const stage = stages.find((one) => one === key);
            if (stage) onChoose(stage);
          }}
          onClose={onClose}
        >
          {stages.map((stage) => (
            <MenuItem key={stage} id={stage} className="menu-item">
              {stage === 'closed' ? t('applications:close.open') : t(`applications:stage.${stage}`)}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </AriaLocale>
  );
}

interface MoveButtonProps {
  readonly application: Application;
  readonly label: string;
  readonly isEntry: boolean;
  readonly children: ReactNode;
  onMove: CardActions['openMoveMenu'];
}

/** The stage of an application; opens the menu that changes it. */
export function MoveButton({ application, label, isEntry, children, onMove }: MoveButtonProps) {
  return (
    <button
      type="button"
      className="move-button"
      aria-haspopup="menu"
      aria-label={label}
      tabIndex={isEntry ? 0 : -1}
      onClick={({ currentTarget }) => onMove(application, currentTarget)}
    >
      {children}
      <svg aria-hidden="true" viewBox="0 0 12 12" className="sort-mark">
        <path d="m3 5 3 3 3-3" />
      </svg>
    </button>
  );
}
