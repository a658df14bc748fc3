import { expect, it } from 'vitest'
import { shownName, toldName } from './photo.name.ts'

it.each([
  ['boiler.jpg', 'boiler.jpg'],
  ['IMG_0815.HEIC', 'IMG_0815.jpg'],
  ['plan.final.png', 'plan.final.jpg'],
  ['../../etc/passwd', 'passwd.jpg'],
  ['..\\..\\windows\\system.ini', 'system.jpg'],
  ['/', 'photo.jpg'],
  ['', 'photo.jpg'],
  ['.htaccess', 'photo.jpg'],
  ['...', 'photo.jpg'],
  ['a\r\nSet-Cookie: b\0\u001b[2J.jpg', 'aSet-Cookie: b[2J.jpg'],
  ['invoice\u202egpj.exe', 'invoicegpj.jpg'],
  ['  Küche  &  Bad (1).jpeg ', 'Küche & Bad (1).jpg'],
  ['\u{1f600}\ud800.png', '\u{1f600}.jpg'],
  [`${'x'.repeat(300)}.jpg`, `${'x'.repeat(100)}.jpg`],
  [`${'\u{1f600}'.repeat(150)}.jpg`, `${'\u{1f600}'.repeat(100)}.jpg`],
])('%j is shown as %j', (sent, shown) => {
  expect(shownName(sent, 'image/jpeg')).toBe(shown)
})

it('ends as what the file is', () => {
  expect(shownName('page.html', 'application/pdf')).toBe('page.pdf')
  expect(shownName('page.html', 'image/webp')).toBe('page.webp')
})

it('is told back without what nobody sees', () => {
  expect(toldName('../a\r\n\u202eb.html')).toBe('../ab.html')
})
