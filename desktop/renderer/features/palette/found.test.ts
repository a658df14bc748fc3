import { expect, it } from 'vitest'
import type { JobSummary } from '../../api/types.ts'
import { jobsFound } from './found.ts'

const job = (number: string, title: string) =>
  ({ id: number, number, title, address_line: '1 Mill Lane', city: 'Millbrook' }) as JobSummary

it('finds jobs by number and by words of their title in any order', () => {
  const jobs = [job('J-1001', 'No heat upstairs'), job('J-1002', 'Tap drips')]
  expect(jobsFound(jobs, '1002').map(({ id }) => id)).toEqual(['job J-1002'])
  expect(jobsFound(jobs, 'UPSTAIRS no').map(({ id }) => id)).toEqual(['job J-1001'])
  expect(jobsFound(jobs, ' ')).toEqual([])
})

it('shows no more of a hundred thousand than fit', () => {
  const jobs = Array.from({ length: 50 }, (_, at) => job(`J-${at}`, 'Tap'))
  expect(jobsFound(jobs, 'tap')).toHaveLength(6)
})
