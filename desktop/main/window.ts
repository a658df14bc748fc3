import { join } from 'node:path'
import { app, BrowserWindow, screen } from 'electron'
import { CONSOLE_ORIGIN } from './console-files.ts'
import { keep, readKept } from './kept-json.ts'
import { parseWindowState, placeWindow, SMALLEST } from './window-state.ts'

/** Opens the console's window where it was left, closed off from Node and from other windows. */
export function openWindow(stateFile: string): BrowserWindow {
  const screens = screen.getAllDisplays().map((display) => display.workArea)
  const { maximized, ...area } = placeWindow(readKept(stateFile, parseWindowState), screens)
  const window = new BrowserWindow({
    ...area,
    minWidth: SMALLEST.width,
    minHeight: SMALLEST.height,
    show: false,
    title: 'Callout',
    backgroundColor: '#f4f6f8',
    webPreferences: {
      preload: join(app.getAppPath(), 'preload', 'preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: true,
    },
  })
  if (maximized) window.maximize()
  window.once('ready-to-show', () => window.show())
  window.on('close', () => {
    keep(stateFile, { ...window.getNormalBounds(), maximized: window.isMaximized() })
  })
  window.loadURL(`${CONSOLE_ORIGIN}/index.html`)
  return window
}
