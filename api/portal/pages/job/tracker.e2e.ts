import { mkdirSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { violationsOf } from '../../../test/support/accessibility.ts'
import { launchBrowser } from '../../../test/support/browser.ts'
import type { Person } from '../../../test/support/people.ts'
import { startTestApp, type TestApp } from '../../../test/support/test-app.ts'
import { type VisitScene, visitScene } from '../../../test/support/visit-scene.ts'

let api: TestApp
let scene: VisitScene
let browser: Browser
let origin: string
beforeAll(async () => {
  mkdirSync('artefacts', { recursive: true })
  api = await startTestApp()
  await api.database.prisma.settings.update({
    where: { id: 1 },
    data: { company_name: 'Harbour Heating', time_zone: 'America/New_York' },
  })
  await api.app.listen({ host: '127.0.0.1', port: 0 })
  origin = `http://127.0.0.1:${(api.app.server.address() as AddressInfo).port}`
  scene = await visitScene(api)
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await api?.close()
})

let anna: Person
let visit_id: string
let address: string
beforeEach(async () => {
  api.clock.advance(3600)
  anna = await api.people.contractor({ name: 'Anna' })
  const job_id = await scene.approvedJob('No heat on the second floor')
  const contact_id = await scene.contact(job_id, { notify: 'none' })
  visit_id = (await scene.visit(job_id, anna, 'scheduled', soon())).id
  const body = { contact_id, purpose: 'job' }
  const { body: link } = await api.call('createJobLink', { as: scene.office, params: { job_id }, body })
  address = `${origin}${new URL(link.url).pathname}`
})

/** A promise that begins within the hour. */
function soon() {
  const at = (minutes: number) => new Date(api.clock.now().getTime() + minutes * 60_000).toISOString()
  return { promised_start: at(30), promised_end: at(150) }
}

/** Anna, some metres south-east of the house, a minute later. */
async function annaIs(metres: number): Promise<void> {
  api.clock.advance(60)
  const point = {
    recorded_at: api.clock.now().toISOString(),
    latitude: 41.2 - metres / 111_195,
    longitude: -73.9 + metres / 200_000,
    heading_deg: 330,
    accuracy_m: 12,
  }
  await api.call('sendPositions', { as: anna, body: { points: [point] } })
}

async function setOff(): Promise<void> {
  await scene.move(visit_id, 'dispatched')
  await scene.move(visit_id, 'en_route', {}, anna)
  for (const metres of [4000, 3500]) await annaIs(metres)
}

let contexts: BrowserContext[] = []
let broken: string[] = []
async function open(
  options: Parameters<Browser['newContext']>[0] = {},
  before: (page: Page) => Promise<void> = async () => {},
): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, ...options })
  contexts.push(context)
  const page = await context.newPage()
  page.on('pageerror', (error) => broken.push(error.message))
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) broken.push(message.text())
  })
  await before(page)
  await page.goto(address)
  return page
}
afterEach(async () => {
  for (const context of contexts) await context.close()
  expect(broken).toEqual([])
  contexts = []
  broken = []
})

const news = (page: Page) => page.locator('#now').textContent()
const marker = (page: Page) => page.locator('.way-contractor')

describe('somebody on the way', () => {
  it('is followed to the door on a map, without a reload', async () => {
    const page = await open()
    expect(await news(page)).toBe('We are coming')
    expect(await page.locator('.leaflet-container').count()).toBe(0)
    await setOff()
    await page.reload()
    expect(await news(page)).toBe('Anna is on the way')
    await marker(page).waitFor()
    const place = () => marker(page).evaluate((mark) => mark.getBoundingClientRect().top)
    const before = await place()
    await annaIs(2500)
    await expect.poll(place).not.toBe(before)
    await scene.move(visit_id, 'arrived', {}, anna)
    await expect.poll(() => news(page)).toBe('Anna has arrived')
    expect(await page.locator('.leaflet-container').count()).toBe(0)
  })

  it('grows old on the page in a tunnel, and is seen again after it', async () => {
    await setOff()
    const page = await open({}, (fresh) => fresh.clock.install())
    await marker(page).waitFor()
    const age = page.locator('[data-age]')
    expect(await age.textContent()).toBe('Their place right now')
    await page.context().setOffline(true)
    await page.clock.fastForward(130_000)
    await expect.poll(() => age.textContent()).toBe('Last seen 2 minutes ago')
    expect(await marker(page).getAttribute('class')).toContain('old')
    await page.clock.fastForward(20 * 60_000)
    await expect.poll(() => page.locator('#way').isVisible()).toBe(false)
    await page.context().setOffline(false)
    await expect.poll(() => age.textContent()).toBe('Their place right now')
    expect(await page.locator('#way').isVisible()).toBe(true)
  })

  it('is not shown any more after a quarter of an hour of silence', async () => {
    await setOff()
    const page = await open()
    await marker(page).waitFor()
    api.clock.advance(1000)
    await expect.poll(() => page.locator('.leaflet-container').count()).toBe(0)
    expect(await page.locator('main').textContent()).toContain('We do not see where they are just now')
  })

  it('is all there as text without a script', async () => {
    await setOff()
    const page = await open({ javaScriptEnabled: false })
    const text = ((await page.locator('main').textContent()) ?? '').replace(/\s+/g, ' ')
    expect(text).toMatch(/Anna is on the way.*About \d+:\d\d [AP]M/)
    expect(text).toContain('12 Harbour Row, Millbrook')
    expect(await page.locator('#way').isVisible()).toBe(false)
  })
})

describe.each(['light', 'dark'] as const)('in the %s', (colorScheme) => {
  it('is fit for everybody, on the way and before', async () => {
    const judge = async (page: Page, name: string) => {
      expect(await violationsOf(page)).toEqual([])
      await page.screenshot({ path: `artefacts/tracker-${name}-${colorScheme}.png`, fullPage: true })
    }
    await judge(await open({ colorScheme }), 'scheduled')
    await setOff()
    const page = await open({ colorScheme })
    await marker(page).waitFor()
    await judge(page, 'on-the-way')
  })
})
