/**
 * The script that runs before the page's own: it gives the preload what a sandboxed one has, `require` of
 * `electron` alone, and hides its own channel to the test from the page.
 */
export function pageSideOfBridge(preload: string): string {
  return `(() => {
    if (location.protocol === 'about:') return
    const invoke = window.fakeInvoke
    delete window.fakeInvoke
    const listeners = new Map()
    const deepFreeze = (value) => {
      if (value && typeof value === 'object') Object.values(Object.freeze(value)).forEach(deepFreeze)
      return value
    }
    const ipcRenderer = {
      async invoke(channel, ...input) {
        const { answer, error } = await invoke(channel, structuredClone(input))
        if (error) throw new Error(error)
        return answer
      },
      on(channel, listener) { listeners.set(channel, [...(listeners.get(channel) ?? []), listener]) },
    }
    window.fakePush = (channel, input) => {
      for (const listener of listeners.get(channel) ?? []) listener({}, ...input)
    }
    const contextBridge = {
      exposeInMainWorld: (name, api) =>
        Object.defineProperty(window, name, { value: deepFreeze(api), writable: false, configurable: false }),
    }
    const require = (name) => {
      if (name === 'electron') return { contextBridge, ipcRenderer }
      throw new Error('module not found: ' + name)
    }
    ;((require, module, exports) => { ${preload}\n })(require, { exports: {} }, {})
  })()`
}
