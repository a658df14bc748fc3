import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { faultsOf } from '../../../test/support/look-at.ts'
import { type OpenPage, openPageBrowser, type PageBrowser } from '../../../test/support/page-browser.ts'
import type { Person } from '../../../test/support/people.ts'
import { type VisitScene, visitScene } from '../../../test/support/visit-scene.ts'

let browser: PageBrowser
let scene: VisitScene
let anna: Person
let job_id: string
let address: string

beforeAll(async () => {
  browser = await openPageBrowser()
  scene = await visitScene(browser.api)
})
afterAll(() => browser.close())
beforeEach(async () => {
  anna = await browser.api.people.contractor({ name: 'Anna Lind' })
  job_id = await scene.approvedJob('No heat since the morning')
  const contact_id = await scene.contact(job_id)
  const { body } = await browser.api.call('createJobLink', {
    as: scene.office,
    params: { job_id },
    body: { contact_id, purpose: 'job' },
  })
  address = new URL(body.url).pathname
})

const lookAgain = (page: OpenPage) =>
  page.evaluate(() => void document.dispatchEvent(new Event('visibilitychange')))
const contractorOf = (page: OpenPage) => page.locator('.way-contractor').boundingBox()
/** Anna is that many metres north-west of the house. */
const isAt = (metres: number) =>
  browser.api.call('sendPositions', {
    as: anna,
    body: {
      points: [
        {
          recorded_at: browser.api.clock.now().toISOString(),
          latitude: 41.2 + metres / 157_000,
          longitude: -73.9 - metres / 118_000,
        },
      ],
    },
  })

describe('the way to the customer', () => {
  it('is followed from the promise to the end, with a map while somebody is on it', async () => {
    const visit = await scene.visit(job_id, anna, 'dispatched')
    await isAt(6000)
    const page = await browser.open(address, { reducedMotion: 'reduce' })
    const heading = page.getByRole('heading', { level: 2 }).first()
    expect(await heading.textContent()).toBe('We are coming')
    expect(await page.getByText('Wednesday, December 2').count()).toBe(1)
    expect(await page.locator('.map').count()).toBe(0)
    expect(page.asked.filter(({ url }) => url.includes('way-map'))).toEqual([])

    await scene.move(visit.id, 'en_route', {}, anna)
    browser.api.clock.advance(30)
    await isAt(5000)
    await lookAgain(page)
    await page.getByRole('heading', { name: 'Anna Lind is on the way' }).waitFor()
    await page.locator('.way-contractor').waitFor()
    await page.getByText('Their place right now').waitFor()
    expect(
      await page.getByText(/^Expected time of arrival, still 6\.5 kilometers|4 miles away/).count(),
    ).toBe(1)
    expect(await page.getByRole('img', { name: 'A map of the way to you' }).isVisible()).toBe(true)

    const far = await contractorOf(page)
    browser.api.clock.advance(60)
    await isAt(2500)
    await lookAgain(page)
    await expect.poll(async () => (await contractorOf(page))?.x).toBeGreaterThan((far?.x ?? 0) + 20)

    browser.api.clock.advance(240)
    await lookAgain(page)
    await page.getByText('Their place 4 minutes ago').waitFor()
    browser.api.clock.advance(240)
    await lookAgain(page)
    await page.getByText('Last seen 8 minutes ago').waitFor()
    browser.api.clock.advance(600)
    await lookAgain(page)
    await page.getByText('We do not see where they are just now').waitFor()
    expect(await page.locator('.map').count()).toBe(0)

    await isAt(500)
    await lookAgain(page)
    await page.locator('.way-contractor').waitFor()
    await scene.move(visit.id, 'arrived', {}, anna)
    await lookAgain(page)
    await page.getByRole('heading', { name: 'Anna Lind has arrived' }).waitFor()
    expect(await page.locator('.map').count()).toBe(0)
    const here = new URL(page.url()).origin
    expect(page.asked.filter(({ url }) => new URL(url).origin !== here && !url.startsWith('data:'))).toEqual(
      [],
    )
    expect(page.complaints).toEqual([])
    await page.context().close()
  })

  it('says it all in words without script', async () => {
    const visit = await scene.visit(job_id, anna, 'dispatched')
    await scene.move(visit.id, 'en_route', {}, anna)
    await isAt(3000)
    const page = await browser.open(address, { javaScriptEnabled: false })
    expect(await page.getByRole('heading', { name: 'Anna Lind is on the way' }).count()).toBe(1)
    expect(await page.getByText(/^About \d+:\d\d [AP]M$/).count()).toBe(1)
    expect(await page.getByText('Their place right now').count()).toBe(1)
    expect(await page.locator('.map').isVisible()).toBe(false)
    await page.context().close()
  })

  it('survives a tunnel: the map stays, says from when it is, and moves on', async () => {
    const visit = await scene.visit(job_id, anna, 'dispatched')
    await scene.move(visit.id, 'en_route', {}, anna)
    await isAt(5000)
    const page = await browser.open(address, { reducedMotion: 'reduce' })
    await page.locator('.way-contractor').waitFor()
    await page.locator('.map').evaluate((map) => Object.assign(map, { same: true }))
    const far = await contractorOf(page)
    await page.context().setOffline(true)
    await lookAgain(page)
    await page.getByText('No connection just now.').waitFor()
    expect(await page.locator('.way-contractor').isVisible()).toBe(true)
    browser.api.clock.advance(60)
    await isAt(2500)
    await page.context().setOffline(false)
    await lookAgain(page)
    await page.getByText('No connection just now.').waitFor({ state: 'hidden' })
    await expect.poll(async () => (await contractorOf(page))?.x).toBeGreaterThan((far?.x ?? 0) + 20)
    expect(await page.locator('.map').evaluate((map) => 'same' in map)).toBe(true)
    await page.context().close()
  })

  it.each([
    [360, 'light'],
    [360, 'dark'],
    [1280, 'light'],
    [1280, 'dark'],
  ] as const)('can be followed by everybody, %i wide in the %s', async (width, colorScheme) => {
    const visit = await scene.visit(job_id, anna, 'dispatched')
    const look = { viewport: { width, height: 760 }, colorScheme, reducedMotion: 'reduce' } as const
    const page = await browser.open(address, look)
    expect(await faultsOf(page, `a visit ahead-${width}-${colorScheme}`)).toEqual([])
    await scene.move(visit.id, 'en_route', {}, anna)
    await isAt(5000)
    await lookAgain(page)
    await page.locator('.way-contractor').waitFor()
    expect(await faultsOf(page, `on the way-${width}-${colorScheme}`)).toEqual([])
    await page.context().close()
  })
})
