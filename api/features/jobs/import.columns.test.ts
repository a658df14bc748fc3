import { describe, expect, it } from 'vitest'
import { mapColumns } from './import.columns.ts'
import type { ImportOptions } from './import.facts.ts'

function map(headers: string[], options: ImportOptions = {}) {
  const columns = mapColumns(headers, options)
  if ('refused' in columns) throw new Error(JSON.stringify(columns))
  const named = Object.entries(columns.fields).map(([field, index]) => [field, headers[index]])
  return { fields: Object.fromEntries(named), unused: columns.unused.map((index) => headers[index]) }
}

describe('by their headers', () => {
  it('knows the fields by their own names', () => {
    const own = [
      'external_id',
      'title',
      'description',
      'trade',
      'priority',
      'status',
      'address_line',
      'unit',
      'city',
    ]
    const more = ['postal_code', 'region', 'country', 'latitude', 'longitude', 'client_name', 'contact_name']
    const headers = [...own, ...more, 'contact_email', 'contact_phone', 'tags', 'requested', 'closed']
    expect(map(headers)).toEqual({
      fields: Object.fromEntries(headers.map((header) => [header, header])),
      unused: [],
    })
  })

  it('knows an export of a city', () => {
    const headers = ['Unique Key', 'Created Date', 'Closed Date', 'Agency', 'Complaint Type', 'Descriptor']
    const place = ['Incident Zip', 'Incident Address', 'City', 'Borough', 'Latitude', 'Longitude', 'Status']
    expect(map([...headers, ...place])).toEqual({
      fields: {
        external_id: 'Unique Key',
        requested: 'Created Date',
        closed: 'Closed Date',
        trade: 'Complaint Type',
        title: 'Descriptor',
        postal_code: 'Incident Zip',
        address_line: 'Incident Address',
        city: 'City',
        region: 'Borough',
        latitude: 'Latitude',
        longitude: 'Longitude',
        status: 'Status',
      },
      unused: ['Agency'],
    })
  })

  it('makes nothing of case, spaces, dashes and a byte order mark', () => {
    expect(map(['\ufeffPostal-Code', ' ADDRESS ', 'E-Mail', 'Phone  number']).fields).toEqual({
      postal_code: '\ufeffPostal-Code',
      address_line: ' ADDRESS ',
      contact_email: 'E-Mail',
      contact_phone: 'Phone  number',
    })
  })

  it('takes the surest name first and leaves the other alone', () => {
    expect(map(['id', 'external_id', 'address'])).toEqual({
      fields: { external_id: 'external_id', address_line: 'address' },
      unused: ['id'],
    })
  })

  it('does not take a part of a word', () => {
    expect(map(['address', 'identity', 'latitudes', 'cityscape']).unused).toEqual([
      'identity',
      'latitudes',
      'cityscape',
    ])
  })
})

describe('by the mapping of the office', () => {
  it('wins over the headers', () => {
    expect(map(['address', 'Ort', 'city'], { columns: { city: 'ort' } })).toEqual({
      fields: { city: 'Ort', address_line: 'address' },
      unused: ['city'],
    })
  })

  it('takes a column away from the field it would have been', () => {
    expect(map(['address', 'category'], { columns: { title: 'category' } }).fields).toEqual({
      title: 'category',
      address_line: 'address',
    })
  })
})

describe('refused', () => {
  it.each<[string, string[], ImportOptions, string]>([
    ['a mapped column that is not there', ['address'], { columns: { city: 'Ort' } }, '/columns/city'],
    [
      'a mapped column that is there twice',
      ['address', 'Ort', 'ort'],
      { columns: { city: 'Ort' } },
      '/columns/city',
    ],
    ['two columns of one name', ['address', 'city', 'City'], {}, '/columns/city'],
    ['no address', ['id', 'city'], {}, '/columns/address_line'],
    ['nothing', [], {}, '/columns/address_line'],
  ])('%s', (_what, headers, options, pointer) => {
    expect(mapColumns(headers, options)).toMatchObject({ refused: 'columns_unknown', errors: [{ pointer }] })
  })

  it('says everything at once', () => {
    const answer = mapColumns(['city', 'city'], { columns: { title: 'a', trade: 'b' } })
    expect('refused' in answer && answer.errors?.map((error) => error.pointer)).toEqual([
      '/columns/title',
      '/columns/trade',
      '/columns/city',
      '/columns/address_line',
    ])
  })
})
