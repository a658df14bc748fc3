import { expect, it } from 'vitest'
import { judgeLink } from './outside-link.ts'

const SERVER = 'https://office.example.com'

it.each([
  ['https://office.example.com/j/1', 'open'],
  ['https://www.openstreetmap.org/copyright', 'open'],
  ['mailto:ann@example.com', 'open'],
  ['tel:+12125550100', 'open'],
  ['https://elsewhere.example/', 'ask'],
  ['https://www.openstreetmap.org.evil.example/', 'ask'],
  ['http://elsewhere.example/', 'refuse'],
  ['https://user:secret@office.example.com/', 'refuse'],
  ['file:///etc/passwd', 'refuse'],
  ['javascript:alert(1)', 'refuse'],
  ['smb://share/x', 'refuse'],
  ['ms-settings:network', 'refuse'],
  ['app://console/index.html', 'refuse'],
  ['not an address', 'refuse'],
] as const)('%j: %s', (address, judgement) => {
  expect(judgeLink(address, SERVER)).toBe(judgement)
})

it('knows no server before one is set', () => {
  expect(judgeLink('http://127.0.0.1:8080/j/1', null)).toBe('refuse')
  expect(judgeLink('http://127.0.0.1:8080/j/1', 'http://127.0.0.1:8080')).toBe('open')
})
