import { expect, it } from 'vitest'
import { summaryOf } from './summary.ts'

it.each([
  ['The tap drips.', 'The tap drips.'],
  ['Hello there,\nthe tap   drips\nagain.', 'the tap drips again.'],
  ['Good morning. Help. The new door scrapes.', 'Help. The new door scrapes.'],
  ['hi', 'hi'],
])('%j becomes %j', (words, summary) => {
  expect(summaryOf(words)).toBe(summary)
})

it('is the first sentence that says something of a long text, cut between words', () => {
  const rest = ' And then a lot more was said about it, day after day, which nobody could sum up in one line.'
  expect(summaryOf(`Hi! Your man broke the sink.${rest}${rest}`)).toBe('Your man broke the sink.')
  const cut = summaryOf(`the sink ${'and the tap '.repeat(40)}`)
  expect(cut.length).toBeLessThanOrEqual(120)
  expect(cut).toMatch(/(and|the|tap)…$/)
})

it('cuts no sign in half', () => {
  expect(encodeURIComponent(summaryOf('\u{1f600}'.repeat(300)))).toMatch(/^(%F0%9F%98%80)+%E2%80%A6$/)
})
