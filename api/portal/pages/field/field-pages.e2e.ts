import { afterAll, beforeAll, expect, it } from 'vitest'
import { fieldDay, signedInCookie } from '../../../test/support/field.ts'
import { faultsOf } from '../../../test/support/look-at.ts'
import { type OpenPage, openPageBrowser, type PageBrowser } from '../../../test/support/page-browser.ts'
import type { Person } from '../../../test/support/people.ts'
import { notesOn } from '../../../test/support/phone.ts'
import { phoneJpeg } from '../../../test/support/pictures.ts'

let browser: PageBrowser
beforeAll(async () => {
  browser = await openPageBrowser()
  // A phone says when something was pressed and where it was by its own clock: here both are of one time.
  browser.api.clock.set(new Date().toISOString())
})
afterAll(() => browser.close())

type Options = Parameters<PageBrowser['open']>[1]

/** A page as the phone of this person shows it. */
async function openAs(person: Person, address: string, options: Options = {}): Promise<OpenPage> {
  const url = browser.api.config.publicUrl
  const cookie = { ...signedInCookie(person), domain: new URL(url).hostname, path: '/', expires: -1 } as const
  const kept = { ...cookie, httpOnly: true, secure: false, sameSite: 'Lax' as const }
  return browser.open(address, { storageState: { cookies: [kept], origins: [] }, ...options })
}

const statusOf = async (id: string) =>
  (await browser.api.database.prisma.visit.findUniqueOrThrow({ where: { id } })).status

it.each(['light', 'dark'] as const)('can be used by everybody, in the %s', async (colorScheme) => {
  const work = await fieldDay(browser.api)
  const addresses = { 'my work': '/field', 'my visit': `/field/${work.visit_id}`, 'my phone': '/field/phone' }
  for (const [name, address] of Object.entries(addresses)) {
    for (const width of colorScheme === 'light' ? [360, 1280] : [360]) {
      const page = await openAs(work.lead, address, { viewport: { width, height: 760 }, colorScheme })
      await page.waitForLoadState('networkidle')
      for (const fold of await page.locator('summary').all()) await fold.click()
      expect(await faultsOf(page, `${name}-${width}-${colorScheme}`)).toEqual([])
      expect(page.complaints).toEqual([])
      expect(await page.received()).toBeLessThanOrEqual(60 * 1024)
      await page.context().close()
    }
  }
})

it('keeps what is pressed in a cellar through a reload, and sends it once, in its order', async () => {
  const { api } = browser
  const work = await fieldDay(api)
  const page = await openAs(work.lead, `/field/${work.visit_id}`)
  await page.evaluate(() => navigator.serviceWorker.ready)
  // The worker has this page only once it was asked for through the worker.
  await page.reload()
  await page.context().setOffline(true)
  await page.getByRole('button', { name: 'On my way' }).click()
  await page.getByRole('button', { name: 'I have arrived' }).click()
  await page.getByLabel('What they should know').fill('The key is at number 14')
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  // Each press is kept for itself: what is not on the phone yet when the page goes would be lost.
  const kept = page.getByText('A word to the office: kept on this phone')
  await kept.waitFor()
  await page.reload()
  await kept.waitFor()
  expect(await kept.textContent()).toMatch(/^On my way, Arrived, A word to the office: kept/)
  await page.getByRole('button', { name: 'Start work' }).waitFor()
  expect(await statusOf(work.visit_id)).toBe('dispatched')
  await page.context().setOffline(false)
  await expect.poll(() => statusOf(work.visit_id)).toBe('arrived')
  await kept.waitFor({ state: 'hidden' })
  expect(await notesOn(api, work.job_id)).toEqual([expect.stringContaining('The key is at number 14')])
  const where = { visit_id: work.visit_id }
  expect(await api.database.prisma.visitAction.count({ where })).toBe(3)
  await page.getByText('Arrived', { exact: true }).waitFor()
  await page.context().close()
})

it('keeps what waits until its owner signs in again', async () => {
  const { api } = browser
  const work = await fieldDay(api)
  const page = await openAs(work.lead, `/field/${work.visit_id}`)
  await api.database.prisma.session.updateMany({
    where: { profile_id: work.lead.profile_id },
    data: { revoked_at: api.clock.now() },
  })
  await page.getByRole('button', { name: 'On my way' }).click()
  await page.getByText('kept on this phone until you sign in again').waitFor()
  await api.database.prisma.session.updateMany({
    where: { profile_id: work.lead.profile_id },
    data: { revoked_at: null },
  })
  await page.reload()
  await expect.poll(() => statusOf(work.visit_id)).toBe('en_route')
  await page.context().close()
})

it('sends photos, and says what was not taken', async () => {
  const work = await fieldDay(browser.api)
  const page = await openAs(work.lead, `/field/${work.visit_id}`)
  const picture = { name: 'boiler.jpg', mimeType: 'image/jpeg', buffer: await phoneJpeg() }
  const text = { name: 'virus.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('<html>') }
  await page.getByLabel('Take a photo').setInputFiles([picture, text])
  await page.getByRole('img', { name: 'boiler.jpg' }).waitFor()
  await page.getByText(/A photo was not taken/).waitFor()
  await page.getByRole('button', { name: 'Throw it away' }).click()
  await page.getByText(/A photo was not taken/).waitFor({ state: 'hidden' })
  expect(page.complaints).toEqual([])
  await page.context().close()
})

it('shares the place of the phone while the button is pressed', async () => {
  const { api } = browser
  const work = await fieldDay(api)
  const geolocation = { latitude: 41.2001, longitude: -73.9004, accuracy: 8 }
  const page = await openAs(work.lead, '/field', { geolocation, permissions: ['geolocation'] })
  await page.getByRole('button', { name: 'Share my place' }).click()
  await page.getByText('The office saw you at').waitFor()
  const where = { contractor_id: work.lead.profile_id }
  expect(await api.database.prisma.contractorPosition.findUnique({ where })).toMatchObject({
    latitude: 41.2001,
  })
  await page.getByRole('button', { name: 'Stop sharing' }).click()
  await page.context().close()
})

it('lets the customer sign on the phone of whoever came', async () => {
  const { api } = browser
  const work = await fieldDay(api)
  for (const to of ['en_route', 'arrived'] as const)
    await api.call('transitionVisit', { as: work.lead, params: { visit_id: work.visit_id }, body: { to } })
  const { body: quote } = await api.call('createQuote', {
    as: work.office,
    params: { job_id: work.job_id },
    body: {
      role: 'change_order',
      title: 'New valve',
      lines: [{ description: 'Valve', quantity: '2', unit_price_minor: 4_500 }],
    },
  })
  await api.call('sendQuote', { as: work.office, params: { quote_id: quote.id }, body: {} })
  const page = await openAs(work.lead, `/field/${work.visit_id}`)
  await page.getByRole('link', { name: 'New valve' }).click()
  await page.getByText('$90.00').first().waitFor()
  expect(await faultsOf(page, 'signing-360-light')).toEqual([])
  const agree = page.getByRole('button', { name: 'I agree and sign' })
  await page.getByLabel('Full name').fill('Cora Customer')
  await agree.click()
  await page.getByText('Let the customer sign in the field.').waitFor()
  const canvas = page.locator('canvas')
  await canvas.scrollIntoViewIfNeeded()
  const box = (await canvas.boundingBox()) as { x: number; y: number }
  await page.mouse.move(box.x + 20, box.y + 40)
  await page.mouse.down()
  await page.mouse.move(box.x + 120, box.y + 20, { steps: 10 })
  await page.mouse.move(box.x + 220, box.y + 70, { steps: 10 })
  await page.mouse.up()
  await agree.click()
  await page.getByRole('heading', { name: 'Photos' }).waitFor()
  const { body: approved } = await api.call('getQuote', { as: work.office, params: { quote_id: quote.id } })
  expect(approved).toMatchObject({
    status: 'approved',
    approval: { channel: 'on_site', name: 'Cora Customer' },
  })
  expect(page.complaints).toEqual([])
  await page.context().close()
})
