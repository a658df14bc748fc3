import type { ProfileActor } from '../../contract/actor.ts'
import { change, ok } from '../../contract/operation.ts'
import { choiceErrors, effectiveChoices } from './choice.rules.ts'
import { replaceChoices } from './choice.store.ts'

export const replaceNotificationChoices = change(
  'replaceNotificationChoices',
  async ({ actor, body }, tx) => {
    const { profile_id, role } = actor as ProfileActor
    const errors = choiceErrors(role, body.items)
    if (errors.length > 0) {
      const detail = errors.map(({ pointer, message }) => `${pointer} ${message}`).join('; ')
      return { refused: 'invalid_input', detail, errors }
    }
    await replaceChoices(tx, profile_id, body.items)
    return ok({ items: effectiveChoices(role, body.items) })
  },
)
