import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { AriaLocale } from './aria-locale.tsx';

interface DialogProps {
  readonly title: string;
  /** Asks before something that cannot be taken back: no click beside it closes it. */
  readonly isQuestion?: boolean;
  /** Closes by its own buttons alone: what it shows is shown once. */
  readonly isShownOnce?: boolean;
  readonly size?: 'small' | 'large';
  readonly children: ReactNode;
  onClose(): void;
}

/** A layer over the page: takes the focus, holds it, gives it back; Esc closes it. Shown as long as it is rendered. */
export function Dialog(props: DialogProps) {
  const { title, isQuestion = false, isShownOnce = false, size = 'small', children, onClose } = props;
  return (
    <AriaLocale>
      <ModalOverlay
        isOpen
        isDismissable={!isQuestion}
        isKeyboardDismissDisabled={isShownOnce}
        onOpenChange={(isOpen) => !isOpen && onClose()}
        className="overlay"
      >
        <Modal className={`dialog is-${size}`}>
          <AriaDialog role={isQuestion ? 'alertdialog' : 'dialog'} className="dialog-content">
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            {children}
          </AriaDialog>
        </Modal>
      </ModalOverlay>
    </AriaLocale>
  );
}
