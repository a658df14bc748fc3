import { join } from 'node:path'
import { app, type BrowserWindow } from 'electron'
import type { BridgePushes, DeepLink, PushChannel, ServerSettings } from '../bridge.ts'
import { serverSettings } from './input.ts'
import { keep, readKept } from './kept-json.ts'
import { parseServerSettings } from './server-address.ts'
import { SessionStore } from './session-store.ts'

/** What the shell knows while it runs: the server that is set, its session and the open window. */
export class Shell {
  readonly session = new SessionStore(join(app.getPath('userData'), 'session.json'))
  readonly windowStateFile = join(app.getPath('userData'), 'window.json')
  readonly #serverFile = join(app.getPath('userData'), 'server.json')
  #server: ServerSettings | null
  #window: BrowserWindow | null = null
  #loaded = false
  #waiting: DeepLink | null = null

  constructor(serverOfEnvironment: string | undefined) {
    const kept = readKept(this.#serverFile, (value) => parseServerSettings(serverSettings(value)))
    this.#server = serverOfEnvironment
      ? parseServerSettings({ address: serverOfEnvironment, tile_url: kept?.tile_url ?? null })
      : kept
  }

  get server(): ServerSettings | null {
    return this.#server
  }

  get window(): BrowserWindow | null {
    return this.#window
  }

  /** Keeps the settings; the page is loaded anew when what it may reach has changed. */
  setServer(settings: ServerSettings): ServerSettings {
    const next = parseServerSettings(settings)
    const before = this.#server
    if (before && before.address !== next.address) this.session.clear()
    this.#server = next
    keep(this.#serverFile, next)
    if (before?.address !== next.address || before?.tile_url !== next.tile_url) {
      // After the answer is out, so that the page learns that it was taken.
      setImmediate(() => this.#window?.webContents.reload())
    }
    return next
  }

  show(window: BrowserWindow): void {
    this.#window = window
    this.#loaded = false
    window.webContents.on('did-start-loading', () => {
      this.#loaded = false
    })
    window.webContents.on('did-finish-load', () => {
      this.#loaded = true
      if (this.#waiting) this.open(this.#waiting)
    })
    window.on('closed', () => {
      this.#window = null
    })
  }

  /** Brings the window to the front, and the link into it as soon as the page is there. */
  open(link: DeepLink | null): void {
    if (this.#window?.isMinimized()) this.#window.restore()
    this.#window?.focus()
    this.#waiting = null
    if (link && !this.#push('deep-link', link)) this.#waiting = link
  }

  #push<Channel extends PushChannel>(channel: Channel, message: BridgePushes[Channel]): boolean {
    if (!this.#window || !this.#loaded) return false
    this.#window.webContents.send(channel, message)
    return true
  }
}
