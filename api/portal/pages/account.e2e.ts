import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { faultsOf } from '../../test/support/look-at.ts'
import { mailedToken } from '../../test/support/mailed.ts'
import { openPageBrowser, type PageBrowser } from '../../test/support/page-browser.ts'
import { newContact, sentQuote } from '../../test/support/work.ts'

const password = 'a quiet harbour'
const newer = 'a louder harbour'

let browser: PageBrowser
beforeAll(async () => {
  browser = await openPageBrowser()
})
afterAll(() => browser.close())

describe.each([
  ['with script', true],
  ['without script', false],
])('a customer, %s', (_name, javaScriptEnabled) => {
  it('opens an account, confirms the address, and sees what was done before', async () => {
    const { api } = browser
    const email = `opens-${javaScriptEnabled}@example.test`
    await sentQuote(api, await api.people.dispatcher(), { contact: await newContact(api, { email }) })
    const page = await browser.open('/sign-in', { javaScriptEnabled })
    await page.getByRole('link', { name: 'I have no account yet' }).click()
    await page.getByLabel('Your name').fill('Cora Customer')
    await page.getByLabel('Mail address').fill(email)
    await page.getByLabel('Password').fill(password)
    await page.getByRole('button', { name: 'Open my account' }).click()
    await page.getByRole('heading', { name: 'Look into your mail' }).waitFor()
    expect(page.url()).not.toContain('example.test')
    await page.getByRole('link', { name: 'Go to my account' }).click()
    await page.getByText(`You are signed in as ${email}.`).waitFor()
    // Nothing of the office's is theirs before the mailbox is.
    expect(await page.getByRole('heading', { name: 'Waiting for you' }).count()).toBe(0)
    // In the browser that opened the account the link asks for no password.
    const token = await mailedToken(api, 'account_confirm_email', email)
    await page.goto(`${api.config.publicUrl}/confirm/${token}`)
    expect(await page.getByLabel('Password of your account').count()).toBe(0)
    await page.getByRole('button', { name: 'Yes, this is my address' }).click()
    await page.getByRole('link', { name: 'Go to my account' }).click()
    await page.getByRole('heading', { name: 'Waiting for you' }).waitFor()
    expect(page.complaints).toEqual([])
    await page.context().close()
  })

  it('who has forgotten the password chooses a new one by a link that works once', async () => {
    const { api } = browser
    const email = `forgets-${javaScriptEnabled}@example.test`
    await api.call('signUp', { body: { name: 'Cora Customer', email, password } })
    const confirming = await mailedToken(api, 'account_confirm_email', email)
    await api.call('confirmEmail', { body: { token: confirming as string, password } })
    const page = await browser.open('/sign-in', { javaScriptEnabled })
    await page.getByRole('link', { name: 'I have forgotten my password' }).click()
    await page.getByLabel('Mail address').fill(email)
    await page.getByRole('button', { name: 'Send me the link' }).click()
    await page.getByRole('heading', { name: 'Look into your mail' }).waitFor()
    expect(page.url()).not.toContain('example.test')
    await api.runOutbox()
    const address = `/set-up/${await mailedToken(api, 'account_reset_password', email)}`
    await page.goto(`${api.config.publicUrl}${address}`)
    await page.getByLabel('Password').fill(newer)
    await page.getByRole('button', { name: 'Save and go on' }).click()
    await page.getByText(`You are signed in as ${email}.`).waitFor()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByLabel('Mail address').fill(email)
    await page.getByLabel('Password').fill(password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('alert').getByText('do not belong together').waitFor()
    await page.getByLabel('Password').fill(newer)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByText(`You are signed in as ${email}.`).waitFor()
    await page.goto(`${api.config.publicUrl}${address}`)
    await page.getByLabel('Password').fill(newer)
    await page.getByRole('button', { name: 'Save and go on' }).click()
    await page.getByText('This link does not work any more').waitFor()
    await page.getByRole('link', { name: 'Send me a new link' }).click()
    await page.getByRole('heading', { name: 'Forgotten your password?' }).waitFor()
    expect(page.complaints).toEqual([])
    await page.context().close()
  })
})

it('what was filled in stays after a fault, all but the password, and the field is named', async () => {
  const page = await browser.open('/sign-up')
  await page.locator('main form').evaluate((form: HTMLFormElement) => {
    form.noValidate = true
  })
  await page.getByLabel('Your name').fill('Cora Customer')
  await page.getByLabel('Mail address').fill('cora at example')
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Open my account' }).click()
  await page.getByRole('alert').getByText('This does not look like a mail address.').waitFor()
  expect(await page.getByLabel('Your name').inputValue()).toBe('Cora Customer')
  expect(await page.getByLabel('Mail address').inputValue()).toBe('cora at example')
  expect(await page.getByLabel('Password').inputValue()).toBe('')
  expect(await faultsOf(page, 'an account that lacks something')).toEqual([])
  await page.context().close()
})
