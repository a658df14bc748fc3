import { expect, it } from 'vitest'
import { choiceErrors, effectiveChoices } from './choice.rules.ts'

it('is as usual where nothing was chosen: shown, and mailed to customers alone', () => {
  expect(effectiveChoices('contractor', [])).toEqual([
    { kind: 'visit', in_app: true, mail: false },
    { kind: 'message', in_app: true, mail: false },
    { kind: 'checkpoint', in_app: true, mail: false },
  ])
  expect(effectiveChoices('customer', []).every(({ in_app, mail }) => in_app && mail)).toBe(true)
  expect(effectiveChoices('admin', []).map(({ kind }) => kind)).toContain('issue')
})

it('is as it was chosen, of what concerns the role', () => {
  const chosen = [
    { kind: 'message', in_app: false, mail: true },
    { kind: 'mail', in_app: false, mail: false },
  ] as const
  const items = effectiveChoices('contractor', chosen)
  expect(items.find(({ kind }) => kind === 'message')).toEqual(chosen[0])
  expect(items.some(({ kind }) => kind === 'mail')).toBe(false)
})

it('refuses what a role hears nothing of, and the same twice', () => {
  const how = { in_app: true, mail: true }
  expect(choiceErrors('customer', [{ kind: 'visit', ...how }])).toEqual([])
  expect(choiceErrors('customer', [{ kind: 'mail', ...how }])).toMatchObject([{ pointer: '/items/0/kind' }])
  expect(
    choiceErrors('admin', [
      { kind: 'quote', ...how },
      { kind: 'quote', ...how },
    ]),
  ).toMatchObject([{ pointer: '/items/1/kind', message: 'is named twice' }])
})
