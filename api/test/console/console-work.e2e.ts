import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { root } from '../../root.ts'
import { launchBrowser } from '../support/browser.ts'
import { type ConsoleScene, startConsoleScene } from './console-scene.ts'

let scene: ConsoleScene
let browser: Browser
let page: Page
let context: BrowserContext
let errors: string[]

beforeAll(async () => {
  scene = await startConsoleScene()
  await scene.api.database.prisma.settings.update({ where: { id: 1 }, data: { tax_rate_bp: 1000 } })
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  await scene.close()
})
beforeEach(async () => {
  ;({ page, context, errors } = await scene.open(browser))
})
afterEach(() => context.close())

const row = (title: string) => page.getByRole('option', { name: title })

/** A request with a client and somebody who may approve. */
async function quotableJob(title: string) {
  const as = scene.colleague
  const { body: client } = await scene.api.call('createClient', {
    as,
    body: { kind: 'person', name: 'Tilda Brook' },
  })
  const { body: contact } = await scene.api.call('createContact', {
    as,
    body: { name: 'Tilda Brook', email: 'tilda@example.test' },
  })
  const { body: job } = await scene.api.call('createJob', {
    as,
    body: {
      title,
      trade: 'heating',
      client_id: client.id,
      site: { address_line: '4 Quay Road', city: 'Millbrook' },
    },
  })
  await scene.api.call('replaceJobContacts', {
    as,
    params: { job_id: job.id },
    body: {
      contacts: [
        { contact_id: contact.id, roles: ['payer', 'approver'], can_approve: true, sees_prices: true },
      ],
    },
  })
  return job
}

describe('a quote', () => {
  it('is built with the totals of the service, sent, and withdrawn', async () => {
    const job = await quotableJob('Boiler is old')
    await row('Boiler is old').click()
    await page.getByRole('tab', { name: 'Quotes' }).click()
    await page.getByRole('button', { name: 'New quote' }).click()
    const editor = page.getByRole('dialog', { name: /^Quote/ })
    const line = async (place: number, what: string, quantity: string, price: string) => {
      await editor.getByRole('button', { name: 'Add a line' }).click()
      await editor.getByLabel(`What, line ${place}`).fill(what)
      await editor.getByLabel(`Quantity, line ${place}`).fill(quantity)
      await editor.getByLabel(`Price, line ${place}`).fill(price)
    }
    await line(1, 'Condensing boiler, fitted', '1', '4100')
    await line(2, 'Labour', '6.5', '95')
    await editor.getByLabel('Discount').selectOption('percent')
    await editor.getByLabel('Percent', { exact: true }).fill('10')
    // 4,717.50 less a tenth, and a tenth of that in tax.
    await editor.getByLabel('Totals').getByText('US$4,670.33').waitFor()
    await editor.getByLabel('Price, line 2').fill('many')
    await editor.getByText('Not saved').waitFor()
    await editor.getByLabel('Price, line 2').fill('95')
    await editor.getByText('Saved', { exact: true }).waitFor()
    await editor.getByRole('button', { name: 'Send' }).click()
    const sending = page.getByRole('dialog', { name: 'Send quote' })
    await sending.getByText('Mail is not set up').waitFor()
    await sending.getByRole('button', { name: 'Send now' }).click()
    await editor.waitFor({ state: 'detached' })
    await page.getByText('Mail is not set up · 1 mail waits').waitFor()
    await page.getByRole('article', { name: 'Quote' }).getByText('Sent', { exact: true }).waitFor()
    await page.getByRole('complementary').getByText('Quoted').first().waitFor()
    const { body } = await scene.api.call('getJob', { as: scene.colleague, params: { job_id: job.id } })
    expect(body.status).toBe('quoted')
    await page.getByRole('button', { name: 'Withdraw' }).click()
    const asking = page.getByRole('dialog', { name: /^Withdraw/ })
    await asking.getByLabel('Why is it withdrawn?').fill('The boiler is not made any more')
    await asking.getByRole('button', { name: 'Withdraw' }).click()
    await page.getByRole('article', { name: 'Quote' }).getByText('Withdrawn', { exact: true }).waitFor()
    expect(errors).toEqual([])
  })

  it('that somebody else changed meanwhile says so and takes their state on demand', async () => {
    const job = await quotableJob('Two at once')
    const as = scene.colleague
    const { body: quote } = await scene.api.call('createQuote', { as, params: { job_id: job.id }, body: {} })
    await row('Two at once').click()
    await page.getByRole('tab', { name: 'Quotes' }).click()
    await page.getByRole('button', { name: 'Edit and send' }).click()
    const editor = page.getByRole('dialog', { name: /^Quote/ })
    await scene.api.call('updateQuote', { as, params: { quote_id: quote.id }, body: { title: 'Theirs' } })
    await editor.getByLabel('Title').fill('Mine')
    await editor.getByText('Somebody changed it meanwhile').waitFor()
    await editor.getByRole('button', { name: /current state/ }).click()
    await expect.poll(() => editor.getByLabel('Title').inputValue()).toBe('Theirs')
  })
})

it('what is suggested for a request is shown until somebody keeps or corrects it', async () => {
  const { body: job } = await scene.api.call('createJob', {
    as: await scene.api.people.customer(),
    body: {
      title: 'Strange smell',
      description: 'It smells of gas in the kitchen.',
      site: { address_line: '6 Quay Road', city: 'Millbrook' },
    },
  })
  await row('Strange smell').click()
  const drawer = page.getByRole('complementary')
  await drawer.getByText('Suggested: Emergency, gas (100 % sure)').waitFor()
  await drawer.getByText('Touch no switch').waitFor()
  await drawer.getByLabel('Trade').selectOption('appliance')
  await drawer.getByLabel('Priority').selectOption('high')
  await drawer.getByRole('button', { name: 'Keep it so' }).click()
  await drawer.getByText('Suggested:').waitFor({ state: 'detached' })
  const { body } = await scene.api.call('getJob', { as: scene.colleague, params: { job_id: job.id } })
  expect(body).toMatchObject({ trade: 'appliance', priority: 'high', suggestion: { severity: 'emergency' } })
  expect(errors).toEqual([])
})

describe('an import', () => {
  const file = (text: string) => ({ name: 'requests.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
  const sample = [
    'id,problem,complaint_type,address,city,latitude,longitude,created',
    'A-1,No heat in flat 4,HEATING,12 Quay Road,Millbrook,41.71,-73.92,2026-11-20',
    'A-2,Leak under sink,PLUMBING,14 Quay Road,Millbrook,41.72,-73.91,2026-11-21',
    'A-3,Strange noise,UFO,16 Quay Road,Millbrook,41.72,-73.91,2026-11-21',
    'A-4,No light,ELECTRIC,18 Quay Road,Millbrook,141.72,-73.91,2026-11-22',
  ].join('\n')

  it('is tried, then done, then makes no doubles, and says why rows were refused', async () => {
    await page.getByRole('button', { name: 'Import' }).click()
    const dialog = page.getByRole('dialog', { name: 'Import requests' })
    await dialog.getByLabel('CSV file').setInputFiles(file(sample))
    await dialog.getByRole('button', { name: 'Try without writing' }).click()
    await dialog.getByText('2 would be created, 0 unchanged, 2 refused').waitFor()
    await dialog.getByRole('cell', { name: /trade/ }).waitFor()
    expect(await page.getByRole('option', { name: 'No heat in flat 4' }).count()).toBe(0)
    await dialog.getByRole('button', { name: 'Import for real' }).click()
    await dialog.getByText('2 created, 0 unchanged, 2 refused').waitFor()
    await dialog.getByRole('button', { name: 'Import for real' }).click()
    await dialog.getByText('0 created, 2 unchanged, 2 refused').waitFor()
    await page.keyboard.press('Escape')
    await row('No heat in flat 4').waitFor()
    expect(errors).toEqual([])
  })

  const requests = join(root, '..', 'shared', 'data', 'requests.csv')
  it.skipIf(!existsSync(requests))(
    'brings a real file of requests onto the board (skipped without ../shared/data)',
    async () => {
      await page.getByRole('button', { name: 'Import' }).click()
      const dialog = page.getByRole('dialog', { name: 'Import requests' })
      await dialog.getByLabel('CSV file').setInputFiles(requests)
      await dialog.getByLabel('Trade where it is not understood').selectOption('general')
      await dialog.getByRole('button', { name: 'Import for real' }).click()
      await dialog.getByText(/\d created, /).waitFor()
      const report = await dialog.getByText(/\d created, /).textContent()
      expect(report).toMatch(/^1,\d{3} created/)
      await page.keyboard.press('Escape')
      // Most of them are over; what is not stands on the board as the service has it.
      const { body } = await scene.api.call('getMap', { as: scene.colleague })
      expect(body.jobs.rows.length).toBeGreaterThan(20)
      await page
        .getByRole('button', { name: `All live ${body.jobs.rows.length.toLocaleString('en-GB')}` })
        .waitFor()
    },
  )
})
