import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { consoleFile, serveConsole } from './console-files.ts'

describe('consoleFile', () => {
  it.each([
    ['app://console/', '/pages/index.html'],
    ['app://console/index.html', '/pages/index.html'],
    ['app://console/assets/index-1.js?x', '/pages/assets/index-1.js'],
  ])('of %j is %j', (address, file) => {
    expect(consoleFile('/pages', address)).toBe(file)
  })

  it.each([
    'app://console/../main/main.cjs',
    'app://console/%2e%2e/secret.json',
    'app://console/..%2fsecret.json',
    'app://console/..%5csecret.json',
    'app://console/%00.html',
    'app://console/%',
    'app://other/index.html',
    'app://console:81/index.html',
    'https://console/index.html',
    'app://console/assets/index-1.js.map',
    'app://console/assets',
  ])('refuses %j', (address) => {
    const file = consoleFile('/pages', address)
    expect(file === null || file.startsWith('/pages/')).toBe(true)
    if (!address.includes('../') && !address.includes('%2e')) expect(file).toBeNull()
  })
})

describe('serveConsole', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'callout-pages-'))
    await mkdir(join(folder, 'renderer'))
    await writeFile(join(folder, 'renderer/index.html'), '<h1>Callout</h1>')
    await writeFile(join(folder, 'secret.json'), '{}')
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  const ask = (address: string, method = 'GET') =>
    serveConsole(join(folder, 'renderer'), () => 'the policy')(new Request(address, { method }))

  it('answers with the file, its type and the policy', async () => {
    const response = await ask('app://console/')
    expect(response.status).toBe(200)
    expect(await response.text()).toBe('<h1>Callout</h1>')
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(response.headers.get('content-security-policy')).toBe('the policy')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  })

  it('answers 404 with the policy for what is not there, outside, or not asked with GET', async () => {
    for (const response of [
      await ask('app://console/absent.js'),
      await ask('app://console/..%2fsecret.json'),
      await ask('app://console/', 'POST'),
    ]) {
      expect(response.status).toBe(404)
      expect(response.headers.get('content-security-policy')).toBe('the policy')
    }
  })
})
