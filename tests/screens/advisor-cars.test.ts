import { describe, expect, test } from 'vitest'
import { at, lateMorning } from './advisor-day.ts'
import { consolePage } from './console-page.ts'

const { open, asked } = consolePage()

describe('my cars', () => {
  const tab = async () => {
    const page = await open(lateMorning())
    await page.get('nav button:nth-child(2)').trigger('click')
    return page
  }

  test('every open car of mine with its promise, forecast, and whether the customer knows', async () => {
    const page = await tab()
    const rows = page.findAll('[data-order]').map((row) => row.text())
    expect(rows).toHaveLength(2)
    expect(rows[0]).toMatch(/A1187.*P-01.*11:00.*11:35.*\+35′.*未告知/s)
  })

  test('[P2] a change of the promise needs a time and the reason', async () => {
    const page = await tab()
    await page.get('[data-order]').trigger('click')
    await page.get('[data-action="change-promise"]').trigger('click')
    const send = () => page.get<HTMLButtonElement>('.opened .primary')
    expect(send().text()).toBe('先选时间')
    await page.get('.opened .choices .button').trigger('click')
    expect(send().text()).toBe('请写原因')
    await page.get('.opened form > div:last-of-type input').setValue('part late')
    expect(send().text()).toBe('改承诺 11:35')
    await page.get('.opened form').trigger('submit')
    expect(asked()).toMatchObject([
      { type: 'change-promise', at: at('11:35'), via: 'phone', reason: 'part late' },
    ])
  })

  test('the reception form names what is missing and then what it will do', async () => {
    const page = await tab()
    await page.get('.tools .primary').trigger('click')
    const send = () => page.get('.form footer .button')
    expect(send().text()).toBe('先写车牌')
    const inputs = page.findAll('.grid input')
    await inputs[0]?.setValue('粤B12345')
    await inputs[1]?.setValue('Camry')
    await page.get('.line input').setValue('oil')
    expect(send().text()).toBe('接车')
    await page.get('.promise .button').trigger('click')
    expect(send().text()).toMatch(/^接车，承诺 \d\d:\d\d$/)
    await page.get('.form').trigger('submit')
    expect(asked()).toMatchObject([
      { type: 'receive-car', order: { plate: '粤B12345', jobs: [{ label: 'oil' }] } },
    ])
  })
})
