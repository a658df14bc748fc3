import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { faultsOf } from '../../../test/support/look-at.ts'
import { openPageBrowser, type PageBrowser } from '../../../test/support/page-browser.ts'
import type { Person } from '../../../test/support/people.ts'
import { phoneJpeg } from '../../../test/support/pictures.ts'
import { approveFor, newContact, sentQuote } from '../../../test/support/work.ts'

let browser: PageBrowser
let office: Person
beforeAll(async () => {
  browser = await openPageBrowser()
  office = await browser.api.people.dispatcher()
})
afterAll(() => browser.close())

const gas = 'It smells of gas near the new boiler.'
/** A file as it lies on a phone; without a colour it is no picture. */
async function photo(name: string, colour: string): Promise<string> {
  const path = join(browser.api.config.dataDir, name)
  await writeFile(path, colour ? await phoneJpeg(320, 240, colour) : 'no picture')
  return path
}

/** A job under way, and where the link of its mail leads. */
async function jobOf() {
  const { api } = browser
  const contact = await newContact(api)
  const sent = await sentQuote(api, office, { contact })
  await approveFor(api, office, sent)
  const { body: made } = await api.call('createJobLink', {
    as: office,
    params: { job_id: sent.job_id },
    body: { contact_id: contact.contact_id, purpose: 'job' },
  })
  return { job_id: sent.job_id, page: new URL(made.url).pathname }
}

const reportsOf = (job_id: string) =>
  browser.api.database.prisma.issueReport.findMany({ where: { job_id }, include: { photos: true } })

describe.each([
  ['with script', true],
  ['without script', false],
])('%s', (_name, javaScriptEnabled) => {
  it('a customer says what is wrong, with photos, and reads at once what to do first', async () => {
    const { job_id, page: address } = await jobOf()
    const page = await browser.open(address, { javaScriptEnabled })
    await page.getByRole('heading', { name: 'Something is wrong' }).click()
    await page.getByLabel('What is wrong?').fill(gas)
    await page
      .getByLabel('Photos (if you like)')
      .setInputFiles([await photo('boiler.jpg', '#445566'), await photo('notes.jpg', '')])
    await page.getByRole('button', { name: 'Tell us' }).click()
    await page.getByRole('heading', { name: 'Thank you, we have it' }).waitFor()
    const first = page.getByRole('alert').first()
    const [report] = await reportsOf(job_id)
    expect(report?.suggestion).toMatchObject({ advice: await first.textContent() })
    await page.getByText('An emergency').waitFor()
    await page.getByText('notes.jpg:').waitFor()
    expect(report).toMatchObject({ words: gas, outcome: null, dispute_id: null, photos: [{ job_id }] })
    expect(page.complaints).toEqual([])
    // Sent again by whoever reloads the answer, it is the same report.
    if (!javaScriptEnabled) await page.reload()
    expect(await reportsOf(job_id)).toHaveLength(1)
    await page.context().close()
  })

  it('whoever wants it settled has a dispute at once, with the photos in it', async () => {
    const { job_id, page: address } = await jobOf()
    const page = await browser.open(address, { javaScriptEnabled })
    await page.getByRole('heading', { name: 'Something is wrong' }).click()
    await page.getByLabel('What is wrong?').fill('The boiler was mounted crooked.')
    await page.getByLabel('We do not agree about your work').check()
    await page.getByLabel('Photos (if you like)').setInputFiles([await photo('crooked.jpg', '#665544')])
    await page.getByRole('button', { name: 'Tell us' }).click()
    await page.getByRole('region', { name: 'The boiler was mounted crooked.' }).getByText('D-').waitFor()
    const [report] = await reportsOf(job_id)
    expect(report).toMatchObject({ outcome: 'dispute', photos: [{ dispute_id: report?.dispute_id }] })
    await page.context().close()
  })

  it('what is too little comes back as it was written', async () => {
    const { page: address } = await jobOf()
    const page = await browser.open(address, { javaScriptEnabled })
    await page.getByRole('heading', { name: 'Something is wrong' }).click()
    await page.getByLabel('What is wrong?').fill('  x')
    await page.getByLabel('Photos (if you like)').setInputFiles([await photo('boiler.jpg', '#445566')])
    await page.getByRole('button', { name: 'Tell us' }).click()
    await page.getByText('Please say in a few words what is wrong.').waitFor()
    expect(await page.getByLabel('What is wrong?').inputValue()).toBe('x')
    const chosen = page.getByLabel('Photos (if you like)')
    const count = await chosen.evaluate((input) => (input as HTMLInputElement).files?.length)
    expect(count).toBe(javaScriptEnabled ? 1 : 0)
    if (!javaScriptEnabled) await page.getByText('Please choose your photos once more.').waitFor()
    await page.context().close()
  })
})

it('can be used by everybody, before and after', async () => {
  for (const colorScheme of ['light', 'dark'] as const)
    for (const width of [360, 1280]) {
      const { page: address } = await jobOf()
      const page = await browser.open(address, { viewport: { width, height: 760 }, colorScheme })
      const look = `${width}-${colorScheme}`
      await page.getByRole('heading', { name: 'Something is wrong' }).click()
      await page.getByLabel('What is wrong?').fill(gas)
      await page.getByLabel('We do not agree about your work').check()
      expect(await faultsOf(page, `something is wrong-${look}`)).toEqual([])
      await page.getByRole('button', { name: 'Tell us' }).click()
      await page.getByRole('heading', { name: 'Thank you, we have it' }).waitFor()
      expect(await faultsOf(page, `something is wrong, told-${look}`)).toEqual([])
      await page.context().close()
    }
})
