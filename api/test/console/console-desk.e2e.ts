import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { opening } from '../support/dispute-scene.ts'
import { phoneJpeg } from '../support/pictures.ts'
import { gasWords, reported } from '../support/report-scene.ts'
import { type WorkUnderWay, workUnderWay } from '../support/work-under-way.ts'
import { type ConsoleScene, startConsoleScene } from './console-scene.ts'
import { looksWell } from './drawer-looks.ts'

let scene: ConsoleScene
let browser: Browser
let page: Page
let context: BrowserContext
let errors: string[]
let work: WorkUnderWay

beforeAll(async () => {
  scene = await startConsoleScene()
  browser = await launchBrowser()
  work = await workUnderWay(scene.api)
  ;({ page, context, errors } = await scene.open(browser))
})
afterAll(async () => {
  await context.close()
  await browser.close()
  await scene.close()
})

const large = { width: 2560, height: 1440 }
const usual = { width: 1440, height: 900 }
const queues = () => page.getByRole('navigation', { name: 'Queues' })
const drawer = () => page.getByRole('complementary')

it('hears of a dispute as it is opened, and settles it beside the evidence', async () => {
  const { api } = scene
  await queues().getByRole('button', { name: 'Disputes 0' }).click()
  await page.getByText('Nobody disputes anything').waitFor()
  const { body: dispute } = await api.call('createDispute', {
    as: work.customer,
    body: { ...opening(work.job_id), severity: 'high' },
  })
  const params = { dispute_id: dispute.id }
  await queues().getByRole('button', { name: 'Disputes 1' }).waitFor()
  const row = page.getByRole('list', { name: 'Disputes' }).getByRole('button')
  expect(await row.textContent()).toContain('Our turn')
  await row.click()
  await drawer().getByText('It was fitted on Tuesday').waitFor()
  await drawer().getByRole('article', { name: 'Visit 1' }).getByText('Dispatched').waitFor()

  await drawer().locator('form').getByText('Internal note').click()
  await drawer().getByLabel('Words of the note').fill('The washer was not replaced.')
  await drawer().getByRole('button', { name: 'Add the note' }).click()
  const note = drawer().getByRole('listitem').filter({ hasText: 'The washer' })
  await note.getByText('Internal note').waitFor()
  await drawer().locator('form').getByText('Everybody').click()
  await drawer().getByLabel('Answer to the customer').fill('We are sorry, we look at it.')
  await drawer().getByRole('button', { name: 'Send' }).click()
  await drawer().getByText("Customer's turn").waitFor()
  const { body: seen } = await api.call('listDisputeMessages', { as: work.customer, params })
  expect(seen.items.map(({ body }) => body)).toEqual(['We are sorry, we look at it.'])

  await drawer().getByRole('button', { name: 'More' }).click()
  const close = page.getByRole('menuitem', { name: 'Close without an answer' })
  expect(await close.getAttribute('aria-disabled')).toBe('true')
  await page.keyboard.press('Escape')
  await drawer().getByRole('button', { name: 'Propose a resolution' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('What is done').selectOption('refund')
  await dialog.getByLabel('Amount').fill('80')
  await dialog.getByLabel('Words to the customer').fill('You get the call-out back.')
  await dialog.getByRole('button', { name: 'Propose it' }).click()
  await drawer().getByRole('article', { name: 'Proposal 1' }).getByText('Open').waitFor()
  await looksWell(page, 'dispute')
  await page.setViewportSize(large)
  await looksWell(page, 'dispute-large')
  await page.setViewportSize(usual)
  expect(errors).toEqual([])
})

it('shows both versions where a colleague was quicker', async () => {
  const { api } = scene
  await drawer().getByRole('button', { name: 'Change' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Title').fill('The tap drips still')
  const { body } = await api.call('listDisputes', { as: work.office })
  const params = { dispute_id: body.items[0]?.id as string }
  await api.call('updateDispute', { as: work.office, params, body: { category: 'damage' } })
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.getByText('Theirs: The new tap drips · Damage').waitFor()
  await dialog.getByText('Yours: The tap drips still').waitFor()
  await dialog.getByRole('button', { name: 'Take theirs' }).click()
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.waitFor({ state: 'detached' })
  const { body: after } = await api.call('getDispute', { as: work.office, params })
  expect([after.title, after.category]).toEqual(['The new tap drips', 'damage'])
  // The refused save is what the browser itself complains of.
  errors.length = 0
})

it('decides a report: danger first, corrected, and it becomes a dispute', async () => {
  const { api } = scene
  await reported(api)
  const { number } = await api.database.prisma.job.findUniqueOrThrow({ where: { id: work.job_id } })
  const pictures = [
    ['meter.jpg', await phoneJpeg(320, 240, '#887722')],
    ['stove.jpg', await phoneJpeg(320, 240, '#227788')],
  ] as const
  const gas = await reported(api, gasWords, { reference: `j ${number}` }, pictures)
  await queues().getByRole('button', { name: 'Reports 2' }).click()
  const rows = page.getByRole('list', { name: 'Reports' }).getByRole('button')
  expect(await rows.first().textContent()).toContain('Emergency')
  await rows.first().click()
  await drawer().getByText('Taken for an emergency').waitFor()
  await drawer().getByRole('button', { name: 'Open meter.jpg' }).locator('img').waitFor()
  await drawer().getByText(`They name “j ${number}”`).waitFor()
  await drawer()
    .getByRole('button', { name: `Look at J-${number}` })
    .waitFor()
  await drawer().getByRole('list', { name: 'Likely duplicates' }).getByText('same place').waitFor()
  const privatePage = { report_key: gas.answer.key }
  await api.call('sendPublicMessage', { params: privatePage, body: { body: 'The windows are open now.' } })
  await drawer()
    .getByRole('list', { name: 'Messages about the report' })
    .getByText('The windows are open now.')
    .waitFor()
  await looksWell(page, 'report')
  await drawer().getByLabel('Category').selectOption('workmanship')
  await drawer().getByLabel('Number of the job').fill(`J-${number}`)
  await drawer().getByLabel('Words to the reporter').fill('Somebody is on the way.')
  await drawer().getByRole('button', { name: 'Decide and tell them' }).click()
  await drawer().getByRole('button', { name: 'Open the dispute' }).waitFor()
  const after = await api.call('getReport', { as: work.office, params: gas.params })
  expect([after.body.outcome, after.body.category]).toEqual(['dispute', 'workmanship'])
  await queues().getByRole('button', { name: 'Disputes 2' }).waitFor()
  await drawer().getByRole('button', { name: 'Open the dispute' }).click()
  await drawer().getByRole('heading', { name: after.body.summary }).waitFor()
  expect(errors).toEqual([])
})

it('makes a new job of what somebody reports who is no customer yet', async () => {
  const { api } = scene
  await page.keyboard.press('Escape')
  await queues().getByRole('button', { name: 'Reports 1' }).click()
  await page.getByRole('list', { name: 'Reports' }).getByRole('button').first().click()
  await drawer().getByRole('button', { name: 'Decide and tell them' }).click()
  await drawer().getByText('Name the job it is about').waitFor()
  await drawer().locator('form').getByText('A new job').click()
  expect(await drawer().getByLabel('Address').inputValue()).toBe('12 Harbour Row')
  expect(await drawer().getByLabel('Town').inputValue()).toBe('Millbrook')
  await drawer().getByLabel('Title').fill('A pipe drips')
  await drawer().getByLabel('Address').fill('14 Harbour Row')
  await drawer().getByLabel('Trade').selectOption('plumbing')
  await looksWell(page, 'report-new-job')
  await drawer().getByRole('button', { name: 'Decide and tell them' }).click()
  await drawer().getByRole('button', { name: 'Open the job' }).click()
  await drawer().getByRole('heading', { name: 'A pipe drips' }).waitFor()
  await drawer().getByText('14 Harbour Row').first().waitFor()
  const made = await api.database.prisma.job.findFirstOrThrow({ where: { title: 'A pipe drips' } })
  const { body: people } = await api.call('listJobContacts', { as: work.office, params: { job_id: made.id } })
  expect(people.items).toMatchObject([{ name: 'Rita Reporter', roles: ['requester'] }])
  expect([made.trade, made.source]).toEqual(['plumbing', 'report'])
  expect(errors).toEqual([])
})

it('finds people, numbers and steps by a few letters, from the keyboard alone', async () => {
  const palette = page.getByRole('dialog', { name: 'Commands' })
  const field = palette.getByRole('combobox')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+k')
  await field.fill('J-1001')
  await palette
    .getByRole('option', { name: /J-1001/ })
    .first()
    .waitFor()
  await page.keyboard.press('Enter')
  await palette.waitFor({ state: 'detached' })
  await page.getByRole('complementary', { name: 'Job J-1001' }).getByText('Facts').waitFor()
  await page.keyboard.press('Control+k')
  const complete = palette.getByRole('option', { name: /Complete/ })
  await complete.waitFor()
  expect(await complete.getAttribute('aria-disabled')).toBe('true')
  await looksWell(page, 'palette')
  await field.fill(work.email)
  await palette
    .getByRole('option', { name: new RegExp(work.email) })
    .first()
    .waitFor()
  await field.fill('no such thing anywhere')
  await palette.getByText('Nothing is called that.').waitFor()
  await field.fill('keyboard')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog', { name: 'Keyboard' }).getByText('Everything that can be done').waitFor()
  expect(errors).toEqual([])
})
