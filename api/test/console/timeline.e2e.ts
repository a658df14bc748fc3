import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import type { Person } from '../support/people.ts'
import { inventDay, NOW } from './console-day.ts'
import { type ConsoleScene, startConsoleScene } from './console-scene.ts'
import { looksWell } from './drawer-looks.ts'

let scene: ConsoleScene
let browser: Browser
let page: Page
let context: BrowserContext
let errors: string[]
let people: Map<string, Person>

beforeAll(async () => {
  scene = await startConsoleScene()
  scene.api.clock.set(NOW)
  people = await inventDay(scene)
  browser = await launchBrowser()
  ;({ page, context, errors } = await scene.open(browser))
})
afterAll(async () => {
  await context.close()
  await browser.close()
  await scene.close()
})

const large = { width: 2560, height: 1440 }
const usual = { width: 1440, height: 900 }
const day = (at = page) => at.getByRole('region', { name: 'Day board' })
const row = (name: string, at = page) => day(at).getByRole('listitem', { name })
const nobody = () => day().getByRole('region', { name: 'Nobody leads' })
const bar = (name: string, at = page) => day(at).getByRole('button', { name })

it('shows the visits of today by who goes and how far they are, by the clocks of the office', async () => {
  await page.getByRole('option').nth(3).waitFor()
  await page.keyboard.press('t')
  await day().getByText('15 visits').waitFor()
  await row('Cleo Marsh')
    .getByRole('button', { name: /Boiler leaks under the kitchen, 10:00–12:00, in progress/ })
    .waitFor()
  await row('Jun Park')
    .getByRole('button', { name: /Bath drains slowly, 09:00–13:00, scheduled, promised, not planned/ })
    .waitFor()
  await row('Tom Okafor').getByText('Off duty').waitFor()
  await nobody().getByText('2 without a lead').waitFor()
  await nobody()
    .getByRole('button', { name: /Water meter/ })
    .waitFor()
  await looksWell(page, 'day')
  await page.setViewportSize(large)
  await looksWell(page, 'day-large')
  await page.setViewportSize(usual)
  expect(errors).toEqual([])
})

it('lights what is hovered in the list, and opens what is chosen', async () => {
  await page.getByRole('option', { name: 'Radiator stays cold' }).hover()
  expect(await bar('Radiator stays cold').getAttribute('data-lit')).toBe('true')
  await bar('Sockets in the office').hover()
  await page.locator('.job-row[data-lit]', { hasText: 'Sockets in the office' }).waitFor()
  await bar('Sockets in the office').click()
  await page.getByRole('complementary').getByText('Facts').waitFor()
  expect(await bar('Sockets in the office').getAttribute('aria-pressed')).toBe('true')
  const edge = () => page.locator('#day').evaluate((element) => element.getBoundingClientRect().right)
  await expect
    .poll(async () => {
      const box = await bar('Sockets in the office').boundingBox()
      return box !== null && box.x + box.width <= (await edge())
    })
    .toBe(true)
  await looksWell(page, 'day-job')
  await page.keyboard.press('Escape')
})

it('walks from day to day, and comes back to today', async () => {
  await day().getByRole('button', { name: 'Day after' }).click()
  await day().getByText('0 visits').waitFor()
  await day().getByLabel('Day', { exact: true }).fill('2026-10-25')
  await day().getByText('25 hours').waitFor()
  expect(await day().getByText('again').count()).toBe(1)
  await day().getByRole('button', { name: 'Today' }).click()
  await day().getByText('15 visits').waitFor()
})

it('moves bars as somebody else changes who goes and when', async () => {
  const { api, colleague: as } = scene
  const { body } = await api.call('listVisits', { as, query: { limit: 200 } })
  const known = body.items.find(({ job_title }) => job_title === 'Bleed the radiators')
  const params = { visit_id: known?.id as string }
  await api.call('assignVisit', {
    as,
    params,
    body: {
      assignments: [
        { contractor_id: people.get('Ivo Berg')?.profile_id as string, role: 'lead' },
        { contractor_id: people.get('Wen Li')?.profile_id as string, role: 'helper' },
      ],
    },
  })
  await row('Ivo Berg')
    .getByRole('button', { name: /Bleed the radiators/ })
    .waitFor()
  await row('Wen Li')
    .getByRole('button', { name: /Bleed the radiators.*helps/ })
    .waitFor()
  expect(await row('Nadia Stone').getByRole('button', { name: /Bleed/ }).count()).toBe(0)
  await api.call('updateVisit', { as, params, body: { planned_start: '2026-12-02T15:00:00.000Z' } })
  await row('Ivo Berg')
    .getByRole('button', { name: /Bleed the radiators, 16:00–17:30/ })
    .waitFor()
  await api.call('updateVisit', { as, params, body: { planned_start: '2026-12-03T15:00:00.000Z' } })
  await day().getByText('14 visits').waitFor()
  await api.call('updateVisit', { as, params, body: { planned_start: '2026-12-02T13:30:00.000Z' } })
  await day().getByText('15 visits').waitFor()
  expect(errors).toEqual([])
})

/** The visit of a job, as the service has it. */
async function visitOf(title: string) {
  const { body } = await scene.api.call('listVisits', { as: scene.colleague, query: { limit: 200 } })
  const found = body.items.find(({ job_title }) => job_title === title)
  if (!found) throw new Error(`no visit of ${title}`)
  const lead = found.assignments.find(({ role }) => role === 'lead')?.name ?? null
  return { ...found, lead }
}

/** The service has answered for what was put down last; until then nothing else is taken. */
const answered = () => day().locator('.tl-ghost').waitFor({ state: 'detached' })

/** Takes something with the pointer to a row, and so many pixels to the side; holds it there. */
async function carry(what: Locator, row: Locator | null, across = 0, at: 'middle' | 'end' = 'middle') {
  await answered()
  const from = await what.boundingBox()
  const to = row ? await row.boundingBox() : from
  if (!from || !to) throw new Error('not in sight')
  const x = at === 'end' ? from.x + from.width - 3 : from.x + from.width / 2
  await page.mouse.move(x, from.y + from.height / 2)
  await page.mouse.down()
  await page.mouse.move(x + across, to.y + to.height / 2, { steps: 8 })
}

/** An hour of the day, in pixels: the day is wider than its window. */
const hour = 62
const carried = () => day().getByRole('status').filter({ hasText: '–' })

it('takes a visit to another contractor with the pointer; another window sees it', async () => {
  const other = await scene.open(browser)
  await other.page.keyboard.press('t')
  await row('Nadia Stone', other.page)
    .getByRole('button', { name: /Radiator stays cold/ })
    .waitFor()
  await carry(bar('Radiator stays cold'), row('Ivo Berg'))
  await carried().getByText('11:00–12:30, Ivo Berg').waitFor()
  await carried().getByText('Overlaps J-1006 Fit a heat pump').waitFor()
  await looksWell(page, 'day-carried')
  await page.mouse.move(5, 5)
  await carried().waitFor({ state: 'detached' })
  await page.keyboard.press('Escape')
  await page.mouse.up()
  expect((await visitOf('Radiator stays cold')).lead).toBe('Nadia Stone')

  await carry(bar('Radiator stays cold'), row('Ivo Berg'))
  await page.mouse.up()
  await row('Ivo Berg')
    .getByRole('button', { name: /Radiator stays cold, 11:00–12:30/ })
    .waitFor()
  await row('Ivo Berg', other.page)
    .getByRole('button', { name: /Radiator stays cold/ })
    .waitFor()
  expect(await visitOf('Radiator stays cold')).toMatchObject({
    lead: 'Ivo Berg',
    planned_start: '2026-12-02T10:00:00.000Z',
  })
  await other.context.close()
  expect(errors).toEqual([])
})

it('asks before the customer is told another window, and plans alone where they are not', async () => {
  await carry(bar('Sockets in the office'), null, 4 * hour)
  await page.mouse.up()
  const asks = page.getByRole('dialog', { name: 'The customer expects another time' })
  await asks.getByText('New window', { exact: true }).waitFor()
  await looksWell(page, 'day-promise')
  await asks.getByRole('button', { name: 'Leave it' }).click()
  const before = await visitOf('Sockets in the office')
  expect(before.planned_start).toBe('2026-12-02T13:00:00.000Z')

  await carry(bar('Sockets in the office'), null, 4 * hour)
  await page.mouse.up()
  await asks.getByRole('button', { name: /^Only plan it for/ }).click()
  await bar('Sockets in the office, 18:00–20:00').waitFor()
  const { promised_start } = before
  expect(await visitOf('Sockets in the office')).toMatchObject({
    planned_start: '2026-12-02T17:00:00.000Z',
    promised_start,
  })

  await carry(bar('Yearly service'), null, 4 * hour)
  await page.mouse.up()
  await asks.getByRole('button', { name: /tell the customer/ }).click()
  await page.getByText('The customer is told.').waitFor()
  expect(await visitOf('Yearly service of the boiler')).toMatchObject({
    planned_start: '2026-12-02T16:30:00.000Z',
    promised_start: '2026-12-02T16:00:00.000Z',
    promised_end: '2026-12-02T20:00:00.000Z',
  })
  await page
    .getByRole('list', { name: 'Messages' })
    .getByRole('listitem')
    .filter({ hasText: 'J-1003' })
    .getByRole('button', { name: 'Move back' })
    .click()
  await page.getByText('J-1003: Cleo Marsh, 13:30 (moved back)').waitFor()
  expect(await visitOf('Yearly service of the boiler')).toMatchObject({
    planned_start: '2026-12-02T12:30:00.000Z',
    promised_start: '2026-12-02T12:00:00.000Z',
    promised_end: '2026-12-02T16:00:00.000Z',
  })
  expect(errors).toEqual([])
})

it('changes the length by an edge, and plans a job of the list where it is let go', async () => {
  await carry(bar('Fit a heat pump'), null, hour / 2, 'end')
  await page.mouse.up()
  await bar('Fit a heat pump, 09:00–13:30').waitFor()
  expect((await visitOf('Fit a heat pump')).planned_minutes).toBe(270)
  await scene.api.call('createJob', {
    as: scene.colleague,
    body: {
      title: 'Smell of oil',
      trade: 'heating',
      site: { address_line: '4 Quay Road', city: 'Millbrook' },
    },
  })
  const elin = await row('Elin Ortega').boundingBox()
  const option = page.getByRole('option', { name: 'Smell of oil' })
  const from = await option.boundingBox()
  const across = (elin?.x ?? 0) + 700 - (from?.x ?? 0) - (from?.width ?? 0) / 2
  await carry(option, row('Elin Ortega'), across)
  await carried().getByText('Not known for heating').waitFor()
  await page.mouse.up()
  await row('Elin Ortega')
    .getByRole('button', { name: /Smell of oil.*nobody told/ })
    .waitFor()
  expect(await visitOf('Smell of oil')).toMatchObject({
    lead: 'Elin Ortega',
    status: 'unscheduled',
    purpose: 'survey',
    promised_start: null,
  })
  expect(errors).toEqual([])
})

it('moves the visit that waits for somebody when its job is let go, and makes no other', async () => {
  const option = page.getByRole('option', { name: 'Water meter to be read' })
  const [from, cleo] = [await option.boundingBox(), await row('Cleo Marsh').boundingBox()]
  const across = (cleo?.x ?? 0) + 800 - (from?.x ?? 0) - (from?.width ?? 0) / 2
  await carry(option, row('Cleo Marsh'), across)
  await carried().getByText('Cleo Marsh').waitFor()
  await page.mouse.up()
  await row('Cleo Marsh')
    .getByRole('button', { name: /Water meter to be read.*nobody told/ })
    .waitFor()
  const { job_id, lead } = await visitOf('Water meter to be read')
  const { body } = await scene.api.call('listJobVisits', { as: scene.colleague, params: { job_id } })
  expect([lead, body.items.length]).toEqual(['Cleo Marsh', 1])
  expect(errors).toEqual([])
})

it('does the same by keys: to another row and time, back with Esc, and the plan with Enter', async () => {
  await answered()
  await bar('Thermostat shows nothing').focus()
  await page.keyboard.down('Shift')
  await page.keyboard.press('ArrowDown')
  await carried().getByText('14:00–15:00, Cleo Marsh').waitFor()
  await page.keyboard.press('Escape')
  await carried().waitFor({ state: 'detached' })
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.up('Shift')
  const moved = row('Cleo Marsh').getByRole('button', { name: /Thermostat shows nothing, 14:30–15:30/ })
  await moved.waitFor()
  expect(await visitOf('Thermostat shows nothing')).toMatchObject({
    lead: 'Cleo Marsh',
    planned_start: '2026-12-02T13:30:00.000Z',
  })
  await expect.poll(() => moved.evaluate((element) => element.matches(':focus'))).toBe(true)
  await page.keyboard.press('Control+z')
  await page.getByText('(moved back)').last().waitFor()
  await nobody()
    .getByRole('button', { name: /Thermostat shows nothing, 14:00–15:00/ })
    .waitFor()
  expect((await visitOf('Thermostat shows nothing')).lead).toBeNull()
  await bar('Thermostat shows nothing').focus()
  await page.keyboard.press('Enter')
  const plan = page.getByRole('dialog', { name: 'Visit 1' })
  await plan.getByLabel('Planned start').waitFor()
  await page.keyboard.press('Escape')
  await plan.waitFor({ state: 'detached' })
  expect(errors).toEqual([])
})

it('shows what the service refuses by its code, and what somebody else did first', async () => {
  await carry(bar('Sink is blocked'), nobody())
  await page.mouse.up()
  await page.getByText('(lead_required)').waitFor()
  expect((await visitOf('Sink is blocked')).lead).toBe('Jun Park')

  const { id: visit_id } = await visitOf('Sink is blocked')
  await page.route(
    '**/assignments',
    async (route) => {
      const body = { planned_start: '2026-12-02T11:30:00.000Z' }
      await scene.api.call('updateVisit', { as: scene.colleague, params: { visit_id }, body })
      await route.continue()
    },
    { times: 1 },
  )
  await carry(bar('Sink is blocked'), row('Cleo Marsh'))
  await page.mouse.up()
  await page.getByText('(stale)').waitFor()
  await row('Jun Park')
    .getByRole('button', { name: /Sink is blocked, 12:30–13:30/ })
    .waitFor()
  expect((await visitOf('Sink is blocked')).lead).toBe('Jun Park')
  errors.splice(0, errors.length, ...errors.filter((error) => !/412|422|409/.test(error)))
  expect(errors).toEqual([])
})

it('is remembered, and draws only the rows in sight of a thousand contractors', async () => {
  const { prisma } = scene.api.database
  const made = Array.from({ length: 1_000 }, (_none, index) => index)
  await prisma.profile.createMany({
    data: made.map((index) => ({
      id: `019acd0e-7a00-7000-8000-${String(index).padStart(12, '0')}`,
      role: 'contractor' as const,
      state: 'active' as const,
      name: `Zed ${String(index).padStart(4, '0')}`,
      email: `zed-${index}@example.test`,
      created_at: scene.api.clock.now(),
      updated_at: scene.api.clock.now(),
    })),
  })
  await prisma.contractor.createMany({
    data: made.map((index) => ({
      profile_id: `019acd0e-7a00-7000-8000-${String(index).padStart(12, '0')}`,
      colour: '#1f5fbf',
      skills: ['heating'],
    })),
  })
  await page.reload()
  await day().getByText('16 visits').waitFor()
  await row('Wen Li').waitFor()
  const rows = day().getByRole('listitem')
  expect(await rows.count()).toBeLessThan(40)
  await day()
    .getByRole('region', { name: 'Contractors by hours' })
    .evaluate((element) => element.scrollTo(0, element.scrollHeight))
  await row('Zed 0999').waitFor()
  expect(await rows.count()).toBeLessThan(40)
  expect(await row('Zed 0999').getAttribute('aria-setsize')).toBe('1007')
  await page.keyboard.press('t')
  await day().waitFor({ state: 'detached' })
  expect(errors).toEqual([])
})
