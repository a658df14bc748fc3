import { readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../../../', import.meta.url))

const sourceFolders = ['api', 'bench', 'demo', 'desktop', 'prisma', 'scripts']
const notOurs = new Set(['generated', 'node_modules', 'dist', 'migrations'])

const fromClause = /^(?:import|export)\s+(type\s+)?([^'";]*?)\s*from\s+'([^']+)'/gm
const bare = /^import\s+'([^']+)'/gm
const dynamic = /\bimport\(\s*'([^']+)'/g

export interface Import {
  /** A path from the root for files of ours, else the package's name as it is written. */
  from: string
  /** Only types are taken: nothing of it is left when the program runs. */
  typesOnly: boolean
  /** The names of the values that are taken. */
  values: readonly string[]
}

export interface Source {
  /** From the root, with slashes. */
  path: string
  text: string
  lines: number
  imports: readonly Import[]
}

/** Every source file of the project: what people wrote, not what is generated. */
export const sources: readonly Source[] = sourceFolders.flatMap((folder) => read(folder))

export const isTest = (path: string): boolean => /\.(test|e2e)\.tsx?$/.test(path) || /(^|\/)test\//.test(path)

/** Sources that run in production. */
export const shipped: readonly Source[] = sources.filter(({ path }) => !isTest(path))

/** What is reached from a file when it runs, itself left out; files of ours and packages. */
export function reached(source: Source, passes: (taken: Import) => boolean = () => false): Set<string> {
  const byPath = new Map(sources.map((each) => [each.path, each]))
  const found = new Set<string>()
  const walk = ({ imports }: Source): void => {
    for (const taken of imports) {
      const { from, typesOnly } = taken
      if (typesOnly || passes(taken) || found.has(from)) continue
      found.add(from)
      const next = byPath.get(from)
      if (next) walk(next)
    }
  }
  walk(source)
  return found
}

function read(folder: string): Source[] {
  let entries: ReturnType<typeof readEntries>
  try {
    entries = readEntries(folder)
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return []
    throw error
  }
  return entries.flatMap((entry) => {
    const path = posix.join(folder, entry.name)
    if (entry.isDirectory()) return notOurs.has(entry.name) ? [] : read(path)
    if (!/\.(tsx?|mjs)$/.test(entry.name)) return []
    const text = readFileSync(join(root, path), 'utf8')
    return [{ path, text, lines: text.split('\n').length - 1, imports: importsOf(path, text) }]
  })
}

function readEntries(folder: string) {
  return readdirSync(join(root, folder), { withFileTypes: true })
}

/** The formatter keeps imports at the start of a line, which is all that this relies on. */
export function importsOf(path: string, text: string): Import[] {
  const resolved = (name: string) =>
    name.startsWith('.') ? posix.join(posix.dirname(path), name.replace(/\?.*$/, '')) : name
  return [
    ...[...text.matchAll(fromClause)].map(([, type, names = '', from = '']) => ({
      from: resolved(from),
      typesOnly: Boolean(type) || allTypes(names),
      values: type ? [] : listed(names).filter((name) => !name.startsWith('type ')),
    })),
    ...[...text.matchAll(bare), ...text.matchAll(dynamic)].map(([, from = '']) => ({
      from: resolved(from),
      typesOnly: false,
      values: [],
    })),
  ]
}

/** What stands between the braces. */
function listed(names: string): string[] {
  const between = /^\{([\s\S]*)\}$/.exec(names.trim())?.[1] ?? ''
  return between
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean)
}

function allTypes(names: string): boolean {
  const each = listed(names)
  return each.length > 0 && each.every((name) => name.startsWith('type '))
}

/** The folder of a feature, or null. */
export function featureOf(path: string): string | null {
  return /^api\/features\/([^/]+)\//.exec(path)?.[1] ?? null
}
