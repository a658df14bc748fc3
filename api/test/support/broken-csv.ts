/** A file as other systems write it: mostly good rows, and among them every way in which a row can be broken. */
export interface BrokenCsv {
  pieces: Uint8Array<ArrayBuffer>[]
  bytes: number
  /** Rows that are good. */
  good: number
  /** By its number in the file, what is wrong with each of the others: the field, and words of the reason. */
  faults: Map<number, { pointer: string; says: string }>
}

interface Row {
  id: string
  date: string
  category: string
  address: string
  place: string
}

interface Breakage {
  pointer: string
  says: string
  change?: Partial<Row>
  /** What is written instead of the row as it is. */
  write?(line: string): string
}

const header = 'id,date,category,problem,description,address,city,postcode,latitude,longitude\n'
const words =
  'The radiators on the second floor are cold since this morning, the ones below are warm. The boiler shows an error and starts again by itself; the tenant asks for somebody before the evening.'

/** One row in a hundred is broken in each of these ways. */
const breakages: Record<number, Breakage> = {
  3: { pointer: '/latitude', says: 'from -90 to 90', change: { place: '123.4,-73.9' } },
  13: { pointer: '/latitude', says: 'no place', change: { place: '0,0' } },
  23: { pointer: '/trade', says: '"ALCHEMY" is no trade', change: { category: 'ALCHEMY' } },
  33: { pointer: '', says: 'has 9 cells', write: (line) => line.slice(0, line.lastIndexOf(',')) },
  43: { pointer: '', says: 'has 11 cells', write: (line) => `${line},and more` },
  53: { pointer: '', says: 'not UTF-8', write: (line) => line.replace('Long', 'L\u00f6ng') },
  63: { pointer: '/address_line', says: 'is missing', change: { address: '' } },
  73: { pointer: '/requested', says: 'that can be read', change: { date: 'some day' } },
  83: { pointer: '/external_id', says: 'already', change: { id: '1' } },
}
/** A quote that is never closed; the reader takes twenty of them, so there are only a few. */
const unclosed: Breakage = {
  pointer: '',
  says: 'never closed',
  write: (line) => line.replace('evening."', 'evening.'),
}
const unclosedRows = [150, 2_050, 7_950]

/** A file of about so many bytes. */
export function brokenCsv(wanted: number): BrokenCsv {
  const pieces = [Buffer.from(header)]
  const faults: BrokenCsv['faults'] = new Map()
  let bytes = header.length
  let count = 0
  while (bytes < wanted) {
    count++
    const breakage = unclosedRows.includes(count) ? unclosed : breakages[count % 100]
    if (breakage) faults.set(count + 1, breakage)
    const line = lineOf(count, breakage)
    // What is broken by its encoding is written in another one.
    const piece = Buffer.from(`${line}\n`, 'latin1')
    pieces.push(piece)
    bytes += piece.length
  }
  return { pieces, bytes, good: count - faults.size, faults }
}

function lineOf(count: number, breakage: Breakage | undefined): string {
  const row: Row = {
    id: String(count),
    date: '2013-12-25',
    category: 'HEATING',
    address: `${count % 50_000} Long Road`,
    place: `${(40 + (count % 900) / 1000).toFixed(6)},-73.9`,
    ...breakage?.change,
  }
  const line = `${row.id},${row.date},${row.category},No heat,"${words}",${row.address},Oldtown,10001,${row.place}`
  return breakage?.write?.(line) ?? line
}
