import { expect, it } from 'vitest'
import { deepLinkAmong, parseDeepLink } from './deep-link.ts'

it.each([
  ['callout://job/J-1042', { kind: 'job', reference: 'J-1042' }],
  ['callout://quote/Q-7/', { kind: 'quote', reference: 'Q-7' }],
  ['callout://dispute/0193c5d2-7b1a', { kind: 'dispute', reference: '0193c5d2-7b1a' }],
])('understands %j', (address, link) => {
  expect(parseDeepLink(address)).toEqual(link)
})

it.each([
  'callout://job/',
  'callout://settings/all',
  'callout://job/../../x',
  'callout://job/J-1042?next=https://elsewhere.example',
  `callout://job/${'J'.repeat(65)}`,
  'https://job/J-1042',
  '--flag=callout://job/J-1042',
])('refuses %j', (address) => {
  expect(parseDeepLink(address)).toBeNull()
})

it('finds the link among the arguments of a second start', () => {
  expect(deepLinkAmong(['/opt/Callout/callout', '--allow', 'callout://job/J-9'])).toEqual({
    kind: 'job',
    reference: 'J-9',
  })
  expect(deepLinkAmong(['/opt/Callout/callout'])).toBeNull()
})
