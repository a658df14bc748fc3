import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a model's endpoint was asked: where, how, and with what. */
export interface Asked {
  path: string
  headers: IncomingMessage['headers']
  body: { model: string; messages: { role: string; content: string }[]; response_format: { type: string } }
}

export type SorterAnswer = (response: ServerResponse, asked: Asked) => void

/** A model's endpoint that answers as each test wants it to. */
export interface Sorter {
  /** For TRIAGE_URL. */
  url: string
  readonly asked: Asked[]
  answer: SorterAnswer
  close(): Promise<void>
}

export async function openSorter(): Promise<Sorter> {
  const asked: Asked[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Asked['body']
      const one = { path: request.url ?? '', headers: request.headers, body }
      asked.push(one)
      sorter.answer(response, one)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const sorter: Sorter = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked,
    answer: (response) => response.writeHead(503).end(),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
  return sorter
}

/** An answer as a model gives it: JSON in the text of its message, or any text. */
export const saying = (content: unknown): SorterAnswer => {
  return (response) => {
    response.setHeader('content-type', 'application/json')
    const text = typeof content === 'string' ? content : JSON.stringify(content)
    response.end(JSON.stringify({ choices: [{ message: { role: 'assistant', content: text } }] }))
  }
}

/** Holds its answer until let go; `asked` resolves once somebody waits for it. */
export function holding(then: SorterAnswer): { answer: SorterAnswer; asked: Promise<void>; letGo(): void } {
  let heard = () => {}
  let letGo = () => {}
  const asked = new Promise<void>((resolve) => {
    heard = resolve
  })
  const gone = new Promise<void>((resolve) => {
    letGo = resolve
  })
  const answer: SorterAnswer = (response, what) => {
    heard()
    void gone.then(() => then(response, what))
  }
  return { answer, asked, letGo }
}
