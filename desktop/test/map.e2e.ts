/// <reference types="vite/client" />
import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { violationsOf } from '../../api/test/support/accessibility.ts'
import { launchBrowser } from '../../api/test/support/browser.ts'
import type { MapEngineOptions, MapJob } from '../renderer/features/map/engine/map-types.ts'
import { spiderPlaces } from '../renderer/features/map/engine/spider.ts'
import type { TestPage } from '../renderer/features/map/test-page/test-page.ts'
import { type MapPageServer, PIXEL, serveMapPage } from './map-page.ts'

declare const testPage: TestPage

const ARTEFACTS = resolve(import.meta.dirname, '../../artefacts/map')
const HOME = { latitude: 40.73, longitude: -73.93 }

let server: MapPageServer
let browser: Browser
let page: Page
let problems: string[]

beforeAll(async () => {
  await mkdir(ARTEFACTS, { recursive: true })
  server = await serveMapPage()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  await server.close()
})
beforeEach(() => open({}))
afterEach(async () => {
  expect(problems).toEqual([])
  await page.context().close()
})

async function open(context: { reducedMotion?: 'reduce' }) {
  await page?.context().close()
  page = await (await browser.newContext({ viewport: { width: 1280, height: 800 }, ...context })).newPage()
  problems = []
  page.on('pageerror', (error) => problems.push(error.message))
  await page.goto(server.address)
}

const start = (
  options: Pick<MapEngineOptions, 'view' | 'theme' | 'basemap'> | Pick<MapEngineOptions, 'view'> = {},
) => page.evaluate((given) => void testPage.start(given), options)
const told = (name: string) =>
  page.evaluate(
    (wanted) => testPage.told.filter(([first]) => first === wanted).map(([, ...said]) => said),
    name,
  )
const pointOf = ({ latitude, longitude }: { latitude: number; longitude: number }) =>
  page.evaluate(([lat, lng]) => testPage.engine.pointOf(lat, lng), [latitude, longitude] as const)
const setJobs = (jobs: MapJob[]) => page.evaluate((rows) => testPage.engine.setJobs(rows), jobs)

const job = (id: string, latitude: number, longitude: number, rest: Partial<MapJob> = {}): MapJob => ({
  id,
  number: id.toUpperCase(),
  title: 'Boiler leaks',
  stage: 'scheduled',
  priority: 'normal',
  latitude,
  longitude,
  ...rest,
})

/** What the map says about a place when the pointer is there; null for nothing. */
async function tipAt(place: { latitude: number; longitude: number }): Promise<string | null> {
  const { x, y } = await pointOf(place)
  await page.mouse.move(x + 3, y)
  await page.mouse.move(x, y)
  const tip = page.locator('.map-tip')
  return (await tip.isVisible()) ? tip.textContent() : null
}

async function click(place: { latitude: number; longitude: number }) {
  const { x, y } = await pointOf(place)
  await page.mouse.click(x, y)
}

const zoom = async () => (await told('view')).at(-1)?.[1]

/** The colour of a pixel of a layer's canvas beside a place, as hex. */
const colourAt = async (
  pane: string,
  place: { latitude: number; longitude: number },
  aside = { x: 0, y: 0 },
) => {
  const point = await pointOf(place)
  return page.evaluate(
    ([layer, x, y]) => {
      const canvas = document.querySelector<HTMLCanvasElement>(`.leaflet-${layer}-pane canvas`)
      const box = canvas?.getBoundingClientRect()
      if (!canvas || !box) return null
      const [red, green, blue, alpha] =
        canvas.getContext('2d')?.getImageData(x - box.left, y - box.top, 1, 1).data ?? []
      const hex = [red, green, blue].map((part) => (part ?? 0).toString(16).padStart(2, '0')).join('')
      return alpha ? `#${hex}` : null
    },
    [pane, Math.round(point.x + aside.x), Math.round(point.y + aside.y)] as const,
  )
}

describe('jobs', () => {
  it('draws 2,000, clustered, and none is lost', async () => {
    await start({ view: { ...HOME, zoom: 3 } })
    const middle = await page.evaluate(() => {
      const jobs = testPage.inventJobs(2000)
      testPage.engine.setJobs(jobs)
      const mean = (field: 'latitude' | 'longitude') =>
        jobs.reduce((sum, one) => sum + one[field], 0) / jobs.length
      return { latitude: mean('latitude'), longitude: mean('longitude') }
    })
    await expect.poll(() => tipAt(middle)).toMatch(/^2000 jobs/)
  })

  it('falls into a cluster on a click, without selecting', async () => {
    await start({ view: { ...HOME, zoom: 9 } })
    await setJobs([0, 1, 2, 3].map((step) => job(`j-${step}`, HOME.latitude + step * 0.002, HOME.longitude)))
    const middle = { ...HOME, latitude: HOME.latitude + 0.003 }
    await expect.poll(() => tipAt(middle)).toMatch(/^4 jobs/)
    await click(middle)
    await expect.poll(zoom).toBeGreaterThan(11)
    await expect.poll(() => tipAt(HOME)).toMatch(/^J-0/)
    expect(await told('select')).toEqual([])
  })

  it('selects a job on a click and nothing on empty ground', async () => {
    await start({ view: { ...HOME, zoom: 15 } })
    await setJobs([job('j-1', HOME.latitude, HOME.longitude)])
    await expect.poll(() => tipAt(HOME)).toBe('J-1 · Boiler leaksscheduled')
    await click(HOME)
    expect(await told('select')).toEqual([['j-1']])
    expect(await told('hover')).toContainEqual(['j-1'])
    await click({ ...HOME, latitude: HOME.latitude + 0.004 })
    expect(await told('select')).toEqual([['j-1'], [null]])
  })

  it('opens several jobs of one spot, and selects one of them', async () => {
    await start({ view: { ...HOME, zoom: 15 } })
    const jobs = Array.from({ length: 12 }, (_, step) => job(`j-${step}`, HOME.latitude, HOME.longitude))
    await setJobs(jobs)
    await expect.poll(() => tipAt(HOME)).toMatch(/^12 jobs here/)
    await click(HOME)
    expect(await told('stack')).toEqual([[jobs.map(({ id }) => id)]])
    const centre = await pointOf(HOME)
    const seventh = spiderPlaces(12)[7] ?? { x: 0, y: 0 }
    await page.mouse.click(centre.x + seventh.x, centre.y + seventh.y)
    expect(await told('select')).toEqual([['j-7']])
    await page.keyboard.press('Escape')
    await expect.poll(() => tipAt(HOME)).toMatch(/^J-7/)
  })

  it('shows what the filter leaves, in clusters too, and new jobs that pass it', async () => {
    await start({ view: { ...HOME, zoom: 9 } })
    const jobs = Array.from({ length: 10 }, (_, step) =>
      job(`j-${step}`, HOME.latitude + step * 1e-4, HOME.longitude),
    )
    await setJobs(jobs)
    await expect.poll(() => tipAt(HOME)).toMatch(/^10 jobs/)
    await page.evaluate(() => testPage.engine.setFilter(['j-1', 'j-2', 'j-3', 'j-10']))
    await expect.poll(() => tipAt(HOME)).toMatch(/^3 jobs/)
    await page.evaluate(
      (rows) => testPage.engine.patchJobs(rows),
      [job('j-10', HOME.latitude, HOME.longitude)],
    )
    await expect.poll(() => tipAt({ ...HOME, latitude: HOME.latitude + 1e-4 })).toMatch(/^J-10|^4 jobs/)
    await page.evaluate(() => testPage.engine.setFilter(null))
    await expect.poll(() => tipAt({ ...HOME, latitude: HOME.latitude + 5e-4 })).toMatch(/^11 jobs/)
  })

  it('shows a change at once, above the cluster the job is in, and a removed job no more', async () => {
    await start({ view: { ...HOME, zoom: 9 } })
    const jobs = Array.from({ length: 5 }, (_, step) =>
      job(`j-${step}`, HOME.latitude + step * 1e-3, HOME.longitude),
    )
    await setJobs(jobs)
    await expect.poll(() => tipAt(HOME)).toMatch(/^5 jobs/)
    const changed = job('j-0', HOME.latitude, HOME.longitude + 0.2, { stage: 'en_route' })
    await page.evaluate((row) => testPage.engine.patchJobs([row], ['j-1']), changed)
    expect(await tipAt(changed)).toBe('J-0 · Boiler leakson the way')
    await expect.poll(() => tipAt({ ...HOME, latitude: HOME.latitude + 0.003 })).toMatch(/^3 jobs/)
  })

  it('draws the selected job above its cluster', async () => {
    await start({ view: { ...HOME, zoom: 9 } })
    const jobs = Array.from({ length: 5 }, (_, step) =>
      job(`j-${step}`, HOME.latitude, HOME.longitude + step * 1e-3),
    )
    await setJobs(jobs)
    await expect.poll(() => tipAt(HOME)).toMatch(/^5 jobs/)
    await page.evaluate(() => testPage.engine.select('j-0'))
    expect(await tipAt(HOME)).toMatch(/^J-0/)
  })

  it('leaves the view alone until it is asked to fit', async () => {
    await start({ view: { latitude: 10, longitude: 10, zoom: 5 } })
    await setJobs([
      job('j-1', HOME.latitude, HOME.longitude),
      job('j-2', HOME.latitude + 0.02, HOME.longitude),
    ])
    await page.evaluate(() => testPage.engine.select('j-1'))
    expect(await told('view')).toHaveLength(1)
    await page.evaluate(() => testPage.engine.fit(['j-1', 'j-2', 'unknown']))
    await expect.poll(async () => (await told('view')).length).toBeGreaterThan(1)
    const { x, y } = await pointOf({ ...HOME, latitude: HOME.latitude + 0.01 })
    expect([x, y]).toEqual([expect.closeTo(640, -1), expect.closeTo(400, -1)])
  })
})

describe('contractors', () => {
  const contractor = (rest: object = {}) => ({
    contractor_id: 'c-1',
    name: 'Ann Lee',
    colour: '#b5430a',
    on_duty: true,
    ...HOME,
    heading_deg: null,
    accuracy_m: 40,
    recorded_at: '2026-11-23T09:59:55Z',
    quality: 'live' as const,
    ...rest,
  })
  const AWAY = { latitude: HOME.latitude, longitude: HOME.longitude + 0.01 }
  const report = (rest: object = {}) => ({
    contractor_id: 'c-1',
    heading_deg: 90,
    accuracy_m: 40,
    recorded_at: '2026-11-23T10:00:00Z',
    quality: 'live' as const,
    ...AWAY,
    ...rest,
  })
  const disc = (place: typeof HOME) => colourAt('contractors', place, { x: 0, y: -10 })
  const show = async (rest: object = {}) => {
    await start({ view: { ...HOME, zoom: 14 } })
    await page.evaluate((rows) => testPage.engine.setContractors(rows), [contractor(rest)])
  }
  const move = (rest: object = {}) =>
    page.evaluate((rows) => testPage.engine.moveContractors(rows), [report(rest)])

  it('glide to a newer position and ignore an older one', async () => {
    await show()
    expect(await disc(HOME)).toBe('#b5430a')
    await move({ recorded_at: '2026-11-23T09:59:00Z' })
    await move({ recorded_at: '2026-11-23T09:59:55Z' })
    expect(await disc(AWAY)).toBeNull()
    await move()
    await expect.poll(() => disc(AWAY)).toBe('#b5430a')
    expect(await disc(HOME)).toBeNull()
    expect(await tipAt(AWAY)).toBe('Ann Leelive, 0 s ago · within 40 m')
  })

  it('jump where the user wants no motion', async () => {
    await open({ reducedMotion: 'reduce' })
    await show()
    const arrived = await page.evaluate((row) => {
      testPage.engine.moveContractors([row])
      const { x, y } = testPage.engine.pointOf(row.latitude, row.longitude)
      const canvas = document.querySelector<HTMLCanvasElement>('.leaflet-contractors-pane canvas')
      const box = canvas?.getBoundingClientRect()
      return canvas?.getContext('2d')?.getImageData(x - (box?.left ?? 0), y - 10 - (box?.top ?? 0), 1, 1)
        .data[3]
    }, report())
    expect(arrived).toBe(255)
  })

  it('turn grey, with their age, when nothing comes any more', async () => {
    await show()
    expect(await disc(HOME)).toBe('#b5430a')
    await page.evaluate(() => {
      testPage.nowMs += 12 * 60_000
    })
    await expect.poll(() => disc(HOME)).toBe('#65727e')
    expect(await tipAt(HOME)).toBe('Ann Leelast seen 12 min ago · within 40 m')
  })

  it('are hollow off duty', async () => {
    await show({ on_duty: false })
    expect(await disc({ ...HOME })).not.toBe('#b5430a')
    expect(await tipAt(HOME)).toBe('Ann Leeoff duty')
  })

  it('tell of hover and click, and lie above jobs', async () => {
    await show()
    await setJobs([job('j-1', HOME.latitude, HOME.longitude)])
    await expect.poll(() => tipAt(HOME)).toMatch(/^Ann Lee/)
    await click(HOME)
    expect(await told('hover contractor')).toContainEqual(['c-1'])
    expect(await told('select contractor')).toEqual([['c-1']])
    expect(await told('select')).toEqual([])
  })

  it('are followed until the user moves the map', async () => {
    await open({ reducedMotion: 'reduce' })
    await show()
    await page.evaluate(() => testPage.engine.follow('c-1'))
    await move()
    await expect.poll(async () => (await pointOf(AWAY)).x).toBeCloseTo(640, -1)
    await page.mouse.move(300, 300)
    await page.mouse.down()
    await page.mouse.move(500, 300, { steps: 4 })
    await page.mouse.up()
    expect(await told('follow ended')).toEqual([[]])
    const before = await pointOf(HOME)
    await move({ recorded_at: '2026-11-23T10:00:30Z', longitude: HOME.longitude })
    expect(await pointOf(HOME)).toEqual(before)
  })
})

describe('the base map', () => {
  const raster = () => ({
    kind: 'raster' as const,
    tile_url: `${server.address}/tiles/{z}/{x}/{y}.png`,
    attribution: 'Test tiles',
    max_zoom: 19,
  })

  it('is drawn from the bundle and asks nothing of anybody else', async () => {
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await start({ view: { ...HOME, zoom: 6 } })
    await expect.poll(() => page.locator('.leaflet-tile-loaded').count()).toBeGreaterThan(3)
    expect(asked.filter((url) => !url.startsWith(server.address))).toEqual([])
    expect(await page.locator('.leaflet-control-attribution').textContent()).toBe(
      'Outline: Natural Earth, U.S. Census Bureau',
    )
  })

  it('gives way to the outline when tiles fail, and comes back with them', async () => {
    await start({ view: { ...HOME, zoom: 12 }, basemap: raster() })
    await setJobs([job('j-1', HOME.latitude, HOME.longitude)])
    await expect.poll(() => told('tiles failed')).toEqual([[true]])
    await expect.poll(() => page.locator('canvas.leaflet-tile-loaded').count()).toBeGreaterThan(0)
    await expect.poll(() => tipAt(HOME)).toMatch(/^J-1/)
    server.answerTile = (_request, response) =>
      void response.writeHead(200, { 'content-type': 'image/png' }).end(PIXEL)
    await page.evaluate((basemap) => testPage.engine.setBasemap(basemap), raster())
    await expect.poll(() => page.locator('img.leaflet-tile-loaded').count()).toBeGreaterThan(3)
    expect((await told('tiles failed')).at(-1)).toEqual([false])
    await expect.poll(() => page.locator('canvas.leaflet-tile').count()).toBe(0)
    expect(await page.locator('.leaflet-control-attribution').textContent()).toBe('Test tiles')
  })
})

describe('the whole', () => {
  const fill = () =>
    page.evaluate(() => {
      const { engine, nowMs } = testPage
      engine.setJobs(testPage.inventJobs(2000))
      const people = testPage.inventContractors(8, nowMs)
      const age = (minutes: number) => new Date(nowMs - minutes * 60_000).toISOString()
      engine.setContractors(
        people.map((one, at) => {
          if (at === 1) return { ...one, recorded_at: age(2) }
          if (at === 2) return { ...one, recorded_at: age(12) }
          return at === 3 ? { ...one, on_duty: false } : one
        }),
      )
      engine.select('job-40')
    })

  it.each(['light', 'dark'] as const)('looks as it should (%s)', async (theme) => {
    for (const [name, level] of [
      ['town', 11],
      ['street', 15],
    ] as const) {
      await open({ reducedMotion: 'reduce' })
      await start({ view: { ...HOME, zoom: level } })
      await page.evaluate((wanted) => testPage.setTheme(wanted), theme)
      await fill()
      await expect.poll(() => page.locator('.leaflet-tile-loaded').count()).toBeGreaterThan(3)
      await expect.poll(() => colourCount('jobs')).toBeGreaterThan(20)
      await page.screenshot({ path: join(ARTEFACTS, `${name}-${theme}.png`) })
      expect(await violationsOf(page)).toEqual([])
    }
  })

  const colourCount = (pane: string) =>
    page.evaluate((layer) => {
      const canvas = document.querySelector<HTMLCanvasElement>(`.leaflet-${layer}-pane canvas`)
      const pixels = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? []
      const seen = new Set<number>()
      for (let at = 0; at < pixels.length; at += 4)
        if (pixels[at + 3] === 255)
          seen.add(((pixels[at] ?? 0) << 16) + ((pixels[at + 1] ?? 0) << 8) + (pixels[at + 2] ?? 0))
      return seen.size
    }, pane)

  it('leaves nothing behind when it goes', async () => {
    await start()
    await fill()
    await expect.poll(() => page.workers().length).toBe(2)
    await page.evaluate(() => testPage.engine.destroy())
    await expect.poll(() => page.workers().length).toBe(0)
    expect(await page.locator('#map').evaluate((element) => element.childElementCount)).toBe(0)
  })
})
