import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { type ConsoleScene, startConsoleScene } from './console-scene.ts'
import { looksWell } from './drawer-looks.ts'

let scene: ConsoleScene
let browser: Browser
let page: Page
let context: BrowserContext
let errors: string[]
let harbor_id: string
let double_id: string
let tilda_id: string

beforeAll(async () => {
  scene = await startConsoleScene()
  browser = await launchBrowser()
  ;({ page, context, errors } = await scene.open(browser))
  const { api, colleague: as } = scene
  const client = async (name: string, more: object = {}) =>
    (await api.call('createClient', { as, body: { kind: 'company', name, ...more } })).body.id
  const contact = async (name: string, client_id: string, roles: string[], phones: string[] = []) =>
    (
      await api.call('createContact', {
        as,
        body: {
          name,
          email: `${name.split(' ')[0]?.toLowerCase()}@example.test`,
          phones,
          clients: [{ client_id, roles }],
        },
      })
    ).body.id
  harbor_id = await client('Harbor Row Management', {
    tags: ['vip', 'landlord'],
    notes: 'Invoices go to the head office by the fifth.',
    external_refs: [{ source: 'books', external_id: 'B-2041' }],
  })
  double_id = await client('Harbor Row Mgmt.', { tags: ['slow payer'] })
  await client('Mill Lane Bakery')
  tilda_id = await contact('Tilda Brook', harbor_id, ['approver', 'payer'], ['(202) 555-0123'])
  await contact('Owen Ferry', harbor_id, ['occupant'])
  await contact('Odd Otter', double_id, ['requester'])
  for (const unit of ['1', '2'])
    await api.call('createSite', {
      as,
      body: {
        address_line: '12 Harbor Row',
        unit,
        city: 'Millbrook',
        client_id: harbor_id,
        access_notes: unit === '2' ? 'The key is at number 14.' : null,
      },
    })
})
afterAll(async () => {
  await context.close()
  await browser.close()
  await scene.close()
})

const dialog = () => page.getByRole('dialog', { name: 'Clients' })
const finder = () => dialog().getByRole('search')
const pane = (name: string) => dialog().getByRole('article', { name })
const find = (text: string) => finder().getByLabel('Find clients').fill(text)
const clientNow = async (client_id: string) =>
  (await scene.api.call('getClient', { as: scene.colleague, params: { client_id } })).body

it('finds a client by a few letters and shows its people, their roles, and its places', async () => {
  await page.keyboard.press('c')
  await dialog().getByText('Nobody is chosen').waitFor()
  await finder().getByRole('region', { name: 'Newest' }).getByText('Mill Lane Bakery').waitFor()
  await find('harb man')
  await finder()
    .getByRole('button', { name: /Harbor Row Management/ })
    .click()
  const shown = pane('Harbor Row Management')
  const people = shown.getByRole('region', { name: 'People' }).getByRole('listitem')
  await people.filter({ hasText: 'Tilda Brook' }).getByText('Approves').waitFor()
  await people.filter({ hasText: 'Tilda Brook' }).getByText('Pays').waitFor()
  await people.filter({ hasText: 'Owen Ferry' }).getByText('Lives there').waitFor()
  await shown.getByRole('region', { name: 'Places' }).getByText('The key is at number 14.').waitFor()
  expect(await shown.getByRole('button', { name: 'Forget …' }).getAttribute('title')).toBe(
    'An administrator does this.',
  )
  await find('harbor')
  await finder().getByRole('region', { name: 'Addresses' }).waitFor()
  await looksWell(page, 'client')
  await find('nobody of that name')
  await finder().getByText('Nobody is called that').waitFor()
  expect(errors).toEqual([])
})

it('changes a person, keeps what is refused, and shows both where a colleague was quicker', async () => {
  const { api, colleague: as } = scene
  const params = { contact_id: tilda_id }
  const contactNow = async () => (await api.call('getContact', { as, params })).body
  await pane('Harbor Row Management').getByRole('button', { name: 'Change Tilda Brook' }).click()
  const form = dialog().getByRole('form', { name: 'Change Tilda Brook' })
  await form.getByLabel('Phones').fill('12')
  await form.getByLabel('Asks for work').check()
  await form.getByRole('button', { name: 'Save' }).click()
  await form.getByRole('alert').waitFor()
  expect(await form.getByLabel('Phones').inputValue()).toBe('12')
  await form.getByLabel('Phones').fill('(202) 555-0123\n(202) 555-0199')
  await api.call('updateContact', { as, params, body: { notes: 'Call before noon' } })
  await form.getByRole('button', { name: 'Save' }).click()
  await form.getByText('Somebody changed it meanwhile').waitFor()
  await form.getByRole('row', { name: /Notes/ }).getByText('Call before noon').waitFor()
  await looksWell(page, 'contact-stale')
  await form.getByRole('button', { name: 'Save mine over it' }).click()
  await page.getByText('Tilda Brook is changed').waitFor()
  const saved = await contactNow()
  expect([saved.phones, saved.notes, saved.clients[0]?.roles.toSorted()]).toEqual([
    ['+12025550123', '+12025550199'],
    'Call before noon',
    ['approver', 'payer', 'requester'],
  ])
  await form.getByLabel('Name').fill('Tilda Brooks')
  await form.getByRole('button', { name: 'Save' }).click()
  await dialog().getByRole('button', { name: 'At Harbor Row Management' }).click()
  await pane('Harbor Row Management').getByText('Tilda Brooks').waitFor()
  // The refused saves are what the browser itself complains of.
  errors.length = 0
})

it('archives and restores a client, and shows one that changed meanwhile before it does', async () => {
  const { api, colleague: as } = scene
  const shown = pane('Harbor Row Management')
  const quicker = { as, params: { client_id: harbor_id }, body: { tags: ['vip', 'moved'] } }
  await page.route(
    '**/archive',
    async (route) => {
      await api.call('updateClient', quicker)
      await route.continue()
    },
    { times: 1 },
  )
  await shown.getByRole('button', { name: 'Archive' }).click()
  await shown.getByText('Somebody changed it meanwhile').waitFor()
  await shown.getByText('moved', { exact: true }).waitFor()
  expect((await clientNow(harbor_id)).archived_at).toBeNull()
  await shown.getByRole('button', { name: 'Archive' }).click()
  await shown.getByText('Archived', { exact: true }).waitFor()
  expect((await clientNow(harbor_id)).archived_at).not.toBeNull()
  await shown.getByRole('button', { name: 'Restore' }).click()
  await shown.getByRole('button', { name: 'Archive' }).waitFor()
  expect((await clientNow(harbor_id)).archived_at).toBeNull()
  errors.length = 0
})

it('changes a client on top of what a colleague changed, once both were seen', async () => {
  const { api, colleague: as } = scene
  await pane('Harbor Row Management').getByRole('button', { name: 'Change', exact: true }).first().click()
  const form = dialog().getByRole('form', { name: 'Change Harbor Row Management' })
  await form.getByLabel('Tags').fill('vip, landlord')
  await api.call('updateClient', { as, params: { client_id: harbor_id }, body: { notes: 'By the tenth.' } })
  await form.getByRole('button', { name: 'Save' }).click()
  await form.getByRole('row', { name: /Notes/ }).getByText('By the tenth.').waitFor()
  await form.getByRole('button', { name: 'Save mine over it' }).click()
  await form.waitFor({ state: 'detached' })
  const saved = await clientNow(harbor_id)
  expect([saved.tags, saved.notes]).toEqual([['vip', 'landlord'], 'By the tenth.'])
  await pane('Harbor Row Management').getByText('By the tenth.').waitFor()
  errors.length = 0
})

it('merges a double once both were seen', async () => {
  await pane('Harbor Row Management').getByRole('button', { name: 'Merge …' }).click()
  const panel = dialog().getByRole('region', { name: 'Merge' })
  await panel.getByRole('button', { name: /Harbor Row Mgmt/ }).click()
  await panel.getByText('Tags: slow payer').waitFor()
  await panel.getByRole('radio', { name: /Harbor Row Management/ }).check()
  await looksWell(page, 'client-merge')
  await panel.getByRole('button', { name: 'Merge into Harbor Row Management' }).click()
  const people = pane('Harbor Row Management').getByRole('region', { name: 'People' })
  await people.getByText('Odd Otter').waitFor()
  const kept = await clientNow(double_id)
  expect([kept.id, kept.tags.includes('slow payer')]).toEqual([harbor_id, true])
  expect(errors).toEqual([])
})

it('lets an administrator forget a client once its name is typed, and shows what stays', async () => {
  const { api, colleague: as } = scene
  await api.call('createJob', {
    as,
    body: {
      title: 'New boiler',
      trade: 'heating',
      client_id: harbor_id,
      site: { address_line: '12 Harbor Row', city: 'Millbrook' },
    },
  })
  const { page: own, context: ownContext, errors: complaints } = await scene.open(browser, { role: 'admin' })
  await own.keyboard.press('Control+k')
  await own.getByRole('combobox').fill('harbor row')
  const palette = own.getByRole('dialog', { name: 'Commands' })
  await palette.getByRole('option', { name: /^Clients Harbor Row Management/ }).click()
  const shown = own.getByRole('dialog', { name: 'Clients' }).getByRole('article')
  await shown.getByRole('button', { name: 'Forget …' }).click()
  const forget = shown.getByRole('button', { name: 'Forget them for good' })
  await shown.getByLabel('Type “Harbor Row Management” to confirm').fill('Harbor Row')
  expect(await forget.getAttribute('title')).toBe('The name is not typed yet.')
  await shown.getByLabel('Type “Harbor Row Management” to confirm').fill('Harbor Row Management')
  await forget.click()
  await shown.getByText('Harbor Row Management is forgotten').waitFor()
  await shown
    .getByRole('row', { name: /1 Jobs/ })
    .getByText('For good')
    .waitFor()
  await looksWell(own, 'client-forgotten')
  await shown.getByRole('button', { name: 'Done' }).click()
  await shown.getByRole('button', { name: 'Restore' }).click()
  await shown.getByText('Who was forgotten is not brought back.').waitFor()
  const forgotten = await clientNow(harbor_id)
  expect([forgotten.name, ...new Set(forgotten.contacts.map(({ name }) => name))]).toEqual([
    'Erased',
    'Erased',
  ])
  complaints.length = 0
  await ownContext.close()
})
