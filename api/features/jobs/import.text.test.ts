import { describe, expect, it } from 'vitest'
import { delimiterOf, encodingOf, unreadable } from './import.text.ts'

const text = 'Straße,Zürich €\n'
const utf16 = Buffer.from(`\ufeff${text}`, 'utf16le')
const windows = Buffer.from([0x53, 0x74, 0x72, 0x61, 0xdf, 0x65, 0x20, 0x80])
const sheet = Buffer.from([0x50, 0x4b, 0x03, 0x04, 0x00, 0x00, 0xff])

describe('encodingOf', () => {
  it.each<[string, Buffer, boolean, string]>([
    ['UTF-8', Buffer.from(text), true, 'utf-8'],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${text}`), true, 'utf-8'],
    ['UTF-16, little end first', utf16, false, 'utf-16le'],
    ['UTF-16, big end first', Buffer.from(utf16).swap16(), false, 'utf-16be'],
    ['a stray zero', Buffer.from(`${'x'.repeat(40)}\0`), true, 'utf-8'],
    ['an empty file', Buffer.alloc(0), true, 'utf-8'],
  ])('%s, whatever was asked for', (_what, head, is_utf8, encoding) => {
    expect(encodingOf({ head, is_utf8 })).toBe(encoding)
    expect(encodingOf({ head, is_utf8 }, 'windows-1252')).toBe(encoding)
  })

  it('windows-1252 only when asked for', () => {
    expect(encodingOf({ head: windows, is_utf8: false })).toBe('utf-8')
    expect(encodingOf({ head: windows, is_utf8: false }, 'windows-1252')).toBe('windows-1252')
  })

  it.each<[string, Buffer]>([
    ['UTF-16 without its mark', Buffer.from('a,b\n', 'utf16le')],
    ['a spreadsheet', sheet],
  ])('refuses %s, also as windows-1252', (_what, head) => {
    const refused = { refused: 'encoding_unknown' }
    expect(encodingOf({ head, is_utf8: false })).toMatchObject(refused)
    expect(encodingOf({ head, is_utf8: false }, 'windows-1252')).toMatchObject(refused)
  })
})

describe('unreadable', () => {
  it('finds what was no UTF-8 and what cannot be stored', () => {
    expect(unreadable(['Zürich', '€'])).toBeNull()
    expect(unreadable(['ok', new TextDecoder().decode(windows)])).toMatch(/not UTF-8/)
    expect(unreadable(['a\0b'])).toMatch(/no text has/)
  })
})

describe('delimiterOf', () => {
  it.each<[string, string]>([
    ['id,address,city\n1;2;3;4;5', ','],
    ['id;address;city\n1,2,3,4', ';'],
    ['id\taddress', '\t'],
    ['id|address', '|'],
    ['"a;b;c;d",city\n', ','],
    ['"two\nlines;;",a;b;c\n', ';'],
    ['address', ','],
    ['', ','],
  ])('%j', (start, expected) => {
    expect(delimiterOf(start)).toBe(expected)
  })
})
