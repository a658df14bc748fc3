import type { Browser, BrowserContext, Page } from 'playwright-core'
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
  await day().getByText('15 visits').waitFor()
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
