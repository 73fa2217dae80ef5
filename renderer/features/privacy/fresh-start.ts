import { createContext, use } from 'react';

export const FreshStartContext = createContext<() => void>(() => undefined);

/** Builds the window anew with nothing remembered, because other data answers now. */
export const useFreshStart = () => use(FreshStartContext);
