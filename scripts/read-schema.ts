import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

export interface SchemaFile {
  path: string
  content: string
}

/** The tables, a file for each thing they are about. */
export async function readSchema(folder: string): Promise<SchemaFile[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.prisma')).sort()
  return Promise.all(
    names.map(async (name) => {
      const path = join(folder, name)
      return { path, content: await readFile(path, 'utf8') }
    }),
  )
}
