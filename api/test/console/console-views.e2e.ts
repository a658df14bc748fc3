import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { type ConsoleScene, startConsoleScene } from './console-scene.ts'
import { inventTown } from './console-town.ts'
import { looksWell } from './drawer-looks.ts'

let scene: ConsoleScene
let browser: Browser
let page: Page
let context: BrowserContext
let errors: string[]

beforeAll(async () => {
  scene = await startConsoleScene()
  await inventTown(scene)
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

const views = (of = page) => of.getByRole('navigation', { name: 'Saved views' })
const view = (name: string, of = page) => views(of).getByRole('button', { name, exact: true })
const queue = (name: string) => page.getByRole('navigation', { name: 'Queues' }).getByRole('button', { name })
const board = () => page.getByRole('region', { name: 'Jobs', exact: true })
const widthOf = async () => Math.round((await board().boundingBox())?.width ?? 0)

async function save(name: string) {
  await page.getByRole('button', { name: 'More for this list' }).click()
  await page.getByRole('menuitem', { name: 'Save this view' }).click()
  const dialog = page.getByRole('dialog', { name: 'Save this view' })
  await dialog.getByLabel('Name').fill(name)
  return dialog
}

/** Draws the border beside the list; answers how wide the list is then. */
async function draw(by: number) {
  const box = await page.getByRole('separator').first().boundingBox()
  const [x, y] = [box?.x ?? 0, 500]
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x + by, y, { steps: 4 })
  await page.mouse.up()
  return widthOf()
}

it('keeps filter, queue and layout under a name, and shows them again, also from the palette', async () => {
  await queue('New').click()
  await page.getByRole('searchbox').fill('boiler')
  const wide = await draw(90)
  expect(wide).toBeGreaterThan(460)
  const dialog = await save('Boilers')
  await dialog.getByText('New · “boiler”, with the layout of the window').waitFor()
  await dialog.getByRole('button', { name: 'Save' }).click()
  await view('Boilers').waitFor()
  expect(await view('Boilers').getAttribute('aria-pressed')).toBe('true')
  await page.getByRole('searchbox').fill('')
  await queue('All live').click()
  await page.keyboard.press('t')
  await draw(-120)
  await (await save('Everything and the day')).getByRole('button', { name: 'Save' }).click()
  await view('Everything and the day').waitFor()
  await looksWell(page, 'views')
  await view('Boilers').click()
  await expect.poll(widthOf).toBe(wide)
  expect(await page.getByRole('searchbox').inputValue()).toBe('boiler')
  expect(await queue('New').getAttribute('aria-pressed')).toBe('true')
  await expect.poll(() => page.getByRole('separator').count()).toBe(1)
  await page.keyboard.press('Control+k')
  await page.keyboard.type('view everything')
  await page.getByRole('option', { name: 'View: Everything and the day' }).waitFor()
  await page.keyboard.press('Enter')
  await expect.poll(() => view('Everything and the day').getAttribute('aria-pressed')).toBe('true')
  await expect.poll(() => page.getByRole('separator').count()).toBe(2)
  expect(await page.getByRole('searchbox').inputValue()).toBe('')
  expect(errors).toEqual([])
})

it('comes again after a reload, in the other window at once, and is deleted when that is confirmed', async () => {
  await (await save('Mine')).getByRole('button', { name: 'Save' }).click()
  const wide = await draw(60)
  await page.reload()
  await view('Mine').waitFor()
  expect(await widthOf()).toBe(wide)
  const second = await context.newPage()
  await second.goto(scene.address)
  await view('Mine', second).waitFor()
  const dialog = await save('mine')
  await dialog.getByText('It takes the place of Mine').waitFor()
  await looksWell(page, 'save-view')
  await dialog.getByRole('button', { name: 'Replace' }).click()
  await view('mine', second).waitFor()
  await views().getByRole('button', { name: 'Delete the view mine' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Leave it' }).click()
  await view('mine').waitFor()
  await views().getByRole('button', { name: 'Delete the view mine' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
  await views().waitFor({ state: 'detached' })
  await views(second).waitFor({ state: 'detached' })
  expect(errors).toEqual([])
})

it('is kept for one person, and fits wide screens', async () => {
  await (await save('Only mine')).getByRole('button', { name: 'Save' }).click()
  await view('Only mine').waitFor()
  await page.getByRole('searchbox').fill('boiler')
  await page.getByRole('button', { name: 'scheduled', exact: true }).click()
  await page.getByRole('button', { name: 'More for this list' }).click()
  await looksWell(page, 'list-menu')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'All states' }).click()
  const kept = await page.evaluate('JSON.stringify(localStorage)')
  const other = await scene.open(browser)
  await other.context.addInitScript((all) => {
    for (const [key, value] of Object.entries(JSON.parse(all))) localStorage.setItem(key, String(value))
  }, String(kept))
  await other.page.reload()
  await other.page.locator('.live-badge[data-state=live]').waitFor()
  expect(await views(other.page).count()).toBe(0)
  await other.context.close()
  await page.setViewportSize({ width: 2560, height: 1440 })
  await page.getByRole('option').first().click()
  await page.keyboard.press('Control+a')
  await page.getByRole('complementary').getByText('Facts').waitFor()
  await looksWell(page, 'wide')
})
