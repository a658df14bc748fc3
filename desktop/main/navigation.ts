import { dialog, type Event, shell, type WebContents } from 'electron'
import { CONSOLE_ORIGIN } from './console-files.ts'
import { judgeLink } from './outside-link.ts'

/** Keeps a page where it is: it never navigates away, opens no window and carries no web view. */
export function confine(contents: WebContents, server: () => string | null): void {
  const stay = (event: Event<{ url: string }>) => {
    if (!event.url.startsWith(`${CONSOLE_ORIGIN}/`)) event.preventDefault()
  }
  contents.on('will-navigate', stay)
  contents.on('will-frame-navigate', stay)
  contents.on('will-redirect', stay)
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    openOutside(url, server()).catch((error) => console.error('A link could not be opened:', error))
    return { action: 'deny' }
  })
}

async function openOutside(address: string, server: string | null): Promise<void> {
  const judgement = judgeLink(address, server)
  if (judgement === 'refuse') return
  if (judgement === 'ask') {
    const { response } = await dialog.showMessageBox({
      type: 'question',
      message: 'Open this page in your browser?',
      detail: address,
      buttons: ['Open', 'Cancel'],
      defaultId: 1,
      cancelId: 1,
    })
    if (response !== 0) return
  }
  await shell.openExternal(address)
}
