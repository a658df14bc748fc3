import { expect, it } from 'vitest'
import { tileSource } from './tile-source.ts'

it.each([
  ['https://tiles.example.test/{z}/{x}/{y}.png', 'https://tiles.example.test'],
  ['https://tiles.example.test:8443/{z}/{x}/{y}{r}.png?key=1', 'https://tiles.example.test:8443'],
  ['https://{s}.tiles.example.test/{z}/{x}/{y}.png', 'https://*.tiles.example.test'],
  ['http://localhost:8081/{z}/{x}/{y}.png', 'http://localhost:8081'],
])('%s comes from %s', (template, source) => {
  expect(tileSource(template)).toBe(source)
})

it.each([
  ['https://tiles.example.test/{z}/{x}.png', 'has no {y}'],
  ['https://tiles-{s}.example.test/{z}/{x}/{y}.png', 'host is fixed'],
  ['https://{place}.example.test/{z}/{x}/{y}.png', 'host is fixed'],
  ['tiles.example.test/{z}/{x}/{y}.png', 'host is fixed'],
  ["https://a.test; script-src 'unsafe-inline'/{z}/{x}/{y}", 'host is fixed'],
  ['http://tiles.example.test/{z}/{x}/{y}.png', 'https://'],
])('%s is refused: %s', (template, words) => {
  expect(() => tileSource(template)).toThrow(words)
})
