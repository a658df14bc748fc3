import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkpoint } from '../../../test/support/checkpoints.ts'
import { delivery } from '../../../test/support/deliveries.ts'
import { faultsOf } from '../../../test/support/look-at.ts'
import { mailedToken } from '../../../test/support/mailed.ts'
import { openPageBrowser, type PageBrowser } from '../../../test/support/page-browser.ts'
import { phoneJpeg } from '../../../test/support/pictures.ts'
import { workUnderWay } from '../../../test/support/work-under-way.ts'

let browser: PageBrowser
beforeAll(async () => {
  browser = await openPageBrowser()
})
afterAll(() => browser.close())

/** The pages of two mailed links: one shows a step to approve, the other a delivery to confirm. */
async function asked() {
  const { api } = browser
  const work = await workUnderWay(api)
  await checkpoint(api, work)
  await delivery(api, work)
  const page = async (template: string) => `/j/${await mailedToken(api, template, work.email)}`
  return { step: await page('checkpoint_to_approve'), delivery: await page('delivery_to_confirm') }
}

it.each(['light', 'dark'] as const)(
  'can be answered by everybody on a phone in the %s',
  async (colorScheme) => {
    for (const [name, address] of Object.entries(await asked())) {
      const page = await browser.open(address, { viewport: { width: 360, height: 760 }, colorScheme })
      await page.waitForLoadState('networkidle')
      if (name === 'delivery') expect(await page.received()).toBeLessThanOrEqual(60 * 1024)
      expect(await faultsOf(page, `${name}-asked-${colorScheme}`)).toEqual([])
      for (const fold of await page.locator('summary').all()) await fold.click()
      expect(await faultsOf(page, `${name}-unfolded-${colorScheme}`)).toEqual([])
      const small = await page
        .locator('.outcomes label, summary, button:visible')
        .evaluateAll((targets) => targets.filter((one) => one.getBoundingClientRect().height < 48).length)
      expect(small).toBe(0)
      expect(page.complaints).toEqual([])
      await page.context().close()
    }
  },
)

it('what was chosen is not taken away by news', async () => {
  const { delivery: address } = await asked()
  const page = await browser.open(address)
  await page.getByRole('radio', { name: 'Damaged' }).first().check()
  await page.getByRole('heading', { level: 1 }).click()
  await browser.api.database.prisma.settings.update({ where: { id: 1 }, data: { locale: 'en-GB' } })
  await page.evaluate(() => void document.dispatchEvent(new Event('visibilitychange')))
  await page.getByText('Something on this page has changed.').waitFor()
  expect(await page.getByRole('radio', { name: 'Damaged' }).first().isChecked()).toBe(true)
  await page.getByLabel('Your full name').first().fill('Cora Customer')
  await page.getByRole('button', { name: 'Tell us what arrived' }).click()
  await page.getByText('Thank you for telling us').waitFor()
  await page.context().close()
})

const broken = { name: 'notes.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('no picture at all') }
const picture = async (name: string, colour: string) => ({
  name,
  mimeType: 'image/jpeg',
  buffer: await phoneJpeg(320, 240, colour),
})

describe.each([
  ['with script', true],
  ['without script', false],
])('%s', (_name, javaScriptEnabled) => {
  it('a customer shows what is damaged with the answer to a delivery', async () => {
    const { delivery: address } = await asked()
    const page = await browser.open(address, { javaScriptEnabled })
    const delivery_id = await page.locator('input[name=about]').first().inputValue()
    const photos = page.getByLabel('Photos of what is damaged or missing')
    await page.getByRole('radio', { name: 'Damaged' }).first().check()
    await page.getByLabel('Your full name').first().fill('Cora Customer')
    await photos.setInputFiles([await picture('bent.jpg', '#7a3b1d'), broken])
    await page.getByRole('button', { name: 'Tell us what arrived' }).click()
    // One of them is no picture: nothing is answered, nothing is lost, and the good one is there.
    await page.getByRole('alert').getByText('notes.jpg: this is no photo that we can open.').waitFor()
    expect(await page.getByRole('radio', { name: 'Damaged' }).first().isChecked()).toBe(true)
    expect(await page.getByLabel('Your full name').first().inputValue()).toBe('Cora Customer')
    const shown = page.getByRole('region', { name: 'Delivery from Harbour Supplies' }).getByRole('img')
    expect(await shown.count()).toBe(1)
    await photos.setInputFiles(await picture('box.jpg', '#1d3b7a'))
    await page.getByRole('button', { name: 'Tell us what arrived' }).click()
    await page.getByText('Thank you for telling us').waitFor()
    expect(await shown.count()).toBe(2)
    const stored = await browser.api.database.prisma.photo.findMany({
      where: { delivery_id },
      orderBy: { id: 'asc' },
    })
    expect(stored.map(({ file_name, added_by }) => [file_name, added_by])).toEqual([
      ['bent.jpg', 'link'],
      ['box.jpg', 'link'],
    ])
    if (javaScriptEnabled) expect(await faultsOf(page, 'delivery-with-photos')).toEqual([])
    expect(page.complaints).toEqual([])
    await page.context().close()
  })

  it('a customer shows what is not right with a step', async () => {
    const { step: address } = await asked()
    const page = await browser.open(address, { javaScriptEnabled })
    await page.getByText('Something is not right').first().click()
    await page.getByLabel('What should we look at again?').fill('The valve drips.')
    await page
      .getByLabel('Photos of it')
      .first()
      .setInputFiles(await picture('valve.jpg', '#1d7a3b'))
    await page.getByRole('button', { name: 'Tell us', exact: true }).first().click()
    await page.getByText('The valve drips.').first().waitFor()
    expect(await page.getByRole('region', { name: 'Pressure test' }).getByRole('img').count()).toBe(1)
    expect(page.complaints).toEqual([])
    await page.context().close()
  })
})
