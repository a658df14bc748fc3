import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lookThrough, readRecords } from './import.file.ts'

let folder: string
let path: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'callout-import-'))
  path = join(folder, 'file.csv')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function read(content: string | Buffer, encoding: 'utf-8' | 'utf-16le' | 'windows-1252' = 'utf-8') {
  writeFileSync(path, content)
  const found = []
  for await (const record of readRecords(path, encoding, ',')) found.push(record)
  return found
}

const cells = (...rows: string[][]) => rows.map((row) => ({ cells: row }))
const unclosed = { broken: 'opens a quote that is never closed' }

describe('readRecords', () => {
  it('gives back what was written, whatever the cells hold', async () => {
    const cell = fc.string({ unit: 'binary', maxLength: 12 }).map((text) => text.replaceAll('\ufeff', ''))
    const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 30 })
    const written = (row: string[]) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(',')
    await fc.assert(
      fc.asyncProperty(rows, fc.constantFrom('\n', '\r\n'), async (table, ending) => {
        expect(await read(table.map(written).join(ending) + ending)).toEqual(cells(...table))
      }),
      { numRuns: 60 },
    )
  })

  it('takes quotes in the middle of a cell as they stand', async () => {
    expect(await read('a,b\n5" pipe,he said "no"\n')).toEqual(cells(['a', 'b'], ['5" pipe', 'he said "no"']))
  })

  it('keeps empty lines, so that rows keep their numbers, and short and long rows', async () => {
    const found = await read('a,b\n\n\n1\n1,2,3\n\n')
    expect(found).toEqual([
      ...cells(['a', 'b']),
      { blank: 2 },
      ...cells(['1'], ['1', '2', '3']),
      { blank: 1 },
    ])
  })

  it('counts very many line ends without a record for each', async () => {
    const found = await read(`a,b\n${'\n'.repeat(2 ** 13)}`)
    const blank = found.reduce((sum, record) => sum + ('blank' in record ? record.blank : 0), 0)
    expect(blank).toBe(2 ** 13)
    expect(found.length).toBeLessThan(100)
  })

  it.each(['\n', '\r\n', '\r'])('loses one line to a quote that is never closed (%j)', async (ending) => {
    const good = Array.from({ length: 20_000 }, (_, n) => [`${n}`, 'Ünder the sink'])
    const lines = good.map((row) => row.join(','))
    lines.splice(100, 0, 'x,"open')
    lines.splice(15_000, 0, 'y,"open too')
    lines.push('z,"open at the end')
    const found = await read(lines.join(ending) + ending)
    const expected: unknown[] = cells(...good)
    expected.splice(100, 0, unclosed)
    expected.splice(15_000, 0, unclosed)
    expect(found.length).toBe(20_003)
    expect(found).toEqual([...expected, unclosed])
  })

  it('keeps the rows between an unclosed quote and the next quoted cell', async () => {
    expect(await read('a,b\n1,"open\n2,x\n3,"closed"\n')).toEqual([
      ...cells(['a', 'b']),
      unclosed,
      ...cells(['2', 'x'], ['3', 'closed']),
    ])
    expect(await read('1,"""meant"" so\nand so"\n')).toEqual(cells(['1', '"meant" so\nand so']))
  })

  it('gives up on a file of unclosed quotes', async () => {
    const found = await read(`${'"open,'.repeat(3)}\n`.repeat(3))
    expect(found.length).toBeLessThan(5)
    const many = await read(`a,"${'x'.repeat(200_001)}\n`.repeat(23))
    expect(many.at(-1)).toEqual({
      broken: expect.stringContaining('more than 20 quotes are never closed'),
    })
  })

  it('reads other encodings', async () => {
    expect(await read(Buffer.from('\ufeffStraße,1\n"Zü", 2\n', 'utf16le'), 'utf-16le')).toEqual(
      cells(['Straße', '1'], ['Zü', ' 2']),
    )
    expect(await read(Buffer.from([0xdc, 0x2c, 0x80]), 'windows-1252')).toEqual(cells(['Ü', '€']))
  })

  it('marks what is not of the encoding', async () => {
    expect(await read(Buffer.from([0x61, 0x2c, 0xfc, 0x0a]))).toEqual(cells(['a', '\ufffd']))
  })

  it('reads nothing from an empty file', async () => {
    expect(await read('')).toEqual([])
  })
})

describe('lookThrough', () => {
  const look = async (content: string | Buffer) => {
    writeFileSync(path, content)
    return lookThrough(path)
  }

  it('counts lines with and without an end', async () => {
    expect((await look('')).lines).toBe(0)
    expect((await look('a\nb')).lines).toBe(2)
    expect((await look('a\nb\n')).lines).toBe(2)
  })

  it('knows UTF-8 over the borders of pieces, to the last byte', async () => {
    expect(await look(`x${'ü'.repeat(100_000)}`)).toMatchObject({ is_utf8: true })
    expect(await look(Buffer.concat([Buffer.from('ü'.repeat(100_000)), Buffer.from([0xc3])]))).toMatchObject({
      is_utf8: false,
    })
    expect((await look('x'.repeat(100_000))).head).toHaveLength(64 * 1024)
  })
})
