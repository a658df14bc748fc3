import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PORTAL_FOLDER } from '../../../../scripts/build-portal.ts'
import { type OpenPage, openPageBrowser, type PageBrowser } from '../../../test/support/page-browser.ts'
import type { Person } from '../../../test/support/people.ts'
import { boilerLines, sentQuote } from '../../../test/support/work.ts'

let browser: PageBrowser
let as: Person
beforeAll(async () => {
  browser = await openPageBrowser()
  as = await browser.api.people.dispatcher()
})
afterAll(() => browser.close())

const flush = { description: 'Flush the system', quantity: '1', unit_price_minor: 32_000, optional: true }
const lines = [...boilerLines, { ...flush, selected: true }, { ...flush, description: 'Smart thermostat' }]

const approvals = (quote_id: string) =>
  browser.api.database.prisma.quoteApproval.findMany({ where: { quote_id } })
const events = (quote_id: string, type: string) =>
  browser.api.database.prisma.event.count({ where: { quote_id, type } })
const statusOf = async (id: string) =>
  (await browser.api.database.prisma.quote.findUniqueOrThrow({ where: { id } })).status
/** As when the phone is taken out of the pocket. */
const lookAgain = (page: OpenPage) =>
  page.evaluate(() => void document.dispatchEvent(new Event('visibilitychange')))

describe.each([
  ['with script', true],
  ['without script', false],
])('%s', (_name, javaScriptEnabled) => {
  it('a customer reads, ticks, and approves what they saw', async () => {
    const { token, quote } = await sentQuote(browser.api, as, { lines })
    const page = await browser.open(`/j/${token}`, { javaScriptEnabled })
    const approve = page.getByRole('button', { name: /^Approve/ })
    expect(await approve.textContent()).toBe('Approve · $5,037.50')
    await page.getByRole('checkbox', { name: /Smart thermostat/ }).check()
    if (!javaScriptEnabled) await page.getByRole('button', { name: 'Work out the total again' }).click()
    await expect.poll(() => approve.textContent()).toBe('Approve · $5,357.50')
    await page.getByLabel('Your full name').fill('Cora Customer')
    await approve.click()
    await page.getByText('Approved for $5,357.50 by Cora Customer').waitFor()
    expect(new URL(page.url()).pathname).toBe(`/j/${token}`)
    expect(await approvals(quote.id)).toMatchObject([{ selected_lines: [2, 3], name: 'Cora Customer' }])
    expect(page.complaints).toEqual([])
    await page.context().close()
  })

  it('a customer saves the paper of a quote under its own name', async () => {
    const { token, quote } = await sentQuote(browser.api, as, { lines })
    const page = await browser.open(`/j/${token}`, { javaScriptEnabled })
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Save this quote as a PDF' }).click(),
    ])
    expect(saved.suggestedFilename()).toBe(`quote-${quote.number}.pdf`)
    expect((await readFile(await saved.path())).subarray(0, 5).toString()).toBe('%PDF-')
    expect(new URL(page.url()).pathname).toBe(`/j/${token}`)
    expect(page.complaints).toEqual([])
    await page.context().close()
  })

  it('a customer says in words what should be different, and why not', async () => {
    for (const [title, label, button, says] of [
      ['Ask for changes', 'What should be different?', 'Send my wishes', 'You asked for changes:'],
      ['Decline', 'Please tell us in a few words why', 'Decline the quote', 'You declined:'],
    ] as const) {
      const { token } = await sentQuote(browser.api, as)
      const page = await browser.open(`/j/${token}`, { javaScriptEnabled })
      await page.getByText(title, { exact: true }).click()
      await page.getByLabel(label).fill('The attic is cold too.')
      await page.getByRole('button', { name: button }).click()
      await page.getByText(says).waitFor()
      expect(await page.getByText('The attic is cold too.').count()).toBe(1)
      expect(page.complaints).toEqual([])
      await page.context().close()
    }
  })
})

describe('the script of the page', () => {
  it('tells that somebody looked only after they touched it', async () => {
    const { token, quote } = await sentQuote(browser.api, as)
    const page = await browser.open(`/j/${token}`)
    await page.waitForLoadState('networkidle')
    // What a program can do without a person: events of its own making, scrolling, focus.
    await page.evaluate(() => {
      for (const type of ['pointerdown', 'keydown', 'wheel', 'touchmove'])
        document.body.dispatchEvent(new Event(type, { bubbles: true }))
      scrollTo(0, 500)
      document.querySelector<HTMLElement>('summary')?.focus()
    })
    await lookAgain(page)
    await page.waitForLoadState('networkidle')
    expect(page.asked.filter(({ method }) => method === 'POST')).toEqual([])
    expect(await events(quote.id, 'quote.viewed')).toBe(0)

    await page.mouse.wheel(0, 200)
    await expect.poll(() => events(quote.id, 'quote.viewed')).toBe(1)
    await page.keyboard.press('Tab')
    await page.mouse.wheel(0, -200)
    await page.waitForLoadState('networkidle')
    expect(page.asked.filter(({ method }) => method === 'POST')).toHaveLength(1)
    await page.context().close()
  })

  it('sends a form once, however often it is pressed', async () => {
    const { token, quote } = await sentQuote(browser.api, as)
    const page = await browser.open(`/j/${token}`)
    let sent = 0
    page.on('request', (request) => {
      if (request.url().endsWith('/approve')) sent++
    })
    await page.getByLabel('Your full name').fill('Cora Customer')
    await page.evaluate(() => {
      const button = document.querySelector<HTMLButtonElement>('.agree .button:not(.soft)')
      for (let click = 0; click < 5; click++) button?.click()
    })
    await page.getByText('Approved for').waitFor()
    expect(sent).toBe(1)
    expect(await approvals(quote.id)).toHaveLength(1)
    await page.context().close()
  })

  it('shows what the office does meanwhile, without a reload', async () => {
    const { token, quote } = await sentQuote(browser.api, as)
    const page = await browser.open(`/j/${token}`)
    await page.evaluate(() => Object.assign(window, { untouched: true }))
    await browser.api.call('withdrawQuote', { as, params: { quote_id: quote.id }, body: {} })
    await lookAgain(page)
    await page.getByText('We have taken it back.').waitFor()
    expect(await page.getByRole('button', { name: /^Approve/ }).count()).toBe(0)
    expect(await page.evaluate(() => 'untouched' in window)).toBe(true)
    await page.context().close()
  })

  it('takes nothing away from somebody who is typing, but says that something has changed', async () => {
    const { token, quote } = await sentQuote(browser.api, as)
    const page = await browser.open(`/j/${token}`)
    await page.getByLabel('Your full name').fill('Cora')
    await browser.api.call('withdrawQuote', { as, params: { quote_id: quote.id }, body: {} })
    await lookAgain(page)
    await page.getByText('Something on this page has changed.').waitFor()
    expect(await page.getByLabel('Your full name').inputValue()).toBe('Cora')
    await page.getByRole('link', { name: 'Show it' }).click()
    await page.getByText('We have taken it back.').waitFor()
    await page.context().close()
  })

  it('says from when it is while there is no connection, and goes on afterwards', async () => {
    const { token } = await sentQuote(browser.api, as)
    const page = await browser.open(`/j/${token}`)
    await page.context().setOffline(true)
    await lookAgain(page)
    await page.getByText('No connection just now.').waitFor()
    await page.context().setOffline(false)
    await lookAgain(page)
    await page.getByText('No connection just now.').waitFor({ state: 'hidden' })
    await page.context().close()
  })

  it('leaves an approval of an old version alone, and shows the new one', async () => {
    const { token, quote } = await sentQuote(browser.api, as)
    const page = await browser.open(`/j/${token}`)
    const params = { quote_id: quote.id }
    await browser.api.call('requestQuoteChanges', {
      params: { token },
      body: { ...params, revision: 1, words: 'Without the labour' },
    })
    await browser.api.call('updateQuote', { as, params, body: { lines: boilerLines.slice(0, 1) } })
    await browser.api.call('sendQuote', { as, params })
    await page.getByLabel('Your full name').fill('Cora Customer')
    await page.getByRole('button', { name: /^Approve/ }).click()
    await page.getByRole('alert').getByText('There is a newer version now.').waitFor()
    expect(await statusOf(quote.id)).toBe('sent')
    await page.getByRole('button', { name: 'Approve · $4,100.00' }).click()
    await page.getByText('Approved for $4,100.00 by Cora Customer').waitFor()
    await page.context().close()
  })
})

describe('a quote on a cheap phone', () => {
  it('takes no more than 60 KiB in all, and asks nobody else for anything', async () => {
    const { token } = await sentQuote(browser.api, as, { lines })
    const page = await browser.open(`/j/${token}`)
    await page.waitForLoadState('networkidle')
    const here = new URL(page.url()).origin
    expect(page.asked.map(({ url }) => new URL(url).origin)).toEqual(page.asked.map(() => here))
    const total = await page.received()
    process.stdout.write(`a first visit: ${page.asked.length} requests, ${total} bytes uncompressed\n`)
    expect(page.asked.length).toBeGreaterThanOrEqual(3)
    expect(total).toBeGreaterThan(5_000)
    expect(total).toBeLessThanOrEqual(60 * 1024)
    await page.context().close()
  })

  it('runs no more than 15 kB of script', async () => {
    const scripts = (await readdir(PORTAL_FOLDER)).filter(
      (name) => name.endsWith('.js') && !name.startsWith('way-map'),
    )
    const sizes = await Promise.all(
      scripts.map(async (name) => gzipSync(await readFile(join(PORTAL_FOLDER, name))).length),
    )
    const total = sizes.reduce((sum, size) => sum + size, 0)
    process.stdout.write(`script of a page: ${total} bytes gzipped\n`)
    expect(total).toBeGreaterThan(500)
    expect(total).toBeLessThanOrEqual(15_000)
  })
})
