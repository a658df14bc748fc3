import { useEffect, useRef } from 'react'

/** 1, 2, 3 … choose a tab of the open job, M writes a message: anywhere but in a field or under a dialog. */
export function useTabKeys(count: number, choose: (at: number) => void, write: () => void): void {
  const latest = useRef({ choose, write })
  latest.current = { choose, write }
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { target, key } = event
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
      if (target instanceof HTMLElement && target.closest('input, textarea, select')) return
      if (document.querySelector('dialog[open]')) return
      const at = /^[1-9]$/.test(key) ? Number(key) - 1 : -1
      if (key.toLowerCase() === 'm') latest.current.write()
      else if (at >= 0 && at < count) latest.current.choose(at)
      else return
      event.preventDefault()
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [count])
}
