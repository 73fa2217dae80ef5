import {
  Badge,
  Button,
  createTheme,
  Drawer,
  Modal,
  NativeSelect,
  NumberInput,
  PasswordInput,
  Textarea,
  TextInput,
} from '@mantine/core';

/** Sizes and what has to be the same everywhere; the colours are in styles/tokens.css. */
export const theme = createTheme({
  defaultRadius: 'sm',
  respectReducedMotion: true,
  components: {
    Button: Button.extend({ defaultProps: { size: 'xs', fz: 14 } }),
    Badge: Badge.extend({ defaultProps: { tt: 'none' } }),
    TextInput: TextInput.extend({ defaultProps: { size: 'sm', withAsterisk: false } }),
    PasswordInput: PasswordInput.extend({ defaultProps: { size: 'sm', withAsterisk: false } }),
    Textarea: Textarea.extend({ defaultProps: { size: 'sm', withAsterisk: false, autosize: true, minRows: 3 } }),
    NativeSelect: NativeSelect.extend({ defaultProps: { size: 'sm', withAsterisk: false } }),
    NumberInput: NumberInput.extend({ defaultProps: { size: 'sm', withAsterisk: false, hideControls: true } }),
    // Locking the scroll would write a style element, which the content policy refuses.
    Modal: Modal.extend({ defaultProps: { lockScroll: false, centered: true, transitionProps: { duration: 0 } } }),
    Drawer: Drawer.extend({
      defaultProps: { lockScroll: false, position: 'right', size: 560, transitionProps: { duration: 0 } },
    }),
  },
});
