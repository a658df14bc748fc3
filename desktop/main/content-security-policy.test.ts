import { expect, it } from 'vitest'
import { contentSecurityPolicy } from './content-security-policy.ts'

const rulesOf = (policy: string) =>
  new Map(
    policy
      .split('; ')
      .map((rule): [string, string[]] => [rule.split(' ')[0] ?? '', rule.split(' ').slice(1)]),
  )

it('reaches nothing but its own files before a server is set', () => {
  const rules = rulesOf(contentSecurityPolicy(null))
  expect(rules.get('default-src')).toEqual(["'none'"])
  expect(rules.get('connect-src')).toEqual(["'self'"])
})

it('reaches the server by request and by socket, and the tiles as images only', () => {
  const tile_url = 'https://{s}.tiles.example.com/{z}/{x}/{y}.png'
  const rules = rulesOf(contentSecurityPolicy({ address: 'https://office.example.com', tile_url }))
  expect(rules.get('connect-src')).toEqual([
    "'self'",
    'https://office.example.com',
    'wss://office.example.com',
  ])
  expect(rules.get('img-src')).toContain('https://*.tiles.example.com')
})

it('opens a plain socket where the server is on this machine', () => {
  const rules = rulesOf(contentSecurityPolicy({ address: 'http://127.0.0.1:8080', tile_url: null }))
  expect(rules.get('connect-src')).toContain('ws://127.0.0.1:8080')
})

it('never allows inline script, evaluation, any host or framing', () => {
  const policy = contentSecurityPolicy({ address: 'https://office.example.com', tile_url: null })
  expect(policy).not.toMatch(/unsafe|\*|https:[ ;]/)
  for (const closed of ['object-src', 'frame-src', 'base-uri', 'form-action', 'frame-ancestors']) {
    expect(rulesOf(policy).get(closed)).toEqual(["'none'"])
  }
})
