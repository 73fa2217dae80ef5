import { Popover } from '@mantine/core';
import { type ReactNode, useState } from 'react';

/** A name that says what it means: on hover, on focus and when pressed; Escape closes it. */
export function Defined({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      position="bottom-start"
      withArrow
      shadow="md"
      trapFocus={false}
      returnFocus={false}
      transitionProps={{ duration: 0 }}
    >
      <Popover.Target>
        <button
          type="button"
          className="defined"
          onMouseEnter={() => setOpen(true)}
          onMouseLeave={() => setOpen(false)}
          onFocus={() => setOpen(true)}
          onBlur={() => setOpen(false)}
          onClick={() => setOpen(true)}
          onKeyDown={({ key }) => key === 'Escape' && setOpen(false)}
        >
          {name}
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={name}>
        <div className="definition">{children}</div>
      </Popover.Dropdown>
    </Popover>
  );
}
