import { createContext, type ReactNode, use, useEffect, useMemo, useRef, useState } from 'react';

/** Something that can be done from the palette. */
export interface Command {
  readonly id: string;
  readonly label: string;
  /** The keys that do the same, as shown: `Ctrl+3`. */
  readonly keys?: string;
  run(): void;
}

interface Registry {
  readonly commands: readonly Command[];
  add(owner: symbol, commands: readonly Command[]): void;
  remove(owner: symbol): void;
}

const RegistryContext = createContext<Registry | undefined>(undefined);

export function CommandsProvider({ children }: { readonly children: ReactNode }) {
  const [byOwner, setByOwner] = useState<ReadonlyMap<symbol, readonly Command[]>>(new Map());
  const registry = useMemo<Registry>(
    () => ({
      commands: [...byOwner.values()].flat(),
      add: (owner, commands) => setByOwner((before) => new Map(before).set(owner, commands)),
      remove: (owner) =>
        setByOwner((before) => {
          const rest = new Map(before);
          rest.delete(owner);
          return rest;
        }),
    }),
    [byOwner],
  );
  return <RegistryContext value={registry}>{children}</RegistryContext>;
}

function useRegistry(): Registry {
  const registry = use(RegistryContext);
  if (!registry) throw new Error('a page is shown without its commands');
  return registry;
}

/** What the palette offers now. */
export const useAllCommands = (): readonly Command[] => useRegistry().commands;

/** Offers commands in the palette as long as the calling part is shown. */
export function useCommands(commands: readonly Command[]): void {
  const { add, remove } = useRegistry();
  const newest = useRef(commands);
  newest.current = commands;
  const names = JSON.stringify(commands.map(({ id, label, keys }) => [id, label, keys]));
  const [owner] = useState(() => Symbol('commands'));
  const actions = useRef({ add, remove });
  actions.current = { add, remove };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the names stand for the commands, which are new at every render.
  useEffect(() => {
    const run = (id: string) => () => newest.current.find((command) => command.id === id)?.run();
    actions.current.add(
      owner,
      newest.current.map((command) => ({ ...command, run: run(command.id) })),
    );
  }, [names, owner]);
  useEffect(() => () => actions.current.remove(owner), [owner]);
}
