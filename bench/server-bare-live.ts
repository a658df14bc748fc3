import type { AddressInfo } from 'node:net'
import { WebSocketServer } from 'ws'
import { announce } from './announce.ts'

/** What somebody would write by hand: whatever one socket says goes to all of them. No log, no rights, no database. */
const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false })
server.on('connection', (socket) => {
  socket.on('message', (message) => {
    const text = String(message)
    for (const client of server.clients) client.send(text)
  })
})
await new Promise((resolve) => server.once('listening', resolve))
announce(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
