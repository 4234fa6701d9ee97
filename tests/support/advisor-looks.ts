import { drawn, type Look } from './looks.ts'

/** The advisor's console on a desk: a mouse, a keyboard, a phone in the other hand. */
export const advisorLook: Look = {
  path: '/advisor',
  sizes: [
    { width: 1366, height: 768 },
    { width: 1920, height: 1080 },
  ],
  ready: '.inbox .nothing, [data-alert]',
  least: () => 44,
  fair: {
    narrow: [],
    // Words within a line of text: they have 44 around them, see `.look` and `.small`.
    low: ['.look', '.text-button'],
    cut: [],
  },
  everySize: true,
  also: [],
  excused: () => false,
  async calm(page) {
    await page.keyboard.press('Escape')
    await drawn(page)
  },
}
