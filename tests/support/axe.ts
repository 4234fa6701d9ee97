import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface Finding {
  readonly id: string
  readonly impact?: string | null
  readonly nodes: readonly { readonly html: string }[]
}

/**
 * What axe finds serious or critical in a page as it stands: `color-contrast: <p class="hint">…`. `within`:
 * only what lies there. `also`: rules that axe does not apply by itself.
 */
export const seriousFindings = async (
  page: Page,
  within = 'html',
  also: readonly string[] = [],
): Promise<readonly string[]> => {
  // As an expression, not as a script of the page, whose content policy would refuse it.
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(source)
  const rules = Object.fromEntries(also.map((rule) => [rule, { enabled: true }]))
  const how = JSON.stringify({ resultTypes: ['violations'], rules })
  const found = await page.evaluate<{ readonly passes: number; readonly violations: readonly Finding[] }>(
    `axe.run(${JSON.stringify(within)}, ${how}).then(({ passes, violations }) => ({ passes: passes.length, violations }))`,
  )
  if (found.passes === 0) throw new Error('axe found nothing to look at')
  return found.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 120)}`))
}
