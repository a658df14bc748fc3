import { create } from 'zustand'
import { asFailure } from '../api/failure.ts'

export interface Toast {
  id: number
  tone: 'good' | 'danger'
  title: string
  detail: string
  /** What can still be done about it. */
  act?: { label: string; run(): void }
}

export const useToasts = create<{ toasts: readonly Toast[] }>(() => ({ toasts: [] }))

let last = 0

/** Says that something was done. */
export const say = (title: string, detail = '') => show({ tone: 'good', title, detail }, 5_000)

/** The same of what can be taken back for as long as it stands there. */
export const sayUntil = (title: string, detail: string, act: NonNullable<Toast['act']>, forMs: number) =>
  show({ tone: 'good', title, detail, act }, forMs)

/** Says what could not be done, and what can be done about it; it stays longer, because somebody has to read it. */
export function complain(error: unknown, act?: Toast['act']): void {
  const { title, detail } = asFailure(error)
  show({ tone: 'danger', title, detail, ...(act && { act }) }, 12_000)
}

export function dismiss(id: number): void {
  useToasts.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }))
}

function show(toast: Omit<Toast, 'id'>, forMs: number): void {
  const id = ++last
  useToasts.setState(({ toasts }) => ({ toasts: [...toasts.slice(-3), { id, ...toast }] }))
  setTimeout(() => dismiss(id), forMs)
}
