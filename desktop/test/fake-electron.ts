import { EventEmitter } from 'node:events'
import { mkdtempSync, readFileSync } from 'node:fs'
import Module, { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import { pageSideOfBridge } from './fake-renderer.ts'

// An `electron` for the shipped main and preload bundles, whose windows are pages of a real Chromium. It
// carries calls, pushes, the app's scheme and its headers, and refused windows and navigations as Electron
// does. It proves nothing of Electron's own sandbox, key store, menus, installers or updates.

type Handler = (event: unknown, ...input: unknown[]) => unknown

/** `app://console/x` is shown to the page as `https://console.app.test/x`: a secure origin that Chromium knows. */
const toPage = (address: string) => address.replace(/^app:\/\/([^/]+)/, 'https://$1.app.test')
const toApp = (address: string) => address.replace(/^https:\/\/([^./]+)\.app\.test/, 'app://$1')

export interface FakeElectron {
  electron: object
  app: EventEmitter
  windows: FakeWindow[]
  /** Everything the shell asked of the system, in order. */
  calls: unknown[][]
  userData: string
  keyStore: { backend: string }
  /** What the user answers in a dialog: the number of a button. */
  dialogAnswer: number
  /** Calls a channel as a frame of any origin would. */
  invokeFrom(
    frame: { url: string; parent: object | null } | null,
    channel: string,
    ...input: unknown[]
  ): Promise<unknown>
  schemes: unknown[]
  answerScheme(address: string, method?: string): Promise<Response>
  /** What the shell answers when a page of this address asks for a permission. */
  isPermitted(permission: string, requestingUrl: string): boolean
  permissionHandlers: Record<string, (...input: unknown[]) => unknown>
}

/** Makes the fake; `appFolder` is the built app, `context` where its windows open. */
export function fakeElectron(context: BrowserContext, appFolder: string): FakeElectron {
  const userData = mkdtempSync(join(tmpdir(), 'callout-console-'))
  const handlers = new Map<string, Handler>()
  const protocols = new Map<string, (request: Request) => Promise<Response>>()
  const calls: unknown[][] = []
  const record =
    (name: string) =>
    (...input: unknown[]) =>
      void calls.push([name, ...input])
  const app = Object.assign(new EventEmitter(), {
    isPackaged: true,
    whenReady: () => Promise.resolve(),
    getPath: () => userData,
    getAppPath: () => appFolder,
    requestSingleInstanceLock: () => true,
    enableSandbox: record('enableSandbox'),
    setAsDefaultProtocolClient: record('setAsDefaultProtocolClient'),
    quit: record('quit'),
    exit: record('exit'),
  })
  const fake: FakeElectron = {
    electron: {},
    app,
    windows: [],
    calls,
    userData,
    keyStore: { backend: 'gnome_libsecret' },
    dialogAnswer: 1,
    schemes: [],
    permissionHandlers: {},
    isPermitted(permission, requestingUrl) {
      let granted = false
      const answer = (given: boolean) => {
        granted = given
      }
      fake.permissionHandlers.request?.(null, permission, answer, { requestingUrl })
      return granted
    },
    async invokeFrom(senderFrame, channel, ...input) {
      const handler = handlers.get(channel)
      if (!handler) throw new Error(`No handler registered for '${channel}'`)
      return structuredClone(await handler({ senderFrame }, ...structuredClone(input)))
    },
    async answerScheme(address, method = 'GET') {
      const protocol = protocols.get(new URL(address).protocol.slice(0, -1))
      if (!protocol) throw new Error(`No scheme for ${address}`)
      return protocol(new Request(address, { method }))
    },
  }
  class BrowserWindow extends FakeWindow {
    constructor(options: WindowOptions) {
      super(options, context, fake)
      fake.windows.push(this)
      app.emit('web-contents-created', {}, this.webContents)
    }
    static getAllWindows() {
      return fake.windows
    }
  }
  class Notification extends EventEmitter {
    constructor(readonly options: object) {
      super()
    }
    static isSupported() {
      return true
    }
    show() {
      calls.push(['notification', this.options, this])
    }
  }
  const permission = (name: string) => (handler: (...input: unknown[]) => unknown) => {
    fake.permissionHandlers[name] = handler
  }
  fake.electron = {
    app,
    BrowserWindow,
    Notification,
    ipcMain: { handle: (channel: string, handler: Handler) => handlers.set(channel, handler) },
    protocol: {
      handle: (scheme: string, handler: (request: Request) => Promise<Response>) =>
        protocols.set(scheme, handler),
      registerSchemesAsPrivileged: (schemes: unknown[]) => fake.schemes.push(...schemes),
    },
    session: {
      defaultSession: {
        setPermissionRequestHandler: permission('request'),
        setPermissionCheckHandler: permission('check'),
        setDevicePermissionHandler: permission('device'),
      },
    },
    screen: { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }] },
    // Reversible and recognisable, so that a test can tell that nothing else was written.
    safeStorage: {
      isEncryptionAvailable: () => fake.keyStore.backend !== 'none',
      getSelectedStorageBackend: () => fake.keyStore.backend,
      encryptString: (text: string) => Buffer.from([...Buffer.from(text)].map((byte) => byte ^ 0x5a)),
      decryptString: (bytes: Buffer) => Buffer.from([...bytes].map((byte) => byte ^ 0x5a)).toString(),
    },
    shell: { openExternal: async (address: string) => void calls.push(['openExternal', address]) },
    dialog: {
      showMessageBox: async (options: object) => {
        calls.push(['dialog', options])
        return { response: fake.dialogAnswer }
      },
    },
    Menu: { buildFromTemplate: (template: unknown) => template, setApplicationMenu: record('menu') },
  }
  return fake
}

export interface WindowOptions {
  width: number
  height: number
  webPreferences: { preload: string } & Record<string, unknown>
}

type OpenHandler = (details: { url: string }) => { action: string }

class WebContents extends EventEmitter {
  openHandler: OpenHandler = () => ({ action: 'allow' })
  constructor(readonly window: FakeWindow) {
    super()
  }
  setWindowOpenHandler(handler: OpenHandler) {
    this.openHandler = handler
  }
  send(channel: string, ...input: unknown[]) {
    return this.window.page.evaluate(([name, sent]) => (window as unknown as FakePage).fakePush(name, sent), [
      channel,
      structuredClone(input),
    ] as const)
  }
  #reloaded: Promise<void> = Promise.resolve()
  reload() {
    this.#reloaded = this.#reloaded.then(async () => {
      this.emit('did-start-loading')
      await this.window.page.reload()
      this.emit('did-finish-load')
    })
  }
  /** Done when the page of every reload asked for is there. */
  async settled() {
    await new Promise((resolve) => setImmediate(resolve))
    await this.#reloaded
  }
}

interface FakePage {
  fakePush(channel: string, input: unknown[]): void
}

export class FakeWindow extends EventEmitter {
  readonly webContents = new WebContents(this)
  page!: Page
  constructor(
    readonly options: WindowOptions,
    readonly context: BrowserContext,
    readonly fake: FakeElectron,
  ) {
    super()
  }

  async loadURL(address: string) {
    this.page = await this.context.newPage()
    await this.page.setViewportSize({ width: this.options.width, height: this.options.height })
    await this.page.exposeBinding('fakeInvoke', async ({ frame }, channel: string, input: unknown[]) => {
      const sender = { url: toApp(frame.url()), parent: frame.parentFrame() }
      try {
        return { answer: await this.fake.invokeFrom(sender, channel, ...input) }
      } catch (error) {
        return { error: `Error invoking remote method '${channel}': ${error}` }
      }
    })
    await this.page.addInitScript(pageSideOfBridge(readFileSync(this.options.webPreferences.preload, 'utf8')))
    await this.page.route(/^https:\/\/[^/]+\.app\.test\//, async (route) => {
      const response = await this.fake.answerScheme(toApp(route.request().url()), route.request().method())
      const body = Buffer.from(await response.arrayBuffer())
      await route.fulfill({ status: response.status, headers: Object.fromEntries(response.headers), body })
    })
    this.page.on('popup', (popup) => popup.close())
    await this.context.route(/./, async (route) => {
      if (!route.request().isNavigationRequest()) return route.fallback()
      await route.abort()
      this.#judgeWindow(route.request().url())
    })
    if (this.fake.isPermitted('loopback-network', address)) {
      await this.context.grantPermissions(['local-network-access'])
    }
    this.webContents.emit('did-start-loading')
    await this.page.goto(toPage(address))
    this.emit('ready-to-show')
    this.webContents.emit('did-finish-load')
  }

  #judgeWindow(url: string) {
    const { action } = this.webContents.openHandler({ url })
    this.fake.calls.push([action === 'deny' ? 'window denied' : 'window opened', url])
  }

  /** Whether the shell lets the page go there. */
  mayNavigate(event: 'will-navigate' | 'will-frame-navigate' | 'will-redirect', url: string): boolean {
    let prevented = false
    this.webContents.emit(event, {
      url,
      preventDefault: () => {
        prevented = true
      },
    })
    return !prevented
  }

  close() {
    this.emit('close')
    this.emit('closed')
  }
  isMinimized() {
    return false
  }
  isMaximized() {
    return false
  }
  getNormalBounds() {
    return { x: 10, y: 20, width: 1200, height: 700 }
  }
  show() {
    this.fake.calls.push(['show'])
  }
  focus() {
    this.fake.calls.push(['focus'])
  }
  restore() {}
  maximize() {}
}

/** Runs the shipped main bundle with the fake in place of `electron`, and answers when its page is there. */
export async function runMain(fake: FakeElectron, mainFile: string): Promise<FakeWindow> {
  const loader = Module as unknown as { _load: (request: string, ...rest: unknown[]) => unknown }
  const load = loader._load
  loader._load = (request, ...rest) => (request === 'electron' ? fake.electron : load(request, ...rest))
  const loaded = new Promise<FakeWindow>((resolve) => {
    fake.app.once('web-contents-created', (_event, contents: WebContents) => {
      contents.once('did-finish-load', () => resolve(contents.window))
    })
  })
  try {
    const require = createRequire(mainFile)
    delete require.cache[mainFile]
    require(mainFile)
  } finally {
    loader._load = load
  }
  return loaded
}
