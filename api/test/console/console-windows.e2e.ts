import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { hashPassword } from '../../features/accounts/password.ts'
import { launchBrowser } from '../support/browser.ts'
import { type ConsoleScene, startConsoleScene } from './console-scene.ts'

let scene: ConsoleScene
let browser: Browser
let context: BrowserContext
let email: string
/** How the service answered those who wanted new tokens. */
let renewed: number[]

beforeAll(async () => {
  scene = await startConsoleScene()
  browser = await launchBrowser()
  await scene.api.call('createJob', {
    as: scene.colleague,
    body: { title: 'Leak', trade: 'heating', site: { address_line: '4 Quay Road', city: 'Millbrook' } },
  })
  const staff = await scene.api.people.dispatcher()
  const password_hash = await hashPassword('a quiet harbour')
  const profile = { where: { id: staff.profile_id }, data: { password_hash } }
  ;({ email } = await scene.api.database.prisma.profile.update(profile))
})
afterAll(async () => {
  await browser.close()
  await scene.close()
})
beforeEach(async () => {
  context = await browser.newContext()
  renewed = []
  context.on('response', (response) => {
    if (response.url().endsWith('/auth/refresh')) renewed.push(response.status())
  })
})
afterEach(() => context.close())

/** Signs in, and opens a second window from the first, which thereby has the same tokens. */
async function twoWindows(): Promise<[Page, Page]> {
  const one = await context.newPage()
  await one.goto(scene.address)
  await one.getByLabel('Mail address').fill(email)
  await one.getByLabel('Password').fill('a quiet harbour')
  await one.getByRole('button', { name: 'Sign in' }).click()
  await live(one)
  const opened = one.waitForEvent('popup')
  await one.evaluate("void open('/console/')")
  const other = await opened
  await live(other)
  return [one, other]
}

/** A window that hears late from its sibling is told to wait for it, which is no renewal. */
const renewals = () => renewed.filter((status) => status !== 409)

const live = (page: Page) => page.locator('.live-badge[data-state=live]').waitFor()

/** Asks the service for something, and sees it. */
async function works(page: Page): Promise<void> {
  await page.getByRole('option', { name: 'Leak' }).click()
  await page.getByRole('complementary').getByText('Facts').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('complementary').waitFor({ state: 'detached' })
}

const bothWork = (windows: [Page, Page]) => Promise.all(windows.map(works))

it('renews the session once for both of two windows, time and again', async () => {
  const windows = await twoWindows()
  for (let round = 1; round <= 3; round++) {
    scene.api.clock.advance(16 * 60)
    await bothWork(windows)
    expect(renewals()).toEqual(Array(round).fill(200))
  }
})

it('lets the one that is left go on, and a window that was loaded anew', async () => {
  const [one, other] = await twoWindows()
  scene.api.clock.advance(16 * 60)
  await works(one)
  await other.reload()
  await live(other)
  await one.close()
  scene.api.clock.advance(16 * 60)
  await works(other)
  expect(renewals()).toEqual([200, 200])
})

it('survives without locks, where both come at once', async () => {
  await context.addInitScript('delete Object.getPrototypeOf(navigator).locks')
  const windows = await twoWindows()
  scene.api.clock.advance(16 * 60)
  await bothWork(windows)
  scene.api.clock.advance(16 * 60)
  await bothWork(windows)
  expect(renewals()).toEqual([200, 200])
  await Promise.all(windows.map(live))
})

it('ends for the other too when one signs out', async () => {
  const [one, other] = await twoWindows()
  await one.locator('.header-actions').getByRole('button').last().click()
  await one.getByRole('menuitem', { name: /^Sign .* out$/ }).click()
  await one.getByRole('heading', { name: 'Sign in to Callout' }).waitFor()
  await other.getByText('Your session has ended').waitFor()
})
