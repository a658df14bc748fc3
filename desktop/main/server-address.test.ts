import { describe, expect, it } from 'vitest'
import { parseServerAddress, parseServerSettings, tileSource } from './server-address.ts'

describe('parseServerAddress', () => {
  it.each([
    ['https://office.example.com', 'https://office.example.com'],
    ['https://office.example.com/', 'https://office.example.com'],
    ['  office.example.com ', 'https://office.example.com'],
    ['office.example.com:8443', 'https://office.example.com:8443'],
    ['HTTPS://Office.Example.com', 'https://office.example.com'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
    ['http://localhost:8080/', 'http://localhost:8080'],
    ['http://[::1]:8080', 'http://[::1]:8080'],
  ])('takes %j', (typed, address) => {
    expect(parseServerAddress(typed)).toBe(address)
  })

  it.each([
    ['http://office.example.com', 'use https'],
    ['http://127.0.0.1.example.com', 'use https'],
    ['ftp://office.example.com', 'begins with https'],
    ['https://user:secret@office.example.com', 'no password'],
    ['https://office.example.com/console', 'after the host'],
    ['https://office.example.com/?x=1', 'after the host'],
    ['javascript:alert(1)', 'not a server address'],
    ['', 'not a server address'],
    ['https://', 'not a server address'],
  ])('refuses %j', (typed, reason) => {
    expect(() => parseServerAddress(typed)).toThrow(reason)
  })
})

describe('tileSource', () => {
  it.each([
    ['https://tiles.example.com/{z}/{x}/{y}.png?key=a', 'https://tiles.example.com'],
    ['https://{s}.tiles.example.com/{z}/{x}/{y}.png', 'https://*.tiles.example.com'],
    ['http://127.0.0.1:9000/{z}/{x}/{y}.png', 'http://127.0.0.1:9000'],
  ])('of %j is %j', (template, source) => {
    expect(tileSource(template)).toBe(source)
  })

  it.each([
    'https://tiles.example.com/map.png',
    'http://tiles.example.com/{z}/{x}/{y}.png',
    'https://a b/{z}/{x}/{y}',
    "https://tiles.example.com; script-src 'unsafe-inline'/{z}/{x}/{y}",
    'https://tiles.example.com,evil/{z}/{x}/{y}',
    'data:image/png,{z}{x}{y}',
  ])('refuses %j', (template) => {
    expect(() => tileSource(template)).toThrow('A tile address')
  })
})

it('keeps the tile address as it was typed', () => {
  const tile_url = 'https://{s}.tiles.example.com/{z}/{x}/{y}.png'
  expect(parseServerSettings({ address: 'office.example.com', tile_url })).toEqual({
    address: 'https://office.example.com',
    tile_url,
  })
})
