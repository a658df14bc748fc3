import { afterAll, beforeAll, expect, it } from 'vitest'
import { everyRow } from '../../test/support/every-row.ts'
import { faultsOf } from '../../test/support/look-at.ts'
import { mailedToken } from '../../test/support/mailed.ts'
import { openPageBrowser, type PageBrowser } from '../../test/support/page-browser.ts'
import type { Person } from '../../test/support/people.ts'
import { newContact, sentQuote } from '../../test/support/work.ts'

const email = 'cora@example.test'
const password = 'a quiet harbour'

let browser: PageBrowser
let as: Person
beforeAll(async () => {
  browser = await openPageBrowser()
  as = await browser.api.people.dispatcher()
  // The office knows Cora already; confirming her address makes the account hers.
  await sentQuote(browser.api, as, { contact: await newContact(browser.api, { email }) })
  await browser.api.call('signUp', { body: { name: 'Cora Customer', email, password } })
  const token = await mailedToken(browser.api, 'account_confirm_email', email)
  await browser.api.call('confirmEmail', { body: { token: token as string, password } })
})
afterAll(() => browser.close())

it.each([
  [360, 'light', true],
  [360, 'dark', false],
  [1280, 'light', true],
  [1280, 'dark', true],
] as const)(
  'shows what waits and what is under way, %i wide in the %s',
  async (width, colorScheme, script) => {
    const look = { viewport: { width, height: 760 }, colorScheme, javaScriptEnabled: script }
    const page = await browser.open('/', look)
    await page.getByLabel('Mail address').fill(email)
    await page.getByLabel('Password').fill(password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('heading', { name: 'Waiting for you' }).waitFor()
    const before = await everyRow(browser.api.database)
    await page.reload()
    expect(await page.getByText('$4,717.50').count()).toBe(1)
    expect(await page.getByText('Holds until December 31, 2026').count()).toBe(1)
    expect(await page.getByText('12 Harbour Row, Millbrook').count()).toBe(1)
    if (script) expect(await faultsOf(page, `an account-${width}-${colorScheme}`)).toEqual([])
    expect(await everyRow(browser.api.database)).toEqual(before)
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    await page.goto(`${browser.api.config.publicUrl}/`)
    expect(new URL(page.url()).pathname).toBe('/sign-in')
    expect(page.complaints).toEqual([])
    await page.context().close()
  },
)
