import { expect, it } from 'vitest'
import { STAGES } from './map-types.ts'
import { GROUP_STAGE, groupNumber, STAGE_GROUPS, STAGE_MARKS } from './stage-marks.ts'

it('tells every stage apart without colour', () => {
  const looks = STAGES.map((stage) => `${STAGE_MARKS[stage].shape} ${STAGE_MARKS[stage].sign}`)
  expect(new Set(looks).size).toBe(STAGES.length)
})

it('gives every group the colour of one of its own stages', () => {
  for (const group of STAGE_GROUPS) expect(STAGE_MARKS[GROUP_STAGE[group]].group).toBe(group)
})

it('numbers the groups within the bits of the index', () => {
  for (const stage of STAGES) expect(STAGE_GROUPS[groupNumber(stage)]).toBe(STAGE_MARKS[stage].group)
  expect(STAGE_GROUPS.length).toBeLessThanOrEqual(8)
})
