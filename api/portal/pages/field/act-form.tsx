import type { ComponentChildren } from 'preact'
import type { components } from '../../../../openapi/generated/contract.ts'
import { SubmitButton } from '../../form.tsx'

export interface ActFormProps {
  /** Where the page itself stands: `/field/{visit_id}`. */
  address: string
  action: components['schemas']['PhoneAction']
  label: string
  quiet?: boolean
  hidden?: boolean
  /** The version of the visit that was seen: the same press on the same page is one press, however often it is sent. */
  seen: number
  children?: ComponentChildren
  'data-from'?: string
  'data-to'?: string
}

/** One press. Without script it is sent as it stands; with it, it is kept on the phone first and sent from there. */
export function ActForm({ address, action, label, quiet = false, seen, children, ...form }: ActFormProps) {
  return (
    <form method="post" action={`${address}/act`} data-act={action} {...form}>
      <input type="hidden" name="action" value={action} />
      <input type="hidden" name="seen" value={seen} />
      {children}
      <SubmitButton quiet={quiet}>{label}</SubmitButton>
    </form>
  )
}
