import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import type { Person } from '../support/people.ts'
import { type ConsoleScene, startConsoleScene } from './console-scene.ts'
import { looksWell } from './drawer-looks.ts'

let scene: ConsoleScene
let browser: Browser
let page: Page
let context: BrowserContext
let person: Person
let errors: string[]

beforeAll(async () => {
  scene = await startConsoleScene()
  browser = await launchBrowser()
  ;({ page, context, person, errors } = await scene.open(browser, { role: 'admin' }))
})
afterAll(async () => {
  await context.close()
  await browser.close()
  await scene.close()
})

const dialog = () => page.getByRole('dialog', { name: 'API keys' })
const rows = () => dialog().getByRole('region', { name: 'Keys that there are' }).getByRole('listitem')
const form = () => dialog().getByRole('region', { name: 'Make a key' })
const keys = async () => (await scene.api.call('listApiKeys', { as: person })).body.items

it('makes a key with what it may do, and shows it this once', async () => {
  await page.getByRole('button', { name: 'Ada Admin' }).click()
  await page.getByRole('menuitem', { name: 'API keys …' }).click()
  await dialog().getByText('No program has a key').waitFor()
  const make = form().getByRole('button', { name: 'Make the key' })
  expect(await make.getAttribute('title')).toBe('Choose what it may do.')
  await form().getByLabel('Which program has it').fill('Bookkeeping')
  await form()
    .getByLabel(/^Read clients/)
    .check()
  await form()
    .getByLabel(/^Read jobs/)
    .check()
  const until = new Date(scene.api.clock.now().getTime() + 30 * 86_400_000).toISOString().slice(0, 10)
  await form().getByLabel('Good until the end of').fill(until)
  await make.click()
  await form().getByText('Shown this once').waitFor()
  const key = String(await form().locator('.secret code').textContent())
  const [made] = await keys()
  expect(made).toMatchObject({ name: 'Bookkeeping', scopes: ['clients:read', 'jobs:read'], state: 'active' })
  expect(made?.expires_at?.slice(0, 10) ?? '').not.toBe('')
  expect((await scene.api.call('listClients', { as: { token: key } })).status).toBe(200)
  await looksWell(page, 'key-made')
  await form().getByRole('button', { name: 'I have stored it' }).click()
  await form().getByRole('button', { name: 'Make the key' }).waitFor()
  expect(await page.content()).not.toContain(key)
  await rows().filter({ hasText: 'Bookkeeping' }).getByText('Read jobs').waitFor()
  expect(errors).toEqual([])
})

it('keeps what was typed when the service refuses it, and says why', async () => {
  await form().getByLabel('Which program has it').fill('Old books')
  await form()
    .getByLabel(/^Write jobs/)
    .check()
  const day = form().getByLabel('Good until the end of')
  await day.evaluate((field: HTMLInputElement) => field.removeAttribute('min'))
  await day.fill('2020-01-01')
  await form().getByRole('button', { name: 'Make the key' }).click()
  await form().getByText('must lie ahead').first().waitFor()
  expect(await form().getByLabel('Which program has it').inputValue()).toBe('Old books')
  expect(
    await form()
      .getByLabel(/^Write jobs/)
      .isChecked(),
  ).toBe(true)
  await day.fill('')
  await form().getByRole('button', { name: 'Make the key' }).click()
  await form().getByRole('button', { name: 'I have stored it' }).click()
  await rows().nth(1).waitFor()
  expect(await rows().first().textContent()).toContain('When it is revoked')
  // The refused form is what the browser itself complains of.
  errors.length = 0
})

it('revokes a key when it was asked, and shows when each was used', async () => {
  const old = rows().filter({ hasText: 'Old books' })
  await old.getByRole('button', { name: 'Revoke the key of Old books' }).click()
  await old.getByRole('button', { name: 'Keep it' }).click()
  await old.getByRole('button', { name: 'Revoke the key of Old books' }).click()
  await looksWell(page, 'keys')
  await old.getByRole('button', { name: 'Revoke it for good' }).click()
  await old.getByText('Revoked', { exact: true }).waitFor()
  expect((await keys()).map(({ name, state }) => [name, state])).toEqual([
    ['Old books', 'revoked'],
    ['Bookkeeping', 'active'],
  ])
  await rows()
    .filter({ hasText: 'Bookkeeping' })
    .getByText(/just now from/)
    .waitFor()
  expect(errors).toEqual([])
})

it('says to a dispatcher that an administrator does this', async () => {
  const other = await scene.open(browser)
  await other.page.getByRole('button', { name: 'Dana Dispatcher' }).click()
  const item = other.page.getByRole('menuitem', { name: /API keys/ })
  expect(await item.getAttribute('aria-disabled')).toBe('true')
  expect(await item.textContent()).toContain('An administrator does this.')
  await other.context.close()
})
