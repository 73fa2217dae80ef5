import type { ReactNode } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { AriaLocale } from './aria-locale.tsx';

interface MenuEntry {
  readonly id: string;
  readonly label: string;
  readonly isDisabled?: boolean;
  run(): void;
}

interface MenuButtonProps {
  /** What the button says; read aloud too when `children` is a drawing. */
  readonly label: string;
  readonly entries: readonly MenuEntry[];
  readonly children?: ReactNode;
}

/** A button that opens a short list of actions. */
export function MenuButton({ label, entries, children }: MenuButtonProps) {
  return (
    <AriaLocale>
      <MenuTrigger>
        <Button className="quiet" aria-label={label}>
          {children ?? label}
        </Button>
        <Popover className="popover">
          <Menu className="menu" aria-label={label} onAction={(key) => entries.find(({ id }) => id === key)?.run()}>
            {entries.map(({ id, label: text, isDisabled = false }) => (
              <MenuItem key={id} id={id} isDisabled={isDisabled} className="menu-item">
                {text}
              </MenuItem>
            ))}
          </Menu>
        </Popover>
      </MenuTrigger>
    </AriaLocale>
  );
}
