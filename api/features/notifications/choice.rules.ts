import type { components } from '../../../openapi/generated/contract.ts'
import type { Role } from '../../contract/actor.ts'
import type { FieldError } from '../../contract/refusal.ts'
import { kindsOf, usualChoice } from '../../events/notification.rules.ts'

type Choice = components['schemas']['NotificationChoice']

/** How somebody hears of every kind that concerns their role: as they chose, else as usual. */
export function effectiveChoices(role: Role, chosen: readonly Choice[]): Choice[] {
  return kindsOf[role].map((kind) => {
    const own = chosen.find((choice) => choice.kind === kind)
    return { kind, ...usualChoice(role), ...own }
  })
}

/** What cannot be chosen: a kind that somebody of this role hears nothing of, or one twice. */
export function choiceErrors(role: Role, given: readonly Choice[]): FieldError[] {
  return given.flatMap(({ kind }, index) => {
    const pointer = `/items/${index}/kind`
    if (!kindsOf[role].includes(kind)) return [{ pointer, message: `is nothing that a ${role} hears of` }]
    const twice = given.findIndex((other) => other.kind === kind) < index
    return twice ? [{ pointer, message: 'is named twice' }] : []
  })
}
