import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { buildOnce } from './build-once.ts'

let home: string
let built: number
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'callout-build-once-'))
  built = 0
  await mkdir(join(home, 'source'))
  await writeFile(join(home, 'source/page.ts'), 'one')
})
afterEach(() => rm(home, { recursive: true, force: true }))

function bundle() {
  const folder = join(home, 'dist/page')
  const build = async () => {
    built += 1
    await mkdir(folder, { recursive: true })
  }
  return { folder, inputs: [join(home, 'source'), join(home, 'absent')], build }
}

describe('buildOnce', () => {
  it('builds once for several that ask at the same time', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => buildOnce(bundle())))
    expect(answers.filter(Boolean)).toHaveLength(1)
    expect(built).toBe(1)
    expect(await readdir(join(home, 'dist'))).not.toContain('page.lock')
  })

  it('builds again when a source changed, and not for a test', async () => {
    await buildOnce(bundle())
    await writeFile(join(home, 'source/page.test.ts'), 'a test')
    expect(await buildOnce(bundle())).toBe(false)
    await writeFile(join(home, 'source/page.ts'), 'two')
    expect(await buildOnce(bundle())).toBe(true)
  })

  it('builds again when the result is gone', async () => {
    await buildOnce(bundle())
    await rm(join(home, 'dist/page'), { recursive: true })
    expect(await buildOnce(bundle())).toBe(true)
  })

  it('does not count a failed build as done', async () => {
    const failing = { ...bundle(), build: () => Promise.reject(new Error('broken')) }
    await expect(buildOnce(failing)).rejects.toThrow('broken')
    expect(await buildOnce(bundle())).toBe(true)
  })

  it('takes over from a process that died while building', async () => {
    await mkdir(join(home, 'dist/page.lock'), { recursive: true })
    await writeFile(join(home, 'dist/page.lock/pid'), '999999999')
    expect(await buildOnce(bundle())).toBe(true)
  })
})
