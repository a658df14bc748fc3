import { CircleAlert, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Failure } from '../api/failure.ts'
import { Button } from './button.tsx'

const icons = { info: Info, warning: TriangleAlert, danger: CircleAlert }

interface NoteProps {
  tone?: keyof typeof icons
  title?: string
  children?: ReactNode
}

/** A remark that stays until its cause is gone. */
export function Note({ tone = 'info', title, children }: NoteProps) {
  const Icon = icons[tone]
  return (
    <div className="note" data-tone={tone} role={tone === 'danger' ? 'alert' : undefined}>
      <Icon size={16} aria-hidden />
      <div>
        {title && <strong>{title}</strong>}
        {children}
      </div>
    </div>
  )
}

/** What went wrong, in the service's words, with another try where that may help. */
export function FailureNote({ failure, onRetry }: { failure: Failure; onRetry?: () => void }) {
  return (
    <Note tone="danger" title={failure.errors.length > 0 ? 'Something is not right yet' : failure.title}>
      {failure.errors.length === 0 && failure.detail}
      {failure.errors.map(({ pointer, message }) => (
        <div key={pointer + message}>
          <b>{fieldOf(pointer)}</b> {message}
        </div>
      ))}
      {onRetry && (
        <Button look="quiet" onPress={onRetry}>
          Try again
        </Button>
      )}
    </Note>
  )
}

/** What a pointer points at, in words: `/site/address_line` is the address line. */
function fieldOf(pointer: string): string {
  const name = pointer.split('/').findLast((part) => part !== '' && !/^\d+$/.test(part)) ?? ''
  return name.charAt(0).toUpperCase() + name.slice(1).replaceAll('_', ' ')
}

/** Nothing here, and what that means. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <strong>{title}</strong>
      {children}
    </div>
  )
}

const widths = ['86%', '62%', '78%', '54%', '92%', '70%', '81%', '58%']

/** Holds the place of what is being fetched. */
export function Loading({ rows = 3, label = 'Loading' }: { rows?: number; label?: string }) {
  return (
    <div className="form" role="status" aria-label={label}>
      {widths.slice(0, rows).map((width) => (
        <div key={width} className="skeleton" style={{ width }} />
      ))}
    </div>
  )
}
