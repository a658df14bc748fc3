import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { type Options, parse } from 'csv-parse'
import { parse as parseAtOnce } from 'csv-parse/sync'
import type { Delimiter, LookedThrough, TextEncoding } from './import.text.ts'

/** One record of a file, in order; where there should be one, what is wrong instead; or so many empty lines. */
export type FileRecord = { cells: string[] } | { broken: string } | { blank: number }

/** A record longer than this (in bytes) is a quote that somebody forgot to close. */
const longestRecord = 200_000
/** Each costs another reading of the file up to there. */
const mostUnclosed = 20
const headLength = 64 * 1024
/** Small enough that others get their turn between two pieces, even where every byte is a line end. */
const pieceLength = 2 * 1024

/** Reads the file once through, without keeping it: its head, its encoding, how many lines it has. */
export async function lookThrough(path: string): Promise<LookedThrough & { lines: number }> {
  const file = await open(path)
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let [head, is_utf8, lines, last] = [Buffer.alloc(0), true, 0, 0x0a]
  try {
    for await (const chunk of file.createReadStream({ autoClose: false }) as AsyncIterable<Buffer>) {
      if (head.length < headLength) head = Buffer.concat([head, chunk.subarray(0, headLength - head.length)])
      is_utf8 &&= decodes(decoder, chunk, true)
      for (let at = chunk.indexOf(0x0a); at >= 0; at = chunk.indexOf(0x0a, at + 1)) lines++
      last = chunk.at(-1) ?? last
    }
    is_utf8 &&= decodes(decoder, Buffer.alloc(0), false)
    return { head, is_utf8, lines: last === 0x0a ? lines : lines + 1 }
  } finally {
    await file.close()
  }
}

function decodes(decoder: TextDecoder, chunk: Buffer, stream: boolean): boolean {
  try {
    decoder.decode(chunk, { stream })
    return true
  } catch {
    return false
  }
}

/**
 * The records of a CSV file, never more of it in memory than a piece. A quote that is opened and never closed costs
 * its own line, not the rest of the file: reading begins anew after that line. Gives up when that happens too often.
 */
export async function* readRecords(
  path: string,
  encoding: TextEncoding,
  delimiter: Delimiter,
): AsyncGenerator<FileRecord> {
  let from = 0
  for (let unclosed = 0; unclosed <= mostUnclosed; unclosed++) {
    const end = { at: from }
    const whole = yield* recordsFrom(path, encoding, delimiter, end)
    if (whole) return
    yield { broken: 'opens a quote that is never closed' }
    from = await afterLine(path, encoding, end.at)
  }
  yield { broken: `and what follows was not read: more than ${mostUnclosed} quotes are never closed` }
}

/** Yields records from a place on, and keeps where the last one ended; false when the next one has no end. */
async function* recordsFrom(
  path: string,
  encoding: TextEncoding,
  delimiter: Delimiter,
  end: { at: number },
): AsyncGenerator<FileRecord, boolean> {
  const from = end.at
  const found: { record: FileRecord; end: number }[] = []
  const take = (cells: string[], place: number) => {
    const last = found.at(-1)
    if (cells.length > 1 || cells[0] !== '') found.push({ record: { cells }, end: place })
    // A file of nothing but line ends has millions of them.
    else if (last && 'blank' in last.record)
      Object.assign(last, { record: { blank: last.record.blank + 1 }, end: place })
    else found.push({ record: { blank: 1 }, end: place })
  }
  // Taken here and not from the stream, which forgets what it read before an error.
  let swallowed = false
  const on_record = (({ record, raw }: { record: string[]; raw: string }, { bytes }: { bytes: number }) => {
    swallowed ||= swallowsLines(record, raw, delimiter)
    if (!swallowed) take(record, from + bytes)
    return null
  }) as unknown as Options['on_record']
  const parser = parse({
    delimiter,
    relax_column_count: true,
    relax_quotes: true,
    raw: true,
    max_record_size: longestRecord,
    on_record,
  })
  parser.resume()
  parser.on('error', () => {})
  const drain = function* () {
    for (const { record, end: place } of found.splice(0)) {
      end.at = place
      yield record
    }
  }
  try {
    for await (const piece of bytesFrom(path, encoding, from)) {
      const failed = await new Promise((resolve) => parser.write(piece, resolve))
      yield* drain()
      if (failed || swallowed) return false
    }
    const failed = await new Promise((resolve) => {
      parser.once('end', () => resolve(null)).once('error', resolve)
      parser.end()
    })
    yield* drain()
    return !failed && !swallowed
  } finally {
    parser.destroy()
  }
}

/**
 * Taking quotes as they come, the parser ends an open one at the next that it meets, lines later: what came between
 * is then one cell that begins with a quote. Read strictly, only a cell that was meant so holds.
 */
function swallowsLines(record: string[], raw: string, delimiter: Delimiter): boolean {
  if (!record.some((cell) => cell.startsWith('"') && /[\r\n]/.test(cell))) return false
  try {
    parseAtOnce(raw, { delimiter })
    return false
  } catch {
    return true
  }
}

/** The file as UTF-8 from a place on, in pieces; places count bytes of that, whatever the file is written in. */
async function* bytesFrom(path: string, encoding: TextEncoding, from: number): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder(encoding)
  let passed = 0
  const cut = (text: string): Buffer => {
    const piece = Buffer.from(text)
    const rest = piece.subarray(Math.max(0, from - passed))
    passed += piece.length
    return rest
  }
  for await (const chunk of createReadStream(path, { highWaterMark: pieceLength }) as AsyncIterable<Buffer>) {
    const piece = cut(decoder.decode(chunk, { stream: true }))
    if (piece.length > 0) yield piece
  }
  const last = cut(decoder.decode())
  if (last.length > 0) yield last
}

/** Where the line ends that goes through a place. */
async function afterLine(path: string, encoding: TextEncoding, from: number): Promise<number> {
  let at = from
  let returned = false
  for await (const piece of bytesFrom(path, encoding, from)) {
    if (returned) return piece[0] === 0x0a ? at + 1 : at
    const end = firstOf(piece.indexOf(0x0a), piece.indexOf(0x0d))
    if (end >= 0) {
      if (piece[end] === 0x0a || piece[end + 1] === 0x0a) return at + piece.indexOf(0x0a, end) + 1
      if (end + 1 < piece.length) return at + end + 1
      returned = true
      at += end + 1
    } else at += piece.length
  }
  return at
}

function firstOf(one: number, other: number): number {
  return one < 0 || other < 0 ? Math.max(one, other) : Math.min(one, other)
}
