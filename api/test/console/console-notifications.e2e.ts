import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { opening } from '../support/dispute-scene.ts'
import type { Person } from '../support/people.ts'
import { gasWords, reported } from '../support/report-scene.ts'
import { approveFor, sentQuote } from '../support/work.ts'
import { type WorkUnderWay, workUnderWay } from '../support/work-under-way.ts'
import { type ConsoleScene, startConsoleScene } from './console-scene.ts'
import { looksWell } from './drawer-looks.ts'

let scene: ConsoleScene
let browser: Browser
let page: Page
let context: BrowserContext
let person: Person
let errors: string[]
let work: WorkUnderWay

beforeAll(async () => {
  scene = await startConsoleScene()
  browser = await launchBrowser()
  work = await workUnderWay(scene.api)
  ;({ page, context, person, errors } = await scene.open(browser))
})
afterAll(async () => {
  await context.close()
  await browser.close()
  await scene.close()
})

const bell = (unread: number) =>
  page.getByRole('button', {
    name: unread === 0 ? 'Notifications (B)' : `Notifications (B), ${unread} unread`,
    exact: true,
  })
const panel = () => page.getByRole('dialog', { name: 'Notifications' })
const rows = () => panel().getByRole('list', { name: 'What you were told' }).getByRole('listitem')
const drawer = () => page.getByRole('complementary')
const say = (body: string) =>
  scene.api.call('sendJobMessage', { as: work.customer, params: { job_id: work.job_id }, body: { body } })

it('says that there is nothing, and counts what comes while it looks on', async () => {
  await bell(0).click()
  await panel().getByText('Nothing yet').waitFor()
  expect(await panel().getByRole('button', { name: 'Mark all as read' }).getAttribute('aria-disabled')).toBe(
    'true',
  )
  await page.keyboard.press('Escape')
  await panel().waitFor({ state: 'detached' })
  await say('It is cold in here')
  await bell(1).waitFor()
  const { body: dispute } = await scene.api.call('createDispute', {
    as: work.customer,
    body: opening(work.job_id),
  })
  await approveFor(scene.api, scene.colleague, await sentQuote(scene.api, scene.colleague))
  await reported(scene.api, gasWords)
  await bell(4).waitFor()
  await page.keyboard.press('b')
  await rows().nth(3).waitFor()
  expect(await rows().count()).toBe(4)
  const { body: job } = await scene.api.call('getJob', { as: work.office, params: { job_id: work.job_id } })
  await rows().filter({ hasText: 'Cora Customer opened a dispute' }).getByText(job.number).waitFor()
  await rows().filter({ hasText: 'Dana Dispatcher approved the quote' }).waitFor()
  await rows().filter({ hasText: 'A visitor reported a problem' }).waitFor()
  await looksWell(page, 'notifications')

  await rows().filter({ hasText: 'opened a dispute' }).getByRole('button').first().click()
  await panel().waitFor({ state: 'detached' })
  await drawer().getByRole('heading', { name: dispute.title }).waitFor()
  await bell(3).waitFor()
  expect(errors).toEqual([])
})

it('opens the job and the report they are of, and marks one and all as read', async () => {
  await bell(3).click()
  await rows().filter({ hasText: 'A visitor' }).getByRole('button').first().click()
  await drawer().getByText('Taken for an emergency').waitFor()
  await bell(2).click()
  await panel()
    .getByRole('button', { name: /^Mark as read: Dana Dispatcher approved/ })
    .click()
  await bell(1).waitFor()
  await rows().filter({ hasText: 'wrote a message' }).getByRole('button').first().click()
  await drawer().getByRole('tab', { name: 'Overview' }).waitFor()
  await bell(0).waitFor()
  await say('Still cold')
  await say('And now the light went out')
  await bell(2).click()
  await panel().getByRole('button', { name: 'Mark all as read' }).click()
  await bell(0).waitFor()
  const { body } = await scene.api.call('listNotifications', { as: person, query: { unread: true } })
  expect([body.unread, body.items]).toEqual([0, []])
  await page.keyboard.press('Escape')
  expect(errors).toEqual([])
})

it('lets somebody choose what they hear of, and how', async () => {
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill('notifications')
  await page.keyboard.press('Enter')
  await panel().getByRole('button', { name: 'Choose what you hear of' }).click()
  await panel().getByLabel('Messages and notes of others: here').uncheck()
  await panel().getByLabel('Disputes: by mail').check()
  await looksWell(page, 'notification-choices')
  await panel().getByRole('button', { name: 'Save' }).click()
  await panel().getByRole('heading', { name: 'Notifications' }).waitFor()
  const { body } = await scene.api.call('getNotificationChoices', { as: person })
  expect(body.items.find(({ kind }) => kind === 'message')).toEqual({
    kind: 'message',
    in_app: false,
    mail: false,
  })
  expect(body.items.find(({ kind }) => kind === 'dispute')).toEqual({
    kind: 'dispute',
    in_app: true,
    mail: true,
  })
  await page.keyboard.press('Escape')
  await panel().waitFor({ state: 'detached' })
  const known = await scene.api.call('listNotifications', { as: person })
  await say('Is anybody there?')
  await scene.api.call('createDispute', { as: work.customer, body: opening(work.job_id) })
  await bell(1).waitFor()
  await page.keyboard.press('b')
  expect(await rows().first().textContent()).toContain('opened a dispute')
  expect(await rows().count()).toBe(known.body.items.length + 1)
  expect(errors).toEqual([])
})

it('shows what the service refuses and keeps what was chosen', async () => {
  await panel().getByRole('button', { name: 'Choose what you hear of' }).click()
  await panel().getByLabel('Reports: by mail').check()
  await page.route('**/notifications/choices', (route) => route.abort())
  await panel().getByRole('button', { name: 'Save' }).click()
  await panel().getByText('The service cannot be reached').waitFor()
  expect(await panel().getByLabel('Reports: by mail').isChecked()).toBe(true)
  await page.unroute('**/notifications/choices')
  await panel().getByRole('button', { name: 'Save' }).click()
  await panel().getByRole('heading', { name: 'Notifications' }).waitFor()
  const { body } = await scene.api.call('getNotificationChoices', { as: person })
  expect(body.items.find(({ kind }) => kind === 'issue')?.mail).toBe(true)
})
