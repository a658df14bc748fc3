import { describe, expect, it } from 'vitest'
import { decodeText, delimiterOf } from './import.text.ts'

const text = 'Straße,Zürich €\n'
const utf16 = (little: boolean) => {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le')
  return little ? bytes : bytes.swap16()
}
const windows = Buffer.from([0x53, 0x74, 0x72, 0x61, 0xdf, 0x65, 0x20, 0x80])

describe('decodeText', () => {
  it.each<[string, Uint8Array, string]>([
    ['UTF-8', Buffer.from(text), 'utf-8'],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${text}`), 'utf-8'],
    ['UTF-16, little end first', utf16(true), 'utf-16le'],
    ['UTF-16, big end first', utf16(false), 'utf-16be'],
  ])('%s', (_what, bytes, encoding) => {
    expect(decodeText(bytes)).toEqual({ text, encoding })
    expect(decodeText(bytes, 'windows-1252')).toEqual({ text, encoding })
  })

  it('windows-1252 only when asked for', () => {
    expect(decodeText(windows)).toMatchObject({ refused: 'encoding_unknown' })
    expect(decodeText(windows, 'windows-1252')).toEqual({ text: 'Straße €', encoding: 'windows-1252' })
  })

  it.each<[string, Uint8Array]>([
    ['UTF-16 without its mark', Buffer.from('a,b\n', 'utf16le')],
    ['half a character', Buffer.from([0x61, 0xc3])],
    ['half a UTF-16 character', Buffer.from([0xff, 0xfe, 0x61])],
    ['a spreadsheet', Buffer.from([0x50, 0x4b, 0x03, 0x04, 0x00, 0x00, 0xff])],
  ])('refuses %s', (_what, bytes) => {
    expect(decodeText(bytes)).toMatchObject({ refused: 'encoding_unknown' })
  })

  it('refuses bytes that windows-1252 does not have', () => {
    expect(decodeText(Buffer.from([0x61, 0x81]), 'windows-1252')).toMatchObject({
      refused: 'encoding_unknown',
    })
  })

  it('does not take a spreadsheet for windows-1252', () => {
    const sheet = Buffer.from([0x50, 0x4b, 0x03, 0x04, 0x00, 0x00, 0xff])
    expect(decodeText(sheet, 'windows-1252')).toMatchObject({ refused: 'encoding_unknown' })
  })

  it('an empty file is empty text', () => {
    expect(decodeText(new Uint8Array())).toEqual({ text: '', encoding: 'utf-8' })
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
