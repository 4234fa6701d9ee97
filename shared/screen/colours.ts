/**
 * The one source of every colour: screens take them as CSS custom properties, tests measure them.
 * Fill says the state of the work, frame and bar say the health of the promise; the two never mix.
 */

/** The same in every theme. Measured in tests/screens/colours.test.ts: do not improve one alone. */
export const fixed = {
  queued: '#66717D',
  working: '#1E74D6',
  stopped: '#D9A8FF',
  qc: '#2FB8A6',
  wash: '#2FB8A6',
  ready: '#A8F5C8',
  risk: '#FFB000',
  'risk-edge': '#8A5A00',
  late: '#DC3327',
  'late-icon': '#C3271B',
  'late-deep': '#A81F15',
  'on-late': '#FFFFFF',
  'on-bright': '#0B0F14',
  light: '#E8EDF2',
  'on-light': '#0B0F14',
} as const

const wallBoard = {
  bg: '#0E141B',
  surface: '#161E27',
  sunken: '#10171F',
  line: '#2A3644',
  'line-2': '#6F8090',
  ink: '#E8EDF2',
  'ink-2': '#C3CED8',
  'ink-3': '#9FB0C0',
  quiet: '#7A8B9B',
  faint: '#66717D',
  action: '#E8EDF2',
  'on-action': '#0E141B',
  'on-action-2': '#3A4753',
  disabled: '#75818D',
  'late-text': '#FF8A80',
  live: '#A8F5C8',
  'late-tint': '#3A1512',
  'risk-tint': '#3A2A05',
  'live-tint': '#11301F',
  'risk-text': '#FFB000',
  past: '#0A0F15',
  hour: '#22303D',
  half: '#161F29',
  'row-rule': '#1A232D',
  tick: '#55626F',
  'tick-half': '#33414F',
  'off-a': '#151D26',
  'off-b': '#10171F',
  'run-done': '#1E74D6',
  'run-left': '#15304F',
  'run-edge': '#1E74D6',
  'run-text': '#FFFFFF',
  'run-end': '#8DB9F0',
  next: '#66717D',
  'next-text': '#FFFFFF',
  later: '#2A3644',
  'later-text': '#C3CED8',
  done: '#18212B',
  'done-text': '#7A8B9B',
  'booked-edge': '#55626F',
  'booked-text': '#9FB0C0',
  helper: '#131B24',
  'helper-edge': '#66717D',
  'helper-text': '#C3CED8',
  'stop-block': '#D9A8FF',
  'stop-ink': '#0B0F14',
  'stop-block-edge': '#D9A8FF',
  'stop-past-a': '#18212B',
  'stop-past-b': '#302F42',
  'stop-past-text': '#9FB0C0',
  'stop-a': '#1D1A2A',
  'stop-b': '#352C46',
  'stop-edge': '#D9A8FF',
  'stop-text': '#FFFFFF',
  plan: '#3F4D5B',
  'plan-done': '#26313D',
  latest: '#8FA1B2',
  now: '#E8EDF2',
  'on-now': '#0B0F14',
} as const

export type Tokens = { readonly [K in keyof typeof wallBoard]: string }

const dark: Tokens = {
  ...wallBoard,
  bg: '#0A0F14',
  'ink-2': '#B6C3CF',
  live: '#7FE0AE',
  past: '#121921',
  hour: '#263240',
  half: '#1C2630',
  'row-rule': '#2A3644',
  'off-a': '#202B36',
  'off-b': '#18212B',
  'stop-b': '#2E2740',
  plan: '#4A5866',
}

const light: Tokens = {
  bg: '#E8ECF0',
  surface: '#FFFFFF',
  sunken: '#F3F5F8',
  line: '#D5DBE2',
  'line-2': '#75818D',
  ink: '#111A22',
  'ink-2': '#414E5A',
  'ink-3': '#586571',
  quiet: '#586571',
  faint: '#75818D',
  action: '#111A22',
  'on-action': '#FFFFFF',
  'on-action-2': '#D5DCE3',
  disabled: '#75818D',
  'late-text': '#B8261B',
  live: '#0B5A38',
  'late-tint': '#FDECEA',
  'risk-tint': '#FFF3D1',
  'live-tint': '#DFF3E8',
  'risk-text': '#8A5A00',
  past: '#F0F2F5',
  hour: '#DDE2E8',
  half: '#EDF0F3',
  'row-rule': '#D5DBE2',
  tick: '#75818D',
  'tick-half': '#AEB8C2',
  'off-a': '#E3E7EC',
  'off-b': '#EEF1F4',
  'run-done': '#124E96',
  'run-left': '#1E74D6',
  'run-edge': '#124E96',
  'run-text': '#FFFFFF',
  'run-end': '#FFFFFF',
  next: '#66717D',
  'next-text': '#FFFFFF',
  later: '#D3D8DD',
  'later-text': '#2F3B46',
  done: '#E3E7EC',
  'done-text': '#586571',
  'booked-edge': '#75818D',
  'booked-text': '#414E5A',
  helper: '#F3F5F8',
  'helper-edge': '#75818D',
  'helper-text': '#414E5A',
  'stop-block': '#D9A8FF',
  'stop-ink': '#0B0F14',
  'stop-block-edge': '#7B2FB8',
  'stop-past-a': '#F1E8F9',
  'stop-past-b': '#E7D9F3',
  'stop-past-text': '#414E5A',
  'stop-a': '#EBD6FF',
  'stop-b': '#DFC0FF',
  'stop-edge': '#7B2FB8',
  'stop-text': '#111A22',
  plan: '#AEB8C2',
  'plan-done': '#D5DBE2',
  latest: '#414E5A',
  now: '#111A22',
  'on-now': '#FFFFFF',
}

/**
 * Customers' screens, lounge and link: light, warm and quiet, with few colours of their own. There is
 * no red and no amber to take: a customer is not alarmed by a screen.
 */
const lounge = {
  bg: '#F2F0EA',
  card: '#FBFAF7',
  rule: '#E8E4DA',
  rail: '#DDD8CC',
  ring: '#B5AD9C',
  ink: '#1D2730',
  quiet: '#5B6770',
  progress: '#138173',
  'on-progress': '#FFFFFF',
  'progress-text': '#0B5F53',
  'ready-panel': '#DFF0E4',
  'ready-title': '#0B5F3B',
  'ready-text': '#2F5B45',
  live: '#2E9E62',
  'plate-blue': '#1F56A8',
  'plate-blue-edge': '#DCE8FA',
  'on-plate-blue': '#FFFFFF',
  'plate-green-top': '#E6F3E8',
  'plate-green': '#8FD3A0',
  'plate-green-edge': '#4E9E69',
  'on-plate-green': '#0F2417',
} as const

export const themes = { wall: wallBoard, dark, light, lounge } as const satisfies Record<
  string,
  Tokens | typeof lounge
>
export type Theme = keyof typeof themes
const bright: ReadonlySet<Theme> = new Set<Theme>(['light', 'lounge'])

/** `{'--bg': '#0E141B', …}`: every colour of a theme as a CSS custom property. */
export const cssVariables = (theme: Theme): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(theme === 'lounge' ? lounge : { ...themes[theme], ...fixed }).map(([name, value]) => [
      `--${name}`,
      value,
    ]),
  )

/** Puts a theme on the page. Through the CSSOM, because the content policy forbids inline styles. */
export const applyTokens = (theme: Theme, root: HTMLElement = document.documentElement): void => {
  for (const [name, value] of Object.entries(cssVariables(theme))) root.style.setProperty(name, value)
  root.style.setProperty('color-scheme', bright.has(theme) ? 'light' : 'dark')
  root.dataset['theme'] = theme
}
