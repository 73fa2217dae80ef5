import type { KeyboardEvent } from 'react';
import type { Application } from '../../../core/domain/application.ts';

/** What a list offers for the application that has the focus; letters act only there. */
export interface CardActions {
  openMoveMenu(application: Application, anchor: HTMLElement): void;
  /** So many stages on; closing asks for its outcome. */
  moveBy(application: Application, steps: -1 | 1): void;
  remove(application: Application): void;
  add(): void;
}

/** The id of the application whose title is the target of an event; undefined for its buttons and for anything else. */
export function findCardId(target: EventTarget): string | undefined {
  if (!(target instanceof HTMLElement) || !target.dataset.card) return undefined;
  return target.dataset.card;
}

/** Runs what a key means on a focused title; true when it meant something. */
export function runCardKey(event: KeyboardEvent, application: Application, actions: CardActions): boolean {
  if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return false;
  const { key, shiftKey } = event;
  if (shiftKey && (key === 'ArrowLeft' || key === 'ArrowRight')) {
    actions.moveBy(application, key === 'ArrowLeft' ? -1 : 1);
    return true;
  }
  if (shiftKey) return false;
  if (key === 'm' || key === 'M') actions.openMoveMenu(application, event.target as HTMLElement);
  else if (key === 'n' || key === 'N') actions.add();
  else if (key === 'Delete') actions.remove(application);
  else return false;
  return true;
}
