import { describe, expect, it } from 'vitest'
import { type Failure, judgeFailure } from './post.rules.ts'

const said = (command: string, response: string) => ({
  code: command === 'DATA' ? 'EMESSAGE' : 'EENVELOPE',
  command,
  response,
  responseCode: Number(response.slice(0, 3)),
})

describe('a refusal', () => {
  it.each<[string, string, Failure]>([
    ['RCPT TO', '550 No such mailbox', 'no_such_address'],
    ['RCPT TO', '550 5.1.1 User unknown', 'no_such_address'],
    ['RCPT TO', '552-5.2.1 Mailbox disabled', 'no_such_address'],
    ['RCPT TO', '550 5.7.1 Relaying denied', 'refused'],
    ['RCPT TO', '554 5.7.606 Access denied, banned sending IP', 'refused'],
    ['DATA', '550 5.1.1 User unknown', 'no_such_address'],
    ['DATA', '550 Message content rejected', 'refused'],
    ['DATA', '552 5.3.4 Message too big', 'refused'],
    ['DATA', '554 5.7.1 Looks like spam', 'refused'],
    ['DATA', '552 5.2.2 Mailbox full', 'refused'],
    ['RCPT TO', '451 4.7.1 Greylisted, try again', 'later'],
    ['RCPT TO', '450 4.1.1 User unknown for now', 'later'],
    ['DATA', '452 4.3.1 Out of room', 'later'],
  ])('of %s with %s: %s', (command, response, failure) => {
    expect(judgeFailure(said(command, response))).toBe(failure)
  })

  it('of an address that the library does not let out is one of the address', () => {
    expect(judgeFailure({ code: 'EENVELOPE', command: 'API' })).toBe('no_such_address')
  })

  it.each([
    ['nobody there', { code: 'ECONNECTION', command: 'CONN' }],
    ['silence', { code: 'ETIMEDOUT', command: 'CONN' }],
    ['wrong password', said('AUTH PLAIN', '535 5.7.8 Authentication failed')],
    ['an unwanted sender', said('MAIL FROM', '550 5.7.1 Not from here')],
    ['a line that broke during DATA', { code: 'ECONNECTION', command: 'DATA' }],
  ])('%s says nothing about whom the letter is for', (_what, failure) => {
    expect(judgeFailure(failure)).toBe('closed')
  })
})
