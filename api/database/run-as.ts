import { execFile } from 'node:child_process'
import { chown, lstat, readdir } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const nobody = 65534
const unshare = ['--user', `--map-user=${nobody}`, `--map-group=${nobody}`]

/** How the programs of PostgreSQL are started, which refuse to run as root. */
export interface RunAs {
  /** The program and its arguments, wrapped where needed. */
  command(program: string, args: string[]): [program: string, args: string[]]
  ids: { uid?: number; gid?: number }
  /** Makes a file or a whole folder belong to who will run the programs. */
  own(path: string): Promise<void>
}

const asOurselves: RunAs = { command: (program, args) => [program, args], ids: {}, own: async () => {} }

/** Ourselves as far as the files are concerned, and somebody else in the eyes of PostgreSQL. */
const inUserNamespace: RunAs = {
  command: (program, args) => ['unshare', [...unshare, program, ...args]],
  ids: {},
  own: async () => {},
}

const asNobody: RunAs = {
  command: (program, args) => [program, args],
  ids: { uid: nobody, gid: nobody },
  own: chownAll,
}

/** Chooses by who we are, who owns the folder, and whether the machine allows user namespaces. */
export async function chooseRunAs(folder: string): Promise<RunAs> {
  if (process.getuid?.() !== 0) {
    // A container may run us under a number that has no name, and `initdb` wants a name.
    return hasName() || !(await allowsUserNamespaces()) ? asOurselves : inUserNamespace
  }
  const { uid } = await lstat(folder)
  // A folder that was given to nobody stays theirs: in the namespace its files could not be read.
  if (uid === nobody) return asNobody
  return (await allowsUserNamespaces()) ? inUserNamespace : asNobody
}

function hasName(): boolean {
  try {
    return userInfo().username !== ''
  } catch {
    return false
  }
}

async function allowsUserNamespaces(): Promise<boolean> {
  if (process.platform !== 'linux') return false
  return promisify(execFile)('unshare', [...unshare, 'true']).then(
    () => true,
    () => false,
  )
}

async function chownAll(path: string): Promise<void> {
  const { uid } = await lstat(path)
  if (uid !== nobody) await chown(path, nobody, nobody)
  const entries = await readdir(path, { withFileTypes: true, recursive: true }).catch(() => [])
  for (const entry of entries) {
    const inside = join(entry.parentPath, entry.name)
    if (!entry.isSymbolicLink() && (await lstat(inside)).uid !== nobody) await chown(inside, nobody, nobody)
  }
}
