import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { type ConsoleScene, startConsoleScene } from './console-scene.ts'
import { looksWell } from './drawer-looks.ts'

let scene: ConsoleScene
let browser: Browser
let page: Page
let context: BrowserContext
let errors: string[]

beforeAll(async () => {
  scene = await startConsoleScene()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  await scene.close()
})
beforeEach(async () => {
  ;({ page, context, errors } = await scene.open(browser))
})
afterEach(() => context.close())

const drawer = (number: string, of = page) => of.getByRole('complementary', { name: `Job ${number}` })
const row = (title: string) => page.getByRole('option', { name: title })
const at = (fragment: string) => expect.poll(() => new URL(page.url()).hash).toBe(fragment)

async function jobOf(title: string) {
  const { body } = await scene.api.call('createJob', {
    as: scene.colleague,
    body: { title, trade: 'heating', site: { address_line: '4 Quay Road', city: 'Millbrook' } },
  })
  await row(title).waitFor()
  return body
}

it('follows what is opened, Back and Forward, and a reload', async () => {
  const [one, other] = [await jobOf('Awning'), await jobOf('Balcony')]
  await row('Awning').click()
  await at(`#/jobs/${one.number}`)
  await page.getByRole('tab', { name: 'Visits' }).click()
  await at(`#/jobs/${one.number}/visits`)
  await row('Balcony').click()
  await at(`#/jobs/${other.number}`)
  expect(await page.title()).toBe(`${other.number} · Callout`)
  await page.goBack()
  await drawer(one.number).getByRole('tab', { name: 'Visits', selected: true }).waitFor()
  await page.goForward()
  await drawer(other.number).getByRole('tab', { name: 'Overview', selected: true }).waitFor()
  await page.keyboard.press('Escape')
  await at('')
  await page.goBack()
  await drawer(other.number).waitFor()
  await page.keyboard.press('3')
  await at(`#/jobs/${other.number}/visits`)
  await page.reload()
  await drawer(other.number).getByRole('tab', { name: 'Visits', selected: true }).waitFor()
  await looksWell(page, 'address')
  expect(errors).toEqual([])
})

it('takes a walk through the list as one step', async () => {
  for (const title of ['Canopy 1', 'Canopy 2', 'Canopy 3']) await jobOf(title)
  await row('Canopy 3').click()
  const begun = new URL(page.url()).hash
  for (let step = 0; step < 2; step++) await page.keyboard.press('j')
  await page.getByRole('complementary').getByRole('heading', { name: 'Canopy 1' }).waitFor()
  await page.goBack()
  await page.getByRole('complementary').getByRole('heading', { name: 'Canopy 3' }).waitFor()
  await at(begun)
})

it('opens a copied address in another window, each with its own', async () => {
  const [one, other] = [await jobOf('Dormer'), await jobOf('Eaves')]
  await row('Dormer').click()
  const address = await drawer(one.number).getByRole('link', { name: one.number }).getAttribute('href')
  const second = await context.newPage()
  await second.goto(`${scene.address}${address}/timeline`)
  await drawer(one.number, second).getByRole('tab', { name: 'Timeline', selected: true }).waitFor()
  await second.getByRole('option', { name: 'Eaves' }).click()
  await drawer(other.number, second).waitFor()
  await at(`#/jobs/${one.number}`)
  await drawer(one.number).waitFor()
})

it('opens jobs by their id, and those that are over by their number, and says when there is none', async () => {
  const [one, over] = [await jobOf('Fence'), await jobOf('Gutter')]
  await scene.api.call('transitionJob', {
    as: scene.colleague,
    params: { job_id: over.id },
    body: { to: 'canceled', reason: 'Asked twice' },
  })
  await row('Gutter').waitFor({ state: 'detached' })
  const go = (fragment: string) => page.evaluate(`void (location.hash = '${fragment}')`)
  await go(`#/jobs/${one.id}`)
  await drawer(one.number).waitFor()
  await at(`#/jobs/${one.number}`)
  await go(`#/jobs/${over.number}`)
  await drawer(over.number).getByRole('heading', { name: 'Gutter' }).waitFor()
  await go('#/jobs/J-999999')
  await page.getByText('There is no job J-999999').waitFor()
  await drawer(over.number).waitFor({ state: 'detached' })
  await at('')
})
