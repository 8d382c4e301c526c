/** Mantine told to look like the console: its colours come from tokens.css, its sizes from the 4 px grid. */
import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

/** The accent in ten steps; 7 is used on light ground, 3 on dark. */
const hearth: MantineColorsTuple = [
  '#e6f5f3',
  '#cfe9e6',
  '#9fd3cd',
  '#5cc4bb',
  '#3aa39b',
  '#1f8880',
  '#12766f',
  '#0b6b66',
  '#075551',
  '#04413e',
];

export const theme = createTheme({
  fontFamily: 'var(--font)',
  fontSizes: { xs: '12px', sm: '14px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '16px', sm: '20px', md: '20px', lg: '24px', xl: '28px' },
  headings: { fontFamily: 'var(--font)', fontWeight: '600' },
  defaultRadius: 'md',
  radius: { sm: '6px', md: '8px', lg: '12px' },
  colors: { hearth },
  primaryColor: 'hearth',
  primaryShade: { light: 7, dark: 3 },
  autoContrast: true,
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'sm' } },
    Modal: {
      defaultProps: {
        centered: false,
        radius: 'lg',
        yOffset: '5vh',
        transitionProps: { duration: 100 },
        overlayProps: { backgroundOpacity: 0.4 },
      },
    },
    Tooltip: {
      defaultProps: {
        openDelay: 250,
        // Beside its control, so that it is read within the same landmark; fixed, so that no edge cuts it.
        withinPortal: false,
        floatingStrategy: 'fixed',
        zIndex: 600,
        multiline: true,
        maw: 300,
        events: { hover: true, focus: true, touch: true },
      },
    },
    Select: {
      defaultProps: {
        // The list itself scrolls, beside its field: so a screen reader knows it for the field's own.
        withScrollArea: false,
        comboboxProps: { withinPortal: false, floatingStrategy: 'fixed' },
      },
      styles: { options: { maxHeight: 260, overflowY: 'auto' } },
    },
    // Violet is for what was refused: that a field is required is no reproach.
    InputWrapper: { styles: { required: { color: 'inherit' } } },
    Menu: { defaultProps: { shadow: 'md', transitionProps: { duration: 80 } } },
  },
});

const ours = {
  '--mantine-color-body': 'var(--surface)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-faint)',
  '--mantine-color-placeholder': 'var(--ink-faint)',
  '--mantine-color-default': 'var(--surface)',
  '--mantine-color-default-hover': 'var(--hover)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--line-strong)',
  // Red belongs to urgency alone.
  '--mantine-color-error': 'var(--safety)',
  '--mantine-color-disabled': 'var(--hover)',
  '--mantine-color-disabled-color': 'var(--ink-faint)',
  '--mantine-color-disabled-border': 'var(--line)',
};

export const variables: CSSVariablesResolver = () => ({ variables: {}, light: ours, dark: ours });
