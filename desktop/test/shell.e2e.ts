import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { violationsOf } from '../../api/test/support/accessibility.ts'
import { launchBrowser } from '../../api/test/support/browser.ts'
import { DESKTOP_FOLDER } from '../../scripts/build-desktop.ts'
import type { Bridge } from '../bridge.ts'
import { type FakeElectron, type FakeWindow, fakeElectron, runMain } from './fake-electron.ts'

declare const callout: Bridge

const MAIN = join(DESKTOP_FOLDER, 'main/main.cjs')
const CONSOLE = { url: 'app://console/index.html', parent: null }
const SERVER = { address: 'https://office.example.com', tile_url: null }
const TOKENS = {
  access_token: 'access-secret',
  access_expires_at: '2026-11-23T10:00:00Z',
  refresh_token: 'refresh-secret',
  refresh_expires_at: '2026-12-23T10:00:00Z',
}

let browser: Browser
let context: BrowserContext
let fake: FakeElectron
let window: FakeWindow

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())
beforeEach(async () => {
  context = await browser.newContext()
  fake = fakeElectron(context, DESKTOP_FOLDER)
  window = await runMain(fake, MAIN)
})
afterEach(async () => {
  await window.webContents.settled()
  await context.close()
  rmSync(fake.userData, { recursive: true, force: true })
})

const called = (name: string) => fake.calls.filter(([first]) => first === name)
const kept = (name: string) => readFileSync(join(fake.userData, name), 'utf8')

describe('the window', () => {
  it('shows the page from the app scheme, with nothing of Node and no hidden channel in it', async () => {
    await window.page.getByRole('heading').first().waitFor()
    const seen = await window.page.evaluate(() =>
      ['require', 'process', 'module', 'Buffer', 'fakeInvoke'].filter((name) => name in globalThis),
    )
    expect(seen).toEqual([])
    expect(await window.page.evaluate(() => isSecureContext)).toBe(true)
  })

  it('holds React as it ships, whoever built it', () => {
    const assets = join(DESKTOP_FOLDER, 'renderer/assets')
    const scripts = readdirSync(assets).filter((name) => name.endsWith('.js'))
    const code = scripts.map((name) => readFileSync(join(assets, name), 'utf8')).join('')
    expect(code).toContain('Minified React error')
    expect(code).not.toContain('unique "key" prop')
    expect(code).not.toContain('jsxDEV')
  })

  it('is sandboxed, isolated and without Node, web view or lowered web security', () => {
    expect(window.options.webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
    })
    expect(window.options.webPreferences).not.toHaveProperty('enableBlinkFeatures')
    expect(called('enableSandbox')).toHaveLength(1)
    expect(fake.schemes).toEqual([
      { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
    ])
  })

  it('never leaves the page: navigation, redirect, frames', () => {
    for (const event of ['will-navigate', 'will-frame-navigate', 'will-redirect'] as const) {
      expect(window.mayNavigate(event, 'https://elsewhere.example/')).toBe(false)
      expect(window.mayNavigate(event, 'app://console.elsewhere.example/')).toBe(false)
      expect(window.mayNavigate(event, 'file:///etc/passwd')).toBe(false)
      expect(window.mayNavigate(event, 'app://console/index.html')).toBe(true)
    }
  })

  it('opens no other window; a link goes to the browser only when it is known or the user agrees', async () => {
    await window.page.evaluate(() => void globalThis.open('https://elsewhere.example/a'))
    await expect.poll(() => called('window denied')).toHaveLength(1)
    expect(called('dialog')).toHaveLength(1)
    expect(called('openExternal')).toEqual([])
    fake.dialogAnswer = 0
    window.webContents.openHandler({ url: 'https://elsewhere.example/b' })
    window.webContents.openHandler({ url: 'https://www.openstreetmap.org/copyright' })
    window.webContents.openHandler({ url: 'file:///etc/passwd' })
    await expect.poll(() => called('openExternal')).toHaveLength(2)
    expect(called('openExternal').map(([, address]) => address)).toEqual([
      'https://www.openstreetmap.org/copyright',
      'https://elsewhere.example/b',
    ])
  })

  it('grants its own page notifications and the way to its service, and nothing else', () => {
    for (const permission of ['notifications', 'loopback-network', 'local-network']) {
      expect(fake.isPermitted(permission, 'app://console/index.html')).toBe(true)
      expect(fake.isPermitted(permission, 'https://elsewhere.example/')).toBe(false)
    }
    for (const permission of ['geolocation', 'media', 'clipboard-read', 'openExternal', 'hid']) {
      expect(fake.isPermitted(permission, 'app://console/index.html')).toBe(false)
      expect(fake.permissionHandlers.check?.(null, permission, 'app://console')).toBe(false)
    }
    expect(fake.permissionHandlers.device?.()).toBe(false)
  })

  it('is opened next time where it was left', () => {
    window.close()
    expect(JSON.parse(kept('window.json'))).toEqual({
      x: 10,
      y: 20,
      width: 1200,
      height: 700,
      maximized: false,
    })
  })

  it('has nothing that axe finds', async () => {
    await window.page.getByRole('heading').first().waitFor()
    expect(await violationsOf(window.page)).toEqual([])
  })
})

describe('the content policy', () => {
  let server: Server
  let address: string
  beforeEach(async () => {
    server = createServer((_request, response) => {
      response.setHeader('access-control-allow-origin', '*').end('"pong"')
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterEach(() => {
    server.closeAllConnections()
    return new Promise((resolve) => server.close(resolve))
  })

  const ask = (url: string) =>
    window.page.evaluate(
      (target) =>
        fetch(target).then(
          (response) => response.json(),
          () => 'refused',
        ),
      url,
    )

  it('lets the page reach the server that is set, from the moment it is set, and no other', async () => {
    expect(await ask(address)).toBe('refused')
    const reloaded = window.page.waitForEvent('load')
    // The answer may go with the page that asked.
    const settings = { address, tile_url: null }
    await window.page.evaluate((given) => void callout.call('server:write', given), settings)
    await reloaded
    expect(await ask(address)).toBe('pong')
    expect(await ask(address.replace('127.0.0.1', 'localhost'))).toBe('refused')
  })

  it('stands on every answer of the app scheme and allows nothing inline', async () => {
    for (const path of ['', 'index.html', 'absent.html']) {
      const response = await fake.answerScheme(`app://console/${path}`)
      expect(response.headers.get('content-security-policy')).toMatch(
        /^default-src 'none'; script-src 'self';/,
      )
    }
    const ran = await window.page.evaluate(() => {
      const script = document.createElement('script')
      script.textContent = 'globalThis.inlineRan = true'
      document.body.append(script)
      return 'inlineRan' in globalThis
    })
    expect(ran).toBe(false)
  })

  it('stops nothing that the console itself does', async () => {
    const stopped: string[] = []
    window.page.on('console', (message) => {
      if (/Content Security Policy/.test(message.text())) stopped.push(message.text())
    })
    await window.page.reload()
    await window.page.getByRole('heading').first().waitFor()
    expect(stopped).toEqual([])
  })

  it('serves nothing from outside the page folder', async () => {
    for (const path of ['..%2fmain%2fmain.cjs', '%2e%2e/package.json', 'package.json']) {
      expect((await fake.answerScheme(`app://console/${path}`)).status).toBe(404)
    }
  })
})

describe('the bridge', () => {
  it('cannot be replaced and calls no channel but its own', async () => {
    const outcome = await window.page.evaluate(async () => {
      const calls = callout.call as unknown as (channel: string) => Promise<unknown>
      const refused = await calls('shell:exec').catch((error: Error) => error.message)
      const replaced = Reflect.set(globalThis, 'callout', null) || Reflect.set(callout, 'call', null)
      return { refused, replaced }
    })
    expect(outcome).toEqual({ refused: 'There is no channel shell:exec', replaced: false })
  })

  it('is closed to frames, other pages and vanished senders', async () => {
    for (const sender of [
      { url: 'https://elsewhere.example/', parent: null },
      { url: 'app://console.elsewhere.example/', parent: null },
      { url: 'app://console/index.html', parent: {} },
      null,
    ]) {
      await expect(fake.invokeFrom(sender, 'session:read')).rejects.toThrow('Only the console may ask')
    }
  })

  it('refuses wrong arguments of every channel with an error', async () => {
    for (const channel of ['session:read', 'session:clear', 'server:read']) {
      await expect(fake.invokeFrom(CONSOLE, channel, 1)).rejects.toThrow('No argument is expected')
    }
    for (const channel of ['session:write', 'server:write', 'notify:show']) {
      await expect(fake.invokeFrom(CONSOLE, channel)).rejects.toThrow('One argument is expected')
      await expect(fake.invokeFrom(CONSOLE, channel, {}, {})).rejects.toThrow('One argument is expected')
      await expect(fake.invokeFrom(CONSOLE, channel, { unknown: 1 })).rejects.toThrow('unknown is not known')
    }
    const typed = await window.page.evaluate(() =>
      callout
        .call('server:write', { address: 'http://office.example.com', tile_url: null })
        .catch((error: Error) => error.message),
    )
    expect(typed).toMatch(/http is only for a server on this machine/)
    expect(existsSync(join(fake.userData, 'server.json'))).toBe(false)
  })

  it('keeps the server that was set, as it was understood', async () => {
    expect(await fake.invokeFrom(CONSOLE, 'server:read')).toBeNull()
    const settings = { address: 'Office.example.com/', tile_url: null }
    expect(await fake.invokeFrom(CONSOLE, 'server:write', settings)).toEqual(SERVER)
    expect(JSON.parse(kept('server.json'))).toEqual(SERVER)
    expect(await fake.invokeFrom(CONSOLE, 'server:read')).toEqual(SERVER)
  })

  it('keeps the session encrypted, for the server that gave it', async () => {
    await expect(fake.invokeFrom(CONSOLE, 'session:write', TOKENS)).rejects.toThrow('No server is set')
    await fake.invokeFrom(CONSOLE, 'server:write', SERVER)
    await fake.invokeFrom(CONSOLE, 'session:write', TOKENS)
    expect(kept('session.json')).not.toMatch(/secret/)
    expect(await fake.invokeFrom(CONSOLE, 'session:read')).toEqual(TOKENS)
    await fake.invokeFrom(CONSOLE, 'server:write', { ...SERVER, address: 'https://other.example.com' })
    expect(await fake.invokeFrom(CONSOLE, 'session:read')).toBeNull()
    expect(existsSync(join(fake.userData, 'session.json'))).toBe(false)
  })

  it('forgets the session when asked', async () => {
    await fake.invokeFrom(CONSOLE, 'server:write', SERVER)
    await fake.invokeFrom(CONSOLE, 'session:write', TOKENS)
    await fake.invokeFrom(CONSOLE, 'session:clear')
    expect(await fake.invokeFrom(CONSOLE, 'session:read')).toBeNull()
  })

  it.each(['basic_text', 'none'])(
    'refuses to keep a session in clear text (key store: %s)',
    async (backend) => {
      fake.keyStore.backend = backend
      await fake.invokeFrom(CONSOLE, 'server:write', SERVER)
      await expect(fake.invokeFrom(CONSOLE, 'session:write', TOKENS)).rejects.toThrow('no key store')
      expect(existsSync(join(fake.userData, 'session.json'))).toBe(false)
    },
  )
})

describe('links and notifications', () => {
  const listen = () =>
    window.page.evaluate(() => {
      const heard: unknown[] = []
      Object.assign(globalThis, { heard })
      callout.on('deep-link', (link) => heard.push(link))
    })
  const heard = () => window.page.evaluate(() => (globalThis as unknown as { heard: unknown[] }).heard)

  it('brings a link of a second start into the window', async () => {
    await listen()
    fake.app.emit('second-instance', {}, ['callout', 'callout://job/J-1042'])
    await expect.poll(heard).toEqual([{ kind: 'job', reference: 'J-1042' }])
    expect(called('focus').length).toBeGreaterThan(0)
  })

  it('keeps a link until the page listens', async () => {
    fake.app.emit('open-url', { preventDefault: () => {} }, 'callout://quote/Q-7')
    await listen()
    await expect.poll(heard).toEqual([{ kind: 'quote', reference: 'Q-7' }])
  })

  it('ignores an address that is not one of its links', async () => {
    await listen()
    fake.app.emit('second-instance', {}, ['callout', 'callout://job/J-1042?go=https://elsewhere.example'])
    fake.app.emit('second-instance', {}, ['callout', 'callout://job/J-2'])
    await expect.poll(heard).toEqual([{ kind: 'job', reference: 'J-2' }])
  })

  it('shows a notification, silent unless urgent, and opens its link on a click', async () => {
    await listen()
    const notice = {
      title: 'J-1042',
      body: 'Quote approved',
      urgent: false,
      link: { kind: 'job', reference: 'J-1042' },
    }
    await window.page.evaluate((told) => callout.call('notify:show', told as never), notice)
    const [, options, notification] = called('notification')[0] as [string, object, NodeJS.EventEmitter]
    expect(options).toEqual({ title: 'J-1042', body: 'Quote approved', silent: true })
    notification.emit('click')
    await expect.poll(heard).toEqual([notice.link])
  })
})
