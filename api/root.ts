import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the installation, from source as well as from a bundle. */
export const root = (() => {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'package-lock.json'))) {
    const above = dirname(folder)
    if (above === folder) throw new Error('The folder of the installation was not found')
    folder = above
  }
  return folder
})()
