import { expect, it } from 'vitest'
import { kindOf } from './kind.ts'

const bytes = (text: string) => Buffer.from(text, 'latin1')
const box = (major: string, ...brands: string[]) =>
  bytes(`\0\0\0${String.fromCharCode(16 + 4 * brands.length)}ftyp${major}\0\0\0\0${brands.join('')}`)

it.each([
  ['\xff\xd8\xff\xe0\0\x10JFIF', 'jpeg'],
  ['\xff\xd8\xff\xe1\0\x10Exif', 'jpeg'],
  ['\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'png'],
  ['RIFF\0\0\0\0WEBPVP8 ', 'webp'],
  ['%PDF-1.7\n', 'pdf'],
  ['', null],
  ['\xff\xd8', null],
  ['GIF89a', null],
  ['RIFF\0\0\0\0WAVEfmt ', null],
  ['II*\0', null],
  ['BM\0\0', null],
  ['<svg xmlns="http://www.w3.org/2000/svg">', null],
  ['<!doctype html>', null],
  ['\n%PDF-1.7\n', null],
  ['<html>%PDF-1.7\n', null],
  ['PK\x03\x04', null],
  [' \xff\xd8\xff', null],
])('%j is %s', (head, kind) => {
  expect(kindOf(bytes(head))).toBe(kind)
})

it.each([
  [box('heic', 'mif1', 'heic'), 'heic'],
  [box('heix'), 'heic'],
  [box('mif1', 'mif1', 'heic'), 'heic'],
  [box('msf1', 'hevc'), 'heic'],
  [box('mif1', 'avif', 'miaf'), null],
  [box('avif', 'mif1'), null],
  [box('isom', 'mp41'), null],
  [box('qt  '), null],
])('a box is known by its brands: %#', (head, kind) => {
  expect(kindOf(head)).toBe(kind)
})

it('looks at no brand behind the end of the box', () => {
  expect(kindOf(Buffer.concat([box('isom'), bytes('heic')]))).toBeNull()
})
