import {
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { placeUnder } from './place-under.ts'
import './menu.css'

export interface MenuItem {
  key: string
  label: string
  /** Why it may not be chosen now. */
  reason?: string | null | undefined
  danger?: boolean
  onChoose(): void
}

interface MenuProps {
  /** What the button shows. */
  children: ReactNode
  label: string
  items: readonly MenuItem[]
  look?: 'plain' | 'quiet'
  icon?: boolean
  /** Something that was chosen is under way: nothing else is until it is done. */
  busy?: boolean
}

/** A button that opens a list of things to do. Arrows move, Enter chooses, Esc leaves. */
export function Menu({ children, label, items, look = 'plain', icon, busy }: MenuProps) {
  const [open, setOpen] = useState(false)
  const root = useRef<HTMLDivElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const id = useId()
  useLayoutEffect(() => {
    if (open && root.current && list.current) placeUnder(root.current, list.current)
  }, [open])
  useEffect(() => {
    if (!open) return
    root.current?.querySelector<HTMLElement>('[role=menuitem]')?.focus()
    const leave = (event: PointerEvent) => root.current?.contains(event.target as Node) || setOpen(false)
    document.addEventListener('pointerdown', leave)
    return () => document.removeEventListener('pointerdown', leave)
  }, [open])

  const close = () => {
    setOpen(false)
    root.current?.querySelector<HTMLElement>('button')?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (!open) return
    const entries = [...(root.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])]
    const at = entries.indexOf(document.activeElement as HTMLElement)
    const steps: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }
    if (event.key === 'Escape') close()
    else if (event.key in steps) entries.at((steps[event.key] as number) % entries.length)?.focus()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div ref={root} className="menu">
      <button
        type="button"
        className="button"
        data-look={look}
        data-icon={icon || undefined}
        aria-disabled={busy || undefined}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        aria-label={icon ? label : undefined}
        title={icon ? label : undefined}
        onClick={() => setOpen(!open && !busy)}
      >
        {children}
      </button>
      {open && (
        <div
          ref={list}
          id={id}
          role="menu"
          aria-label={label}
          tabIndex={-1}
          popover="manual"
          className="menu-list"
          onKeyDown={onKeyDown}
        >
          {items.map((item) => (
            <button
              key={item.key}
              type="button"
              role="menuitem"
              tabIndex={-1}
              className="menu-item"
              data-danger={item.danger || undefined}
              aria-disabled={Boolean(item.reason) || undefined}
              onClick={() => {
                if (item.reason) return
                close()
                item.onChoose()
              }}
            >
              {item.label}
              {item.reason && <small>{item.reason}</small>}
            </button>
          ))}
        </div>
      )}
    </div>
  )
}
