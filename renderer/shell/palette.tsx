import { useState } from 'react';
import { Autocomplete, Input, Keyboard, Menu, MenuItem, SearchField, Text, useFilter } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../components/dialog.tsx';
import { type Command, useAllCommands } from './commands.tsx';
import { showKeys } from './keys.ts';

const recentKey = 'cvplus.recent-commands';
const recentCount = 5;

/** Ids of commands, the last used first; no words of the person stand in an id. */
function readRecent(): string[] {
  const kept = localStorage.getItem(recentKey);
  return kept ? kept.split(' ') : [];
}

function sortByRecent(commands: readonly Command[]): Command[] {
  const recent = readRecent();
  const rank = ({ id }: Command) => (recent.includes(id) ? recent.indexOf(id) : recent.length);
  return commands.toSorted((a, b) => rank(a) - rank(b));
}

/** Every action by its name, with its keys; the last used first. */
export function Palette({ onClose }: { onClose(): void }) {
  const { t } = useTranslation('shell');
  const { contains } = useFilter({ sensitivity: 'base' });
  const [commands] = useState(sortByRecent(useAllCommands()));
  const choose = (id: string) => {
    const command = commands.find((one) => one.id === id);
    if (/^[\w.-]+$/.test(id))
      localStorage.setItem(
        recentKey,
        [id, ...readRecent().filter((one) => one !== id)].slice(0, recentCount).join(' '),
      );
    onClose();
    command?.run();
  };
  return (
    <Dialog title={t('palette.title')} onClose={onClose}>
      <Autocomplete filter={contains}>
        <SearchField aria-label={t('palette.search')} autoFocus className="field">
          <Input className="palette-input" placeholder={t('palette.search')} />
        </SearchField>
        <Menu
          className="menu palette-list"
          aria-label={t('palette.title')}
          items={commands}
          onAction={(key) => choose(String(key))}
          renderEmptyState={() => <p className="second">{t('palette.none')}</p>}
        >
          {({ id, label, keys }) => (
            <MenuItem id={id} textValue={label} className="menu-item">
              <Text slot="label">{label}</Text>
              {keys && <Keyboard>{showKeys(keys)}</Keyboard>}
            </MenuItem>
          )}
        </Menu>
      </Autocomplete>
    </Dialog>
  );
}
