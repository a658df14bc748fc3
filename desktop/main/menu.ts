import { Menu, type MenuItemConstructorOptions } from 'electron'

/** The system's menu, without what the console does itself: it needs no reload. */
export function setMenu(development: boolean): void {
  const view: MenuItemConstructorOptions[] = [
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    { type: 'separator' },
    { role: 'togglefullscreen' },
  ]
  if (development) view.push({ role: 'toggleDevTools' })
  const menus: MenuItemConstructorOptions[] = [
    { role: 'editMenu' },
    { label: 'View', submenu: view },
    { role: 'windowMenu' },
  ]
  if (process.platform === 'darwin') menus.unshift({ role: 'appMenu' })
  else menus.unshift({ label: 'Callout', submenu: [{ role: 'quit' }] })
  Menu.setApplicationMenu(Menu.buildFromTemplate(menus))
}
