import { readFile } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'
import type { Browser, BrowserContext, Page, Request } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { type ConsoleScene, startConsoleScene } from './console-scene.ts'
import { looksWell } from './drawer-looks.ts'

let scene: ConsoleScene
let browser: Browser
let page: Page
let context: BrowserContext
let errors: string[]
let keys: (string | undefined)[]

beforeAll(async () => {
  scene = await startConsoleScene()
  await scene.api.people.contractor({ name: 'Cleo Marsh', on_duty: true })
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  await scene.close()
})
beforeEach(async () => {
  ;({ page, context, errors } = await scene.open(browser))
  keys = []
  page.on('request', (request) => isBulk(request) && keys.push(request.headers()['idempotency-key']))
})
afterEach(() => context.close())

const isBulk = (request: Request) => request.url().endsWith('/jobs/bulk')
const row = (title: string) => page.getByRole('option', { name: title })
const bar = () => page.getByRole('region', { name: 'Selected jobs' })
const checked = () => page.getByRole('option', { checked: true })
const search = (words: string) => page.getByRole('searchbox').fill(words)
const read = async (job_id: string) =>
  (await scene.api.call('getJob', { as: scene.colleague, params: { job_id } })).body

async function jobs(word: string, count: number, approved = count) {
  const made: { id: string; number: string }[] = []
  for (let at = 1; at <= count; at++) {
    const { body: job } = await scene.api.call('createJob', {
      as: scene.colleague,
      body: {
        title: `${word} ${at}`,
        trade: 'heating',
        site: { address_line: `${at} Mill Lane`, city: 'Millbrook' },
      },
    })
    if (at <= approved)
      await scene.api.call('transitionJob', {
        as: scene.colleague,
        params: { job_id: job.id },
        body: { to: 'approved', reason: 'Known customer' },
      })
    made.push({ id: job.id, number: job.number })
  }
  await search(word)
  await row(`${word} ${count}`).waitFor()
  return made
}

async function pick(title: string) {
  await row(title).hover()
  await row(title).locator('.job-row-box').click()
}

it('picks by box, by range and by keys, and lets go with Escape before it closes the job', async () => {
  const [first] = await jobs('Attic', 5, 0)
  await pick('Attic 5')
  await bar().getByText('1 selected').waitFor()
  expect(await page.getByRole('complementary').count()).toBe(0)
  await row('Attic 3').click({ modifiers: ['Shift'] })
  expect(await checked().count()).toBe(3)
  await row('Attic 4').click({ modifiers: ['Control'] })
  expect(await checked().count()).toBe(2)
  await row('Attic 2').click()
  await page.getByRole('complementary').waitFor()
  await page.keyboard.press('x')
  expect(await checked().count()).toBe(3)
  await page.keyboard.press('Control+a')
  await bar().getByText('5 selected').waitFor()
  await search(first?.number ?? '')
  await bar().getByText('4 not in this list').waitFor()
  // The first leaves the search, which it empties.
  await page.keyboard.press('Escape')
  await bar().getByText('5 selected', { exact: true }).waitFor()
  await page.keyboard.press('Escape')
  await bar().waitFor({ state: 'detached' })
  await page.getByRole('complementary').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('complementary').waitFor({ state: 'detached' })
  await row('Attic 5').click()
  await page.getByRole('listbox').focus()
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  expect(await checked().count()).toBe(3)
  await page.keyboard.press('Space')
  expect(await checked().count()).toBe(2)
  expect(errors).toEqual([])
})

it('does it to each row, says what became of it, and keeps the refused ones', async () => {
  const [one, , three] = await jobs('Cellar', 3, 2)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Control+a')
  await looksWell(page, 'picked')
  await bar().getByRole('button', { name: 'Hold' }).click()
  const dialog = page.getByRole('dialog', { name: 'Put 3 jobs on hold' })
  await dialog.getByLabel('What do they wait for?').fill('The supplier is on strike')
  await looksWell(page, 'picked-hold')
  await dialog.getByRole('button', { name: 'Put on hold' }).dblclick()
  await dialog.waitFor({ state: 'detached' })
  await bar().getByText('1 selected').waitFor()
  await bar().getByText('2 done').waitFor()
  await row('Cellar 1').getByText('Put on hold').waitFor()
  expect((await read(one?.id ?? '')).status).toBe('on_hold')
  expect((await read(three?.id ?? '')).status).toBe('requested')
  expect(await checked().getByText('Cellar 3').count()).toBe(1)
  expect(keys).toHaveLength(1)
  await looksWell(page, 'picked-refused')
  await bar().getByRole('button', { name: '1 refused' }).click()
  const refused = page.getByRole('dialog', { name: '1 job refused' })
  await looksWell(page, 'refused')
  await refused.getByRole('button', { name: 'Cellar 3' }).click()
  await page.getByRole('complementary').getByRole('heading', { name: 'Cellar 3' }).waitFor()
  expect(errors).toEqual([])
})

it('releases, writes, sends links and assigns', async () => {
  const [one] = await jobs('Porch', 2)
  const job_id = one?.id ?? ''
  await scene.api.call('createVisit', { as: scene.colleague, params: { job_id }, body: {} })
  const act = async (button: string, submit: string, fill?: string) => {
    await page.getByRole('option').first().click()
    await page.keyboard.press('Control+a')
    await bar().getByRole('button', { name: button }).click()
    const dialog = page.getByRole('dialog')
    if (fill) await dialog.getByRole('textbox').fill(fill)
    await dialog.getByRole('button', { name: submit }).click()
    await dialog.waitFor({ state: 'detached' })
  }
  await act('Hold', 'Put on hold', 'Frost')
  await bar().getByText('2 done').waitFor()
  await act('Release', 'Release')
  await row('Porch 1').getByText('Released').waitFor()
  expect((await read(job_id)).status).toBe('approved')
  await act('Message', 'Send', 'We come a day later')
  await row('Porch 2').getByText('Message sent').waitFor()
  const { body } = await scene.api.call('listJobMessages', { as: scene.colleague, params: { job_id } })
  expect(body.items).toMatchObject([{ body: 'We come a day later', visibility: 'all' }])
  await act('Resend links', 'Send links')
  await row('Porch 2').getByText('Nobody of this job gets mails.').waitFor()
  await act('Assign', 'Assign')
  await row('Porch 1').getByText('Assigned').waitFor()
  await row('Porch 2').getByText('It has no visit that nobody was sent to yet.').waitFor()
  expect((await read(job_id)).lead_contractor_name).toBe('Cleo Marsh')
  expect(new Set(keys).size).toBe(5)
})

it('does nothing twice when the answer was lost, not even after the dialog was left', async () => {
  const made = await jobs('Gable', 2)
  await page.route(
    '**/jobs/bulk',
    async (route) => {
      await route.fetch()
      await route.abort()
    },
    { times: 1 },
  )
  await page.getByRole('option').first().click()
  await page.keyboard.press('Control+a')
  await bar().getByRole('button', { name: 'Message' }).click()
  const dialog = page.getByRole('dialog', { name: 'Write to the customers of 2 jobs' })
  await dialog.getByLabel('Message').fill('The road is closed')
  await dialog.getByRole('button', { name: 'Send' }).click()
  await dialog.getByText('The service cannot be reached').waitFor()
  await looksWell(page, 'picked-offline')
  await page.keyboard.press('Escape')
  await bar().getByText('2 selected').waitFor()
  await bar().getByRole('button', { name: 'Message' }).click()
  expect(await dialog.getByLabel('Message').inputValue()).toBe('The road is closed')
  await dialog.getByRole('button', { name: 'Send' }).click()
  await bar().getByText('2 done').waitFor()
  expect(keys).toEqual([keys[0], keys[0]])
  for (const { id: job_id } of made) {
    const { body } = await scene.api.call('listJobMessages', { as: scene.colleague, params: { job_id } })
    expect(body.items).toHaveLength(1)
  }
})

it('exports what is selected, or what the list shows, as CSV that no spreadsheet runs', async () => {
  const [one] = await jobs('=Dormer', 3, 0)
  const exported = async (press: () => Promise<void>) => {
    const [file] = await Promise.all([page.waitForEvent('download'), press()])
    expect(file.suggestedFilename()).toMatch(/^jobs-\d{4}-\d\d-\d\d\.csv$/)
    const bytes = await readFile(await file.path())
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    return parse(bytes, { bom: true, columns: true }) as Record<string, string>[]
  }
  const all = await exported(async () => {
    await page.getByRole('button', { name: 'More for this list' }).click()
    await page.getByRole('menuitem', { name: 'Export the list as CSV' }).click()
  })
  expect(all.map(({ title }) => title)).toEqual(["'=Dormer 3", "'=Dormer 2", "'=Dormer 1"])
  expect(all[0]?.created_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/)
  await pick('=Dormer 1')
  expect(await exported(() => bar().getByRole('button', { name: 'Export CSV' }).click())).toMatchObject([
    { number: one?.number },
  ])
  await page.getByText('1 job exported').waitFor()
  expect(errors).toEqual([])
})

/** As many as are asked for, each taken and approved; the search shows them, the first of the list is open. */
async function many(word: string, count: number) {
  const make = async (at: number) => {
    const { body: job } = await scene.api.call('createJob', {
      as: scene.colleague,
      body: {
        title: `${word} ${at}`,
        trade: 'heating',
        site: { address_line: `${at} Mill Lane`, city: 'Millbrook' },
      },
    })
    await scene.api.call('transitionJob', {
      as: scene.colleague,
      params: { job_id: job.id },
      body: { to: 'approved', reason: 'Known customer' },
    })
  }
  for (let at = 0; at < count; at += 10)
    await Promise.all(Array.from({ length: 10 }, (_, next) => make(at + next)))
  await search(word)
  await expect.poll(() => page.getByRole('option').first().getAttribute('aria-setsize')).toBe(String(count))
}

async function begin(count: number, button: string, words: string) {
  await page.getByRole('listbox').focus()
  await page.keyboard.press('Control+a')
  await bar().getByText(`${count} selected`).waitFor()
  await bar().getByRole('button', { name: button }).click()
  const dialog = page.getByRole('dialog', { name: `${count} jobs` })
  await dialog.getByRole('textbox').fill(words)
  await dialog.locator('button[type=submit]').click()
  return dialog
}

it('goes portion by portion, stops when told, and goes on with what got no answer', async () => {
  await many('Ridge', 230)
  let goOn = () => {}
  const told = new Promise<void>((resolve) => {
    goOn = resolve
  })
  await page.route('**/jobs/bulk', (route) => told.then(() => route.continue()), { times: 1 })
  const stopped = await begin(230, 'Hold', 'Frost')
  await stopped.getByRole('button', { name: 'Stop' }).click()
  goOn()
  await bar().getByText('200 done').waitFor()
  await bar().getByText('30 selected').waitFor()
  await stopped.waitFor({ state: 'detached' })
  expect(keys).toHaveLength(1)
  keys.length = 0
  await page.route('**/jobs/bulk', async (route) => {
    if (keys.length !== 2) return route.continue()
    await route.fetch()
    await route.abort()
  })
  const cut = await begin(230, 'Release', 'Thaw')
  await cut.getByText('The service cannot be reached').waitFor()
  await cut.getByText('200 of 230').waitFor()
  await looksWell(page, 'picked-progress')
  await cut.getByRole('button', { name: 'Try again' }).click()
  await bar().getByText('200 done').waitFor()
  await bar().getByText('30 refused').waitFor()
  expect(keys).toEqual([keys[0], keys[1], keys[1]])
})

it('waits where the service takes no more in a minute, and goes on by itself with the rest', async () => {
  await many('Spire', 70)
  const dialog = await begin(70, 'Message', 'The bridge is closed')
  await dialog.getByText('it goes on by itself').waitFor()
  await dialog.getByText('60 of 70').waitFor()
  await looksWell(page, 'picked-waiting')
  scene.api.clock.advance(61)
  await bar().getByText('70 done').waitFor()
  expect(new Set(keys).size).toBe(keys.length)
  const { prisma } = scene.api.database
  expect(await prisma.message.count({ where: { body: 'The bridge is closed' } })).toBe(70)
})
