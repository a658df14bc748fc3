import { createHash } from 'node:crypto'
import pg from 'pg'
import type { Sql } from 'sql-template-tag'

/** Names above this many are not given out: every name costs memory on every connection of the server. */
const most = 1000
const names = new Map<string, string>()

/** The name under which a connection keeps this text prepared; undefined when too many texts are kept already. */
export function statementName(text: string): string | undefined {
  const known = names.get(text)
  if (known || names.size >= most) return known
  const name = createHash('sha256').update(text).digest('base64url').slice(0, 22)
  names.set(text, name)
  return name
}

/** What `pg` sends for a tagged query: prepared once for each connection, values by the rules of `parserOf`. */
export function statement(query: Sql): pg.QueryConfig<unknown[]> {
  const text = query.text
  return { name: statementName(text), text, values: query.values.map(parameter), types: { getTypeParser } }
}

function parameter(value: unknown, index: number): unknown {
  // pg would send null: a forgotten variable in a WHERE finds nothing, in silence.
  if (value === undefined)
    throw new TypeError(`SQL parameter $${index + 1} is undefined; say null if it is meant`)
  // pg would send local time with an offset, which is wrong for zones whose old offset has seconds.
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return value.map((item) => (item instanceof Date ? item.toISOString() : item))
  return value
}

type Parser = (text: string) => unknown

const driverParser = pg.types.getTypeParser as (oid: number, format?: 'text' | 'binary') => Parser
const asText: Parser = (text) => text
const textArray = driverParser(1009)
const int8Array: Parser = (text) =>
  (textArray(text) as (string | null)[]).map((item) => item && safeInteger(item))

/** int8 is a number, numeric and date stay text; everything else as `pg` has it (timestamptz: a Date). */
const parsers = new Map<number, Parser>([
  [pg.types.builtins.INT8, safeInteger],
  [1016, int8Array],
  [pg.types.builtins.NUMERIC, asText],
  [1231, textArray],
  [pg.types.builtins.DATE, asText],
  [1182, textArray],
])

function safeInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value))
    throw new RangeError(`${text} does not fit a number exactly; cast it to text`)
  return value
}

// Given with each query and not set on the driver, because Prisma's adapter needs the driver's own parsers.
function getTypeParser(oid: number, format?: 'text' | 'binary') {
  if (format !== 'binary') {
    const parser = parsers.get(oid)
    if (parser) return parser
  }
  return driverParser(oid, format)
}
