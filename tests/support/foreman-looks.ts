import { drawn, type Look } from './looks.ts'

/**
 * What is read on a key is in its name too: who speaks to the page says what he reads. A chip draws what it
 * has room for, so no sentence holds it word for word: its name begins with its plate, as `faultsOf` asks.
 */
const NAMES = 'label-content-name-mismatch'

/** The foreman's console on his tablets, for gloves and tired eyes. */
export const foremanLook: Look = {
  path: '/foreman',
  sizes: [
    { width: 1280, height: 800 },
    { width: 1024, height: 768 },
  ],
  ready: '.board-frame .row',
  least: (within) => (within.startsWith('.sheet') ? 56 : 44),
  fair: {
    // Time is the board's axis: how wide a chip is, is what it says (WCAG 2.5.8, essential).
    narrow: ['.chip'],
    low: [],
    // What a chip has no room for is in its name and in the drawer a tap opens.
    cut: ['.chip'],
  },
  also: [NAMES],
  excused: (finding) => finding.startsWith(NAMES) && finding.includes('class="chip '),
  async calm(page) {
    for (let turn = 0; turn < 4; turn += 1) {
      const open = await page
        .locator('.sheet, .sheet-box, .header-panel, .all, .more-actions, .action-bar, .move-ribbon')
        .count()
      if (open === 0) return
      await page.keyboard.press('Escape')
      await drawn(page)
    }
    throw new Error('something stays open')
  },
}
