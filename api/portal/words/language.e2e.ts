import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { faultsOf } from '../../test/support/look-at.ts'
import { openPageBrowser, type PageBrowser } from '../../test/support/page-browser.ts'
import type { Person } from '../../test/support/people.ts'
import { sentQuote } from '../../test/support/work.ts'

let browser: PageBrowser
let as: Person
beforeAll(async () => {
  browser = await openPageBrowser()
  as = await browser.api.people.dispatcher()
})
afterAll(() => browser.close())

describe.each([
  ['with script', true],
  ['without script', false],
])('%s', (_, javaScriptEnabled) => {
  it('a phone set to Spanish gets the page in Spanish, and approves in it', async () => {
    const { token } = await sentQuote(browser.api, as)
    const page = await browser.open(`/j/${token}`, { locale: 'es-MX', javaScriptEnabled })
    expect(await page.locator('html').getAttribute('lang')).toBe('es')
    await page.getByRole('heading', { name: 'Su presupuesto está listo' }).waitFor()
    await page
      .getByText('Es válido hasta el 31 de diciembre de 2026')
      .or(page.getByText(/31 de diciembre/))
      .first()
      .waitFor()
    await page.getByRole('button', { name: /^Aprobar/ }).click()
    const lacking = await page
      .getByLabel('Su nombre completo')
      .evaluate((field: HTMLInputElement) => field.validity.valueMissing)
    expect(lacking).toBe(true)
    await page.getByLabel('Su nombre completo').fill('Cora Cliente')
    await page.getByRole('button', { name: /^Aprobar/ }).click()
    await page.getByText('Aprobado por $4,717.50 por Cora Cliente').waitFor()
    if (javaScriptEnabled) expect(await faultsOf(page, 'spanish-approved')).toEqual([])
    expect(page.complaints).toEqual([])
    await page.context().close()
  })

  it('whoever chooses another language at the foot of a page stays on it, and in it', async () => {
    const { token } = await sentQuote(browser.api, as)
    const page = await browser.open(`/j/${token}`, { javaScriptEnabled })
    await page.getByRole('button', { name: 'Español' }).click()
    await page.getByRole('heading', { name: 'Su presupuesto está listo' }).waitFor()
    expect(new URL(page.url()).pathname).toBe(`/j/${token}`)
    await page.goto(`${browser.api.config.publicUrl}/sign-in`)
    await page.getByRole('heading', { name: 'Iniciar sesión' }).waitFor()
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    expect(page.complaints).toEqual([])
    await page.context().close()
  })

  it('a refusal of the service is said in Spanish by its code', async () => {
    const page = await browser.open('/sign-in', { locale: 'es-ES', javaScriptEnabled })
    await page.getByLabel('Dirección de correo o nombre de usuario').fill('nadie@example.test')
    await page.getByLabel('Contraseña').fill('una noche en calma')
    await page.getByRole('button', { name: 'Iniciar sesión' }).click()
    expect(await page.getByRole('alert').textContent()).toBe('La dirección y la contraseña no coinciden.')
    await page.context().close()
  })
})

it('what to do in danger is said in Spanish', async () => {
  const page = await browser.open('/report', { locale: 'es-US' })
  await page
    .getByLabel('Cuéntelo con sus palabras')
    .fill('There is a smell of gas in the kitchen since this morning')
  await page.getByLabel('Su nombre').fill('Rosa Rojas')
  await page.getByLabel('Dirección de correo').fill('rosa@example.test')
  await page.getByRole('button', { name: 'Enviar' }).click()
  await page.getByText(/No toque ningún interruptor/).waitFor()
  expect(await faultsOf(page, 'spanish-report')).toEqual([])
  await page.context().close()
})

it('nobody can be led elsewhere by choosing a language', async () => {
  const { publicUrl } = browser.api.config
  const answer = await fetch(`${publicUrl}/language`, {
    method: 'POST',
    body: new URLSearchParams({ language: 'es', to: '//elsewhere.example/' }),
    headers: { origin: publicUrl },
    redirect: 'manual',
  })
  expect(answer.headers.get('location')).toBe('/')
  expect(answer.headers.get('set-cookie')).toContain('language=es')
  const foreign = await fetch(`${publicUrl}/language`, {
    method: 'POST',
    body: new URLSearchParams({ language: 'es', to: '/' }),
    headers: { origin: 'https://elsewhere.example' },
    redirect: 'manual',
  })
  expect(foreign.headers.get('set-cookie')).toBe(null)
})
