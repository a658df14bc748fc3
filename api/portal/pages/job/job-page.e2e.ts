import type { BrowserContextOptions } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkpoint } from '../../../test/support/checkpoints.ts'
import { delivery } from '../../../test/support/deliveries.ts'
import { everyRow } from '../../../test/support/every-row.ts'
import { faultsOf } from '../../../test/support/look-at.ts'
import { type OpenPage, openPageBrowser, type PageBrowser } from '../../../test/support/page-browser.ts'
import type { Person } from '../../../test/support/people.ts'
import { phoneJpeg } from '../../../test/support/pictures.ts'
import { signedUp } from '../../../test/support/signed-up.ts'
import { newContact, sentQuote } from '../../../test/support/work.ts'
import { type WorkUnderWay, workUnderWay } from '../../../test/support/work-under-way.ts'

const email = 'cora@example.test'
const password = 'a quiet harbour'

let browser: PageBrowser
let office: Person
/** A browser in which the customer has signed in. */
let signedIn: BrowserContextOptions
let work: Pick<WorkUnderWay, 'job_id' | 'office' | 'lead'>
let contact: { contact_id: string; email: string }

beforeAll(async () => {
  browser = await openPageBrowser()
  const { api } = browser
  office = await api.people.dispatcher()
  contact = { ...(await newContact(api, { email })), email }
  await signedUp(api, { name: 'Cora Customer', email, password })
  await api.database.prisma.settings.update({
    where: { id: 1 },
    data: { company_name: 'Harbour Heating', brand_colour: '#0b6b5d' },
  })
  const page = await browser.open('/sign-in')
  await page.getByLabel('Mail address').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('heading', { name: 'Hello Cora Customer' }).waitFor()
  signedIn = { storageState: await page.context().storageState() }
  await page.context().close()
  const under = await workUnderWay(api)
  work = under
  await api.database.prisma.jobContact.create({
    data: {
      job_id: under.job_id,
      contact_id: contact.contact_id,
      roles: ['approver'],
      can_approve: true,
      sees_prices: true,
    },
  })
  await checkpoint(api, under)
  await delivery(api, under)
})
afterAll(() => browser.close())

const open = (address: string, more: BrowserContextOptions = {}) =>
  browser.open(address, { ...signedIn, ...more })
const messagesOf = (job_id: string) =>
  browser.api.database.prisma.message.findMany({ where: { job_id }, orderBy: { created_at: 'asc' } })
const photosOf = (job_id: string) => browser.api.database.prisma.photo.count({ where: { job_id } })
const picture = async (name: string, colour: string) => ({
  name,
  mimeType: 'image/jpeg',
  buffer: await phoneJpeg(320, 240, colour),
})
const broken = { name: 'notes.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('no picture at all') }

describe.each([
  ['with script', true],
  ['without script', false],
])('signed in, %s', (_name, javaScriptEnabled) => {
  it('a customer finds what waits, and answers it', async () => {
    const { quote } = await sentQuote(browser.api, office, { contact })
    const page = await open('/', { javaScriptEnabled })
    expect(await page.locator('h2').allTextContents()).toEqual(['Waiting for you', 'Your jobs'])
    await page.locator(`a[href="/jobs/${quote.job_id}"]`).first().click()
    await page.getByRole('heading', { level: 1, name: 'New boiler' }).waitFor()
    await page.getByLabel('Your full name').fill('Cora Customer')
    await page.getByRole('button', { name: /^Approve/ }).click()
    await page.getByText('Approved for $4,717.50 by Cora Customer').waitFor()
    expect(new URL(page.url()).pathname).toBe(`/jobs/${quote.job_id}`)
    const approved = { where: { quote_id: quote.id } }
    expect(await browser.api.database.prisma.quoteApproval.findMany(approved)).toMatchObject([
      { channel: 'login', name: 'Cora Customer' },
    ])
    await page.getByRole('link', { name: 'All my jobs' }).click()
    await page.getByRole('heading', { name: 'Your jobs' }).waitFor()
    expect(page.complaints).toEqual([])
    await page.context().close()
  })

  it('a customer sees how far the material is, and by itself that it comes later', async () => {
    const { api } = browser
    const params = { job_id: work.job_id }
    const what = javaScriptEnabled ? 'Flue kit' : 'Drain hose'
    const body = { description: what, quantity: '2', cost_minor: 9_900 }
    const { body: material } = await api.call('addMaterial', { as: office, params, body })
    const page = await open(`/jobs/${work.job_id}`, { javaScriptEnabled })
    const row = page
      .getByRole('region', { name: 'Material for your job' })
      .getByRole('listitem')
      .filter({ hasText: what })
    expect(await row.textContent()).toMatch(/To be ordered$/)
    const change = { status: 'back_ordered', expected_on: '2026-12-21' } as const
    const named = { material_id: material.id }
    await api.call('updateMaterial', { as: office, params: named, body: { status: 'ordered' } })
    await api.call('updateMaterial', { as: office, params: named, body: change })
    if (javaScriptEnabled)
      await page.evaluate(() => void document.dispatchEvent(new Event('visibilitychange')))
    else await page.reload()
    await row.getByText('it should come on Monday, December 21, 2026').waitFor()
    expect(await page.getByText('9,900').count()).toBe(0)
    await page.context().close()
  })

  it('a customer writes, once, and reads what the office answers', async () => {
    const { quote, token } = await sentQuote(browser.api, office, { contact })
    const params = { job_id: quote.job_id }
    for (const [address, words] of [
      [`/jobs/${quote.job_id}`, 'Is Thursday possible?'],
      [`/j/${token}`, 'The dog is friendly.'],
    ] as const) {
      const page = await browser.open(address, { ...signedIn, javaScriptEnabled })
      await page.getByLabel('Write to us').fill(words)
      await page.getByRole('button', { name: 'Send message' }).click()
      await page.locator('.thread .mine').getByText(words).waitFor()
      expect(new URL(page.url()).pathname).toBe(address)
      await browser.api.call('sendJobMessage', { as: office, params, body: { body: `About: ${words}` } })
      const note = { body: 'A difficult one', visibility: 'internal' as const }
      await browser.api.call('sendJobMessage', { as: office, params, body: note })
      await page.reload()
      await page.locator('.thread li:not(.mine)').getByText(`About: ${words}`).waitFor()
      expect(await page.getByText('A difficult one').count()).toBe(0)
      expect(page.complaints).toEqual([])
      await page.context().close()
    }
    const said = (await messagesOf(quote.job_id)).filter(({ author }) => author === 'customer')
    expect(said.map(({ body }) => body)).toEqual(['Is Thursday possible?', 'The dog is friendly.'])
  })

  it('a customer removes a photo of their own once they are asked', async () => {
    const { job_id } = await sentQuote(browser.api, office, { contact })
    const page = await open(`/jobs/${job_id}`, { javaScriptEnabled })
    await page.getByLabel('Add photos').setInputFiles(await picture('mistaken.jpg', '#44607a'))
    if (!javaScriptEnabled) await page.getByRole('button', { name: 'Send photos' }).click()
    await page.getByText('Remove one of my photos').click()
    await page.getByText('mistaken.jpg').click()
    await page.getByText('Remove this photo?').waitFor()
    if (javaScriptEnabled) expect(await faultsOf(page, 'a photo to remove')).toEqual([])
    const stored = () => browser.api.database.prisma.photo.findFirstOrThrow({ where: { job_id } })
    expect((await stored()).removed_at).toBeNull()
    await page.getByRole('button', { name: 'Yes, remove it' }).click()
    await page.getByText('Remove one of my photos').waitFor({ state: 'detached' })
    expect((await stored()).removed_at).not.toBeNull()
    expect(page.complaints).toEqual([])
    await page.context().close()
  })

  it('a customer sends photos, and hears of each that is not one', async () => {
    const { quote } = await sentQuote(browser.api, office, { contact })
    const page = await open(`/jobs/${quote.job_id}`, { javaScriptEnabled })
    const files = [await picture('boiler.jpg', '#aa3311'), broken, await picture('plate.jpg', '#1133aa')]
    await page.locator('#photo-files').setInputFiles(files)
    if (!javaScriptEnabled) await page.getByRole('button', { name: 'Send photos' }).click()
    await page.getByRole('alert').getByText('notes.jpg: this is no photo that we can open.').waitFor()
    expect(await page.locator('.thumbs img').count()).toBe(2)
    expect(await photosOf(quote.job_id)).toBe(2)
    await page.locator('.thumbs img').first().scrollIntoViewIfNeeded()
    await expect
      .poll(() =>
        page
          .locator('.thumbs img')
          .first()
          .evaluate((image: HTMLImageElement) => image.naturalWidth),
      )
      .toBeGreaterThan(0)
    expect(page.complaints).toEqual([])
    await page.context().close()
  })
})

describe('with script', () => {
  it('photos wait for the network, and go once it is there', async () => {
    const { quote } = await sentQuote(browser.api, office, { contact })
    const page = await open(`/jobs/${quote.job_id}`)
    await page.context().setOffline(true)
    await page
      .locator('#photo-files')
      .setInputFiles([await picture('a.jpg', '#224466'), await picture('b.jpg', '#664422')])
    await page.getByText('2 photos are not sent yet.').waitFor()
    expect(await photosOf(quote.job_id)).toBe(0)
    await page.context().setOffline(false)
    await expect.poll(() => page.locator('.thumbs img').count()).toBe(2)
    expect(await photosOf(quote.job_id)).toBe(2)
    await page.context().close()
  })

  it('an impatient finger writes one message', async () => {
    const { quote } = await sentQuote(browser.api, office, { contact })
    const page = await open(`/jobs/${quote.job_id}`)
    await page.getByLabel('Write to us').fill('Hello?')
    await page.evaluate(() => {
      const button = document.querySelector<HTMLButtonElement>('#write button')
      for (let click = 0; click < 5; click++) button?.click()
    })
    await page.locator('.thread .mine').waitFor()
    expect(await messagesOf(quote.job_id)).toHaveLength(1)
    await page.context().close()
  })
})

describe('what is not theirs', () => {
  it('is not there, and nobody sees anything without signing in', async () => {
    const { quote } = await sentQuote(browser.api, office)
    const page = await open(`/jobs/${quote.job_id}`)
    await page.getByText('There is nothing to see here').waitFor()
    const photo = await page.goto(`${browser.api.config.publicUrl}/jobs/${quote.job_id}/photos/${quote.id}`)
    expect(photo?.status()).toBe(404)
    await page.context().close()
    const stranger = await browser.open(`/jobs/${quote.job_id}`)
    expect(new URL(stranger.url()).pathname).toBe('/sign-in')
    await stranger.context().close()
  })
})

it.each([
  [360, 'light'],
  [360, 'dark'],
  [1280, 'light'],
  [1280, 'dark'],
] as const)('can be used by everybody, %i wide in the %s', async (width, colorScheme) => {
  const { api } = browser
  const params = { job_id: work.job_id }
  if ((await messagesOf(work.job_id)).length === 0) await talk(params)
  const before = await everyRow(api.database)
  const page: OpenPage = await open(`/jobs/${work.job_id}`, { viewport: { width, height: 760 }, colorScheme })
  for (const image of await page.locator('.thumbs img').all()) await image.scrollIntoViewIfNeeded()
  await page.waitForLoadState('networkidle')
  expect(await faultsOf(page, `a job-${width}-${colorScheme}`)).toEqual([])
  const small = await page
    .locator('button:visible, label.button:visible, summary')
    .evaluateAll((targets) => targets.filter((one) => one.getBoundingClientRect().height < 48).length)
  expect(small).toBe(0)
  expect(await page.getByRole('button', { name: 'Try again' }).isVisible()).toBe(false)
  // A word of a step stays whole, however narrow.
  const lines = await page
    .locator('.way b')
    .first()
    .evaluate((word) => word.getClientRects().length)
  expect(lines).toBe(1)
  expect(page.complaints).toEqual([])
  expect(await everyRow(api.database)).toEqual(before)
  await page.context().close()
})

async function talk(params: { job_id: string }) {
  const { api } = browser
  const page = await open(`/jobs/${params.job_id}`)
  await page
    .locator('#photo-files')
    .setInputFiles([await picture('a.jpg', '#7a4f00'), await picture('b.jpg', '#1a673a')])
  await expect.poll(() => page.locator('.thumbs img').count()).toBe(2)
  await page.getByLabel('Write to us').fill('The boiler is in the cellar, second door on the left.')
  await page.getByRole('button', { name: 'Send message' }).click()
  await page.locator('.thread .mine').waitFor()
  await page.context().close()
  const body = { body: 'Thank you. Cleo rings before she comes.' }
  await api.call('sendJobMessage', { as: office, params, body })
}
