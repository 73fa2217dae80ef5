import { createContext, useContext } from 'react';
import type { Live } from '../api/use-live.ts';

export const LiveContext = createContext<Live>({ state: 'connecting', at: 0, recent: [] });
export const useLiveState = () => useContext(LiveContext);
