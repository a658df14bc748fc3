import { readFile } from 'node:fs/promises'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { boilerLines, sentQuote } from '../support/work.ts'
import { type ConsoleScene, startConsoleScene } from './console-scene.ts'
import { looksWell } from './drawer-looks.ts'

let scene: ConsoleScene
let browser: Browser
let page: Page
let context: BrowserContext
let errors: string[]
let sent: Awaited<ReturnType<typeof sentQuote>>

beforeAll(async () => {
  scene = await startConsoleScene()
  browser = await launchBrowser()
  const chimney = {
    description: 'Sweep the chimney',
    quantity: '1',
    unit_price_minor: 12_000,
    optional: true,
  }
  sent = await sentQuote(scene.api, scene.colleague, {
    lines: [...boilerLines, chimney],
    valid_until: '2026-12-10',
  })
  ;({ page, context, errors } = await scene.open(browser))
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.getByRole('option', { name: 'New boiler' }).click()
})
afterAll(async () => {
  await context.close()
  await browser.close()
  await scene.close()
})

const panel = () => page.getByRole('tabpanel')
const card = () => panel().getByRole('article', { name: 'Quote' })
const quote = async () =>
  (await scene.api.call('getQuote', { as: scene.colleague, params: { quote_id: sent.quote.id } })).body

it('extends a quote as its next revision, and hands out the paper of each', async () => {
  await page.getByRole('tab', { name: 'Quotes' }).click()
  await card().getByRole('button', { name: 'What else of quote' }).click()
  await card()
    .getByRole('menuitem', { name: 'Void the approval' })
    .getByText('while the quote is sent')
    .waitFor()
  await page.keyboard.press('Escape')
  await card().getByRole('button', { name: 'Extend' }).click()
  const dialog = page.getByRole('dialog', { name: 'Extend quote' })
  await dialog.getByLabel('New last day').fill('2026-12-05')
  await dialog.getByRole('button', { name: 'Extend and send' }).click()
  await dialog.getByText('must be later than the last day so far').waitFor()
  await dialog.getByLabel('New last day').fill('2026-12-24')
  await dialog.getByRole('button', { name: 'Extend and send' }).click()
  await dialog.waitFor({ state: 'detached' })
  await card().getByRole('row', { name: /^2 / }).getByText('the same').waitFor()
  const download = page.waitForEvent('download')
  await card().getByRole('button', { name: 'Paper of revision 1' }).click()
  const paper = await download
  expect(paper.suggestedFilename()).toBe(`quote-${sent.quote.number}-revision-1.pdf`)
  expect((await readFile(await paper.path())).subarray(0, 5).toString()).toBe('%PDF-')
  errors.splice(0, errors.length, ...errors.filter((error) => !error.includes('400')))
  expect(errors).toEqual([])
})

it('records what a customer said to the office, with how, and voids it with a reason', async () => {
  await card().getByRole('button', { name: 'Approve for the customer' }).click()
  const dialog = page.getByRole('dialog', { name: 'Approve quote' })
  await expect.poll(() => dialog.getByLabel('Their name').inputValue()).toBe('Cora Customer')
  await dialog.getByLabel('Their name').fill('Cora C. Customer')
  await dialog.getByLabel('How they said so').selectOption('on paper')
  await dialog.getByLabel('Sweep the chimney').check()
  await dialog.getByLabel('Their words').fill('Signed at the counter.')
  await looksWell(page, 'approve')
  await dialog.getByRole('button', { name: 'Record the approval' }).click()
  await dialog.waitFor({ state: 'detached' })
  await card().getByText('Approved by Cora C. Customer').waitFor()
  expect((await quote()).approval).toMatchObject({
    channel: 'office',
    name: 'Cora C. Customer',
    revision: 2,
    selected_lines: [2],
  })
  await looksWell(page, 'quotes')
  const { body: thread } = await scene.api.call('listJobMessages', {
    as: scene.colleague,
    params: { job_id: sent.job_id },
  })
  expect(thread.items).toMatchObject([
    {
      visibility: 'internal',
      body: `Quote ${sent.quote.number}, revision 2: Cora C. Customer approved it on paper. Signed at the counter.`,
    },
  ])
  await card().getByRole('button', { name: 'Void the approval' }).click()
  const asking = page.getByRole('dialog', { name: 'Void the approval' })
  await asking.getByLabel('Why?').fill('The old flue cannot take this boiler')
  await asking.getByRole('button', { name: 'Void it' }).click()
  await card().getByText('The old flue cannot take this boiler').waitFor()
  expect((await quote()).status).toBe('voided')
  expect(errors).toEqual([])
})

it('makes a login that is shown once, and tells who opened what; each may be ended, or all', async () => {
  const { api } = scene
  const office = { as: scene.colleague, params: { job_id: sent.job_id } }
  const again = { to: 'approved', reason: 'Known customer' }
  await api.call('transitionJob', { ...office, body: again })
  await api.call('tradeLink', { params: { token: sent.token } })
  await page.getByRole('tab', { name: 'Links' }).click()
  const cora = panel().getByRole('region', { name: 'Cora Customer' })
  const links = cora.getByRole('listitem').filter({ hasText: `Sent to ${sent.contact.email}` })
  await links.first().waitFor()
  const before = await links.count()
  await links.first().getByRole('button', { name: 'Send a fresh one' }).click()
  await expect.poll(() => links.count()).toBe(before + 1)
  await cora.getByRole('button', { name: 'Make a login' }).click()
  const dialog = page.getByRole('dialog', { name: /ogin for Cora/ })
  await dialog.getByRole('button', { name: 'Make it' }).click()
  await dialog.getByText('Shown this once').waitFor()
  const [user_name, password] = await dialog.locator('code').allTextContents()
  await dialog.getByRole('button', { name: 'Copy the password' }).click()
  await dialog.getByText('Copied').waitFor()
  expect(await page.evaluate('navigator.clipboard.readText()')).toBe(password)
  await looksWell(page, 'login')
  await dialog.getByRole('button', { name: 'I have handed it over' }).click()
  const login = cora.getByRole('listitem').filter({ hasText: `Login ${user_name}` })
  await login.getByText('Waits for its sign-in').waitFor()
  expect(await page.content()).not.toContain(password)
  await cora.getByRole('button', { name: 'Make a login' }).click()
  await dialog.getByRole('button', { name: 'Make it' }).click()
  await dialog.getByRole('button', { name: 'Replace the one before' }).click()
  await dialog.getByText('Shown this once').waitFor()
  await context.clearPermissions()
  await page.evaluate('navigator.clipboard.writeText = () => Promise.reject(new Error("denied"))')
  await dialog.getByRole('button', { name: 'Copy the password' }).click()
  await dialog.getByText('Selected: now copy').waitFor()
  expect(await page.evaluate('String(getSelection())')).toBe(
    await dialog.locator('code').last().textContent(),
  )
  await page.keyboard.press('Escape')
  await login.getByText('Revoked', { exact: true }).waitFor()
  await looksWell(page, 'links')
  await links.first().getByRole('button', { name: 'Revoke', exact: true }).click()
  await links.first().getByText('Revoked', { exact: true }).waitFor()
  await cora.getByRole('button', { name: 'Revoke all' }).click()
  await page.getByRole('dialog', { name: 'Revoke all' }).getByRole('button', { name: 'Revoke all' }).click()
  await page.getByText('Nothing that Cora Customer has opens this job now').waitFor()
  await expect.poll(() => cora.getByRole('button', { name: 'Revoke', exact: true }).count()).toBe(0)
  const { body } = await api.call('listJobLinks', office)
  expect(body.items.filter(({ state }) => state === 'active')).toEqual([])
  errors.splice(0, errors.length, ...errors.filter((error) => !error.includes('409')))
  expect(errors).toEqual([])
})
