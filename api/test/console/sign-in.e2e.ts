import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { prepareFirstAdmin } from '../../features/accounts/first-admin.ts'
import { hashPassword } from '../../features/accounts/password.ts'
import { launchBrowser } from '../support/browser.ts'
import { freePort } from '../support/free-port.ts'
import { startTestApp, type TestApp } from '../support/test-app.ts'
import { looksWell } from './drawer-looks.ts'

let api: TestApp
let origin: string
let firstAdmin: string
let browser: Browser
let page: Page

beforeAll(async () => {
  const port = await freePort()
  origin = `http://localhost:${port}`
  api = await startTestApp({ PORT: String(port), PUBLIC_URL: origin })
  firstAdmin = (await prepareFirstAdmin(api.deps)) as string
  await api.app.listen({ port, host: '127.0.0.1' })
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  await api.close()
})
beforeEach(async () => {
  page = await browser.newPage()
})
afterEach(() => page.context().close())

const live = () => page.locator('.live-badge[data-state=live]').waitFor()

async function signIn(email: string, password: string): Promise<void> {
  await page.getByLabel('Mail address').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

it('makes the first administrator with the link of the start, then knows them by their password', async () => {
  await page.goto(firstAdmin)
  await page.getByLabel('Your name').fill('Ada Moss')
  await page.getByLabel('Mail address').fill('ada@example.test')
  await page.getByLabel('Password').fill('a quiet harbour')
  await page.getByRole('button', { name: 'Create the office' }).click()
  await live()
  expect(page.url()).toBe(`${origin}/console/`)
  await page.getByText('No jobs yet').waitFor()
  await page.getByRole('button', { name: 'Ada Moss' }).click()
  await page.getByRole('menuitem', { name: 'Sign Ada Moss out' }).click()
  await signIn('ada@example.test', 'not this one')
  await page.getByRole('alert').waitFor()
  await signIn('ada@example.test', 'a quiet harbour')
  await live()
  await page.reload()
  await live()
})

it('gives the office its name and its people', async () => {
  await page.goto(`${origin}/console/`)
  await signIn('ada@example.test', 'a quiet harbour')
  await live()
  const choose = async (item: string) => {
    await page.getByRole('button', { name: 'Ada Moss' }).click()
    await page.getByRole('menuitem', { name: item }).click()
  }
  await choose('Company …')
  const company = page.getByRole('dialog', { name: 'Company' })
  await company.getByLabel('Name', { exact: true }).fill('Harbour Heating')
  await company.getByLabel('Tax, %').fill('much')
  await company.getByRole('button', { name: 'Save' }).click()
  await company.getByText('is not written in a way that means something').waitFor()
  await company.getByLabel('Tax, %').fill('8.25')
  await company.getByLabel('Time zone').fill('America/New_York')
  await looksWell(page, 'company')
  await company.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('heading', { name: 'Harbour Heating' }).waitFor()
  expect(await api.database.prisma.settings.findFirst()).toMatchObject({ tax_rate_bp: 825 })

  await choose('People …')
  const people = page.getByRole('dialog', { name: 'People' })
  await people.getByLabel('Name', { exact: true }).fill('Cleo Marsh')
  await people.getByLabel('Mail address').fill('cleo@example.test')
  await people.getByLabel('Heating').check()
  await people.getByRole('button', { name: 'Add and send the link' }).click()
  const row = people.getByRole('listitem').filter({ hasText: 'cleo@example.test' })
  await row.getByText('Invited').waitFor()
  await looksWell(page, 'people')
  await row.getByRole('button', { name: 'End login …' }).click()
  await row.getByRole('button', { name: 'End it for good' }).click()
  await row.getByText('Deactivated').waitFor()
  const mine = people.getByRole('listitem').filter({ hasText: 'ada@example.test' })
  expect(await mine.getByRole('button', { name: 'End login …' }).getAttribute('aria-disabled')).toBe('true')
})

it('renews the session once, however many requests find that it has run out', async () => {
  const staff = await api.people.dispatcher()
  const password_hash = await hashPassword('a quiet harbour')
  const { email } = await api.database.prisma.profile.update({
    where: { id: staff.profile_id },
    data: { password_hash },
  })
  const refreshed: string[] = []
  page.on(
    'response',
    (response) => response.url().endsWith('/auth/refresh') && refreshed.push(String(response.status())),
  )
  await page.goto(`${origin}/console`)
  await signIn(email, 'a quiet harbour')
  await live()
  api.clock.advance(16 * 60)
  await page.keyboard.press('n')
  const dialog = page.getByRole('dialog', { name: 'New job' })
  await dialog.getByLabel('What is wanted').fill('Leak')
  await dialog.getByLabel('Street and number').fill('1 Mill Lane')
  await dialog.getByLabel('City').fill('Millbrook')
  await dialog.getByRole('button', { name: 'Take the request' }).click()
  await page.getByRole('heading', { name: 'Leak' }).waitFor()
  await page.getByRole('complementary').getByText('Nobody is named yet').waitFor()
  expect(refreshed).toEqual(['200'])
})

it('is for the office alone, and may do nothing but its own', async () => {
  const { headers } = await api.app.inject({ url: '/console/' })
  expect(headers['content-security-policy']).toContain("default-src 'none'")
  expect(headers['content-security-policy']).not.toContain('unsafe')
  expect((await api.app.inject({ url: '/console' })).headers.location).toBe('/console/')
})
