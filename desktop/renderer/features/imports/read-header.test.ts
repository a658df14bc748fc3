import { describe, expect, it } from 'vitest'
import { splitHeader } from './read-header.ts'

describe('the header of a file', () => {
  it.each([
    ['a,b,c\n1,2,3', ['a', 'b', 'c']],
    ['a;b,c;d\r\n1', ['a', 'b,c', 'd']],
    ['a\tb\n', ['a', 'b']],
    ['\uFEFFid,"Complaint, type","say ""it"""\n', ['id', 'Complaint, type', 'say "it"']],
    ['only', ['only']],
    ['', []],
  ])('of %j is %j', (text, names) => {
    expect(splitHeader(text)).toEqual(names)
  })
})
