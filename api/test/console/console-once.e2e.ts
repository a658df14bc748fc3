import type { Browser, BrowserContext, Page, Request } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { type ConsoleScene, startConsoleScene } from './console-scene.ts'

let scene: ConsoleScene
let browser: Browser
let page: Page
let context: BrowserContext
let errors: string[]
let keys: (string | undefined)[]

beforeAll(async () => {
  scene = await startConsoleScene()
  await scene.api.people.contractor({ name: 'Cleo Marsh' })
  await scene.api.people.contractor({ name: 'Ivo Berg' })
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  await scene.close()
})
beforeEach(async () => {
  ;({ page, context, errors } = await scene.open(browser))
  keys = []
  page.on('request', (request) => isDispatch(request) && keys.push(request.headers()['idempotency-key']))
})
afterEach(() => context.close())

const thirtyClicks = `
  for (let click = 0; click < 30; click++) document.querySelector('dialog button[type=submit]').click()`
const isDispatch = (request: Request) => request.url().endsWith('/dispatch-now')
const visits = (job_id: string) => scene.api.database.prisma.visit.count({ where: { job_id } })

/** A job with the dialog open that sends somebody at once. */
async function dispatching(title: string) {
  const { body: job } = await scene.api.call('createJob', {
    as: scene.colleague,
    body: { title, trade: 'heating', site: { address_line: '4 Quay Road', city: 'Millbrook' } },
  })
  await page.getByRole('option', { name: title }).click()
  return { job_id: job.id, ...(await openDialog()) }
}

async function openDialog() {
  await page.getByRole('complementary').getByRole('button', { name: 'Dispatch now' }).click()
  const dialog = page.getByRole('dialog', { name: 'Dispatch now' })
  await dialog.getByLabel('Why now?').fill('Water through the ceiling')
  return { dialog, dispatch: dialog.getByRole('button', { name: 'Dispatch', exact: true }) }
}

it('makes one visit of a double click, and of thirty clicks at once', async () => {
  const { job_id, dialog, dispatch } = await dispatching('Pipe has burst')
  await dispatch.dblclick()
  await dialog.waitFor({ state: 'detached' })
  expect(await visits(job_id)).toBe(1)
  expect(keys).toHaveLength(1)
  const again = await openDialog()
  await again.dialog.getByLabel('Contractor').selectOption({ index: 1 })
  await page.evaluate(thirtyClicks)
  await again.dialog.waitFor({ state: 'detached' })
  expect(await visits(job_id)).toBe(2)
  expect(keys).toEqual([expect.any(String), expect.any(String)])
  expect(new Set(keys).size).toBe(2)
  expect(errors).toEqual([])
})

it('does once what is tried again after its answer was lost, and anew what was changed', async () => {
  const { job_id, dialog, dispatch } = await dispatching('Cellar is flooded')
  await page.route(
    '**/dispatch-now',
    async (route) => {
      await route.fetch()
      await route.abort()
    },
    { times: 1 },
  )
  await dispatch.click()
  await dialog.getByText('The service cannot be reached').waitFor()
  expect(await visits(job_id)).toBe(1)
  await dispatch.click()
  await dialog.waitFor({ state: 'detached' })
  await page.getByText(/is sent$/).waitFor()
  expect(await visits(job_id)).toBe(1)
  expect(keys).toEqual([keys[0], keys[0]])
  const again = await openDialog()
  await again.dispatch.click()
  await again.dialog.getByText('A contractor was already sent').waitFor()
  expect(await visits(job_id)).toBe(1)
  await again.dialog.getByLabel('Contractor').selectOption({ index: 1 })
  await again.dispatch.click()
  await again.dialog.waitFor({ state: 'detached' })
  expect(await visits(job_id)).toBe(2)
  expect(new Set(keys).size).toBe(3)
})

it('waits for the answer of a request that is still being worked on', async () => {
  const { job_id, dialog, dispatch } = await dispatching('Roof leaks')
  await page.route(
    '**/dispatch-now',
    (route) =>
      route.fulfill({
        status: 409,
        contentType: 'application/problem+json',
        body: JSON.stringify({ code: 'idempotency_in_flight', title: 'The same request is still running' }),
      }),
    { times: 1 },
  )
  await dispatch.click()
  await dialog.waitFor({ state: 'detached' })
  expect(keys).toEqual([keys[0], keys[0]])
  expect(await visits(job_id)).toBe(1)
})

it('takes no second step of a double click', async () => {
  const { body: job } = await scene.api.call('createJob', {
    as: scene.colleague,
    body: { title: 'Tap drips', trade: 'plumbing', site: { address_line: '5 Quay Road', city: 'Millbrook' } },
  })
  const nadia = await scene.api.people.contractor({ name: 'Nadia Stone' })
  const { body: sent } = await scene.api.call('dispatchNow', {
    as: scene.colleague,
    params: { job_id: job.id },
    body: { contractor_id: nadia.profile_id, reason: 'Flood' },
  })
  await page.getByRole('option', { name: 'Tap drips' }).click()
  await page.getByRole('tab', { name: 'Visits' }).click()
  const visit = page.getByRole('article', { name: 'Visit 1' })
  await visit.getByRole('button', { name: 'On the way' }).dblclick()
  await visit.getByRole('button', { name: 'Arrived' }).waitFor()
  const { body } = await scene.api.call('getVisit', { as: scene.colleague, params: { visit_id: sent.id } })
  expect(body.status).toBe('en_route')
})
