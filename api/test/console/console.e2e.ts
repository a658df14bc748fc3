import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { violationsOf } from '../support/accessibility.ts'
import { launchBrowser } from '../support/browser.ts'
import type { Person } from '../support/people.ts'
import { type ConsoleScene, startConsoleScene } from './console-scene.ts'

let scene: ConsoleScene
let browser: Browser
let page: Page
let context: BrowserContext
let errors: string[]
let person: Person

beforeAll(async () => {
  scene = await startConsoleScene()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  await scene.close()
})
beforeEach(async () => {
  ;({ page, context, errors, person } = await scene.open(browser))
})
afterEach(async () => {
  await context.close()
})

let count = 0
/** A request that a colleague takes somewhere else, with a title of its own. */
async function colleagueTakes(title = `Request ${++count}`, priority: 'normal' | 'emergency' = 'normal') {
  const { body } = await scene.api.call('createJob', {
    as: scene.colleague,
    body: {
      title,
      trade: 'heating',
      priority,
      site: {
        address_line: `${++count} Harbour Row`,
        city: 'Millbrook',
        latitude: 41.7 + count / 1000,
        longitude: -73.9,
      },
    },
  })
  return body
}

const row = (title: string) => page.getByRole('option', { name: title })

describe('the board', () => {
  it('shows what a colleague does, without a reload', async () => {
    const title = 'No heat on the second floor'
    const job = await colleagueTakes(title)
    await row(title).waitFor()
    await row(title).click()
    await page.getByRole('complementary', { name: `Job ${job.number}` }).waitFor()
    await scene.api.call('updateJob', {
      as: scene.colleague,
      params: { job_id: job.id },
      body: { title: 'No heat at all' },
    })
    await page.getByRole('heading', { name: 'No heat at all' }).waitFor()
    await row('No heat at all').waitFor()
    expect(errors).toEqual([])
  })

  it('narrows by words, by state and by queue', async () => {
    const [one, other] = [await colleagueTakes('Alpha boiler'), await colleagueTakes('Beta sink')]
    await row('Beta sink').waitFor()
    await page.keyboard.press('/')
    await page.keyboard.type('alpha boil')
    await row('Beta sink').waitFor({ state: 'detached' })
    expect(await page.getByRole('option').count()).toBe(1)
    await page.keyboard.press('Escape')
    await row('Beta sink').waitFor()
    await scene.api.call('transitionJob', {
      as: scene.colleague,
      params: { job_id: one.id },
      body: { to: 'approved', reason: 'Known customer' },
    })
    await page.getByRole('button', { name: 'approved' }).click()
    await row('Beta sink').waitFor({ state: 'detached' })
    await row('Alpha boiler').waitFor()
    await page.getByRole('button', { name: 'All states' }).click()
    await page.getByRole('navigation', { name: 'Queues' }).getByRole('button', { name: 'New' }).click()
    await row('Beta sink').waitFor()
    expect(await row('Alpha boiler').count()).toBe(0)
    expect(other.number).toMatch(/^J-/)
  })

  it('is walked by keyboard', async () => {
    await colleagueTakes('First of all')
    await row('First of all').waitFor()
    await page.keyboard.press('j')
    await page.getByRole('complementary').waitFor()
    const chosen = await page.getByRole('option', { selected: true }).getAttribute('aria-posinset')
    expect(chosen).toBe('1')
    await page.keyboard.press('Escape')
    await page.getByRole('complementary').waitFor({ state: 'detached' })
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: 'Keyboard' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  })

  it('takes a request with its client and contact', async () => {
    await page.keyboard.press('n')
    const dialog = page.getByRole('dialog', { name: 'New job' })
    await dialog.getByLabel('What is wanted').fill('Sink blocked')
    await dialog.getByLabel('Street and number').fill('4 Mill Lane')
    await dialog.getByLabel('City').fill('Millbrook')
    await dialog.getByLabel('Client').fill('Tilda Brook')
    await dialog.getByLabel('Mail address').fill('tilda@example.test')
    await dialog.getByRole('button', { name: 'Take the request' }).click()
    const drawer = page.getByRole('complementary')
    await drawer.getByRole('heading', { name: 'Sink blocked' }).waitFor()
    await drawer.getByRole('link', { name: 'tilda@example.test' }).waitFor()
    await drawer.getByText('not on the map').waitFor()
  })
})

describe('a visit', () => {
  it('is planned, dispatched and brought to its end, each step as the service allows it', async () => {
    const contractor = await scene.api.people.contractor({ name: 'Cleo Marsh' })
    const job = await colleagueTakes('Pump is loud')
    await scene.api.call('transitionJob', {
      as: scene.colleague,
      params: { job_id: job.id },
      body: { to: 'approved', reason: 'Known customer' },
    })
    // A contractor made behind the service's back is known from the next snapshot on.
    await page.reload()
    await page.locator('.live-badge[data-state=live]').waitFor()
    await row('Pump is loud').click()
    await page.getByRole('tab', { name: 'Visits' }).click()
    await page.getByRole('button', { name: 'Plan a visit' }).click()
    const dialog = page.getByRole('dialog', { name: 'Plan a visit' })
    await dialog.getByLabel('Purpose').selectOption('work')
    await dialog.getByLabel('Leads').selectOption(contractor.profile_id)
    await dialog.getByLabel('Promised from').fill('2026-12-02T08:00')
    await dialog.getByLabel('Promised until').fill('2026-12-02T12:00')
    await dialog.getByRole('button', { name: 'Schedule and tell' }).click()
    await dialog.waitFor({ state: 'detached' })
    const visit = page.getByRole('article', { name: 'Visit 1' })
    for (const step of ['Dispatch', 'On the way', 'Arrived', 'Start work', 'Done']) {
      await visit.getByRole('button', { name: step, exact: true }).click()
    }
    await visit.getByText('Done', { exact: true }).waitFor()
    await page.getByRole('tab', { name: 'Timeline' }).click()
    await page.getByText('Visit en route').waitFor()
    const { body } = await scene.api.call('getJob', { as: scene.colleague, params: { job_id: job.id } })
    expect(body.status).toBe('active')
    expect(errors).toEqual([])
  })
})

describe('the line', () => {
  it('says that it is cut, keeps what it knew, and catches up by itself', async () => {
    await colleagueTakes('Before the cut')
    await row('Before the cut').waitFor()
    await context.setOffline(true)
    await page.getByText(/as of \d\d:\d\d:\d\d/).waitFor()
    const meanwhile = await colleagueTakes('While it was cut')
    await row('Before the cut').waitFor()
    expect(await row('While it was cut').count()).toBe(0)
    await context.setOffline(false)
    await page.locator('.live-badge[data-state=live]').waitFor()
    await row('While it was cut').waitFor()
    expect(meanwhile.stage).toBe('requested')
  })

  it('ends with the session, and says so', async () => {
    await scene.api.database.prisma.session.update({
      where: { id: person.session_id },
      data: { revoked_at: scene.api.clock.now() },
    })
    await page.getByText('Your session has ended').waitFor()
    await page.getByRole('heading', { name: 'Sign in to Callout' }).waitFor()
  })
})

describe('to everybody', () => {
  it.each([false, true])('is readable and operable (dark: %s)', async (dark) => {
    const opened = await scene.open(browser, { dark })
    await colleagueTakes('Axe', 'emergency')
    await opened.page.getByRole('option', { name: 'Axe' }).click()
    await opened.page.getByRole('complementary').getByText('Facts').waitFor()
    expect(await violationsOf(opened.page)).toEqual([])
    await opened.context.close()
  })
})
