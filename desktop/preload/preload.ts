import { contextBridge, ipcRenderer } from 'electron'
import type { Bridge, BridgeChannel, PushChannel } from '../bridge.ts'

// Spelled out so that a channel missing here does not compile, and no other can be called.
const CALLS: Record<BridgeChannel, true> = {
  'session:read': true,
  'session:write': true,
  'session:clear': true,
  'server:read': true,
  'server:write': true,
  'notify:show': true,
}
const PUSHES: Record<PushChannel, true> = { 'deep-link': true }

const listeners = new Map<string, Set<(message: never) => void>>()
const unheard = new Map<string, unknown>()

for (const channel of Object.keys(PUSHES)) {
  ipcRenderer.on(channel, (_event, message) => {
    const listening = listeners.get(channel)
    if (!listening?.size) unheard.set(channel, message)
    for (const listener of listening ?? []) listener(message as never)
  })
}

const bridge: Bridge = {
  call(channel, ...input) {
    if (!Object.hasOwn(CALLS, channel))
      return Promise.reject(new Error(`There is no channel ${String(channel)}`))
    return ipcRenderer.invoke(channel, ...input)
  },
  on(channel, listener) {
    if (!Object.hasOwn(PUSHES, channel)) throw new Error(`There is no channel ${String(channel)}`)
    const listening = listeners.get(channel) ?? new Set()
    listeners.set(channel, listening.add(listener as never))
    if (unheard.has(channel)) {
      const message = unheard.get(channel)
      unheard.delete(channel)
      listener(message as never)
    }
    return () => void listening.delete(listener as never)
  },
}

contextBridge.exposeInMainWorld('callout', bridge)
