import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mailPlan, nextTry, type RetryPlan, taskPlan, webhookPlan } from './backoff.rules.ts'

const at = new Date('2026-03-20T12:00:00Z')
const plans: [string, RetryPlan][] = [
  ['webhook', webhookPlan],
  ['mail', mailPlan],
  ['task', taskPlan],
]

function wait(plan: RetryPlan, attempts: number, random: number, retryAfter: number | null = null): number {
  const next = nextTry(plan, attempts, at, random, retryAfter)
  if ('dead' in next) throw new Error('dead')
  return (next.due_at.getTime() - at.getTime()) / 1000
}

/** How often a plan tries in all, and over how many hours without jitter. */
function whole(plan: RetryPlan): { tries: number; hours: number } {
  let seconds = 0
  let tries = 1
  for (; !('dead' in nextTry(plan, tries, at, 0.5)); tries += 1) seconds += wait(plan, tries, 0.5)
  return { tries, hours: seconds / 3600 }
}

describe('plans', () => {
  it('a webhook is tried ten times over 76 hours', () => {
    expect(whole(webhookPlan).tries).toBe(10)
    expect(whole(webhookPlan).hours).toBeCloseTo(75.6, 1)
  })

  it('a mail outlasts a weekend, a task half a day', () => {
    expect(whole(mailPlan).hours).toBeGreaterThan(72)
    expect(whole(mailPlan).hours).toBeLessThan(120)
    expect(whole(taskPlan).hours).toBeGreaterThan(8)
    expect(whole(taskPlan).hours).toBeLessThan(48)
  })

  it.each(plans)('%s: waits never grow shorter', (_name, plan) => {
    const { tries } = whole(plan)
    for (let attempts = 2; attempts < tries; attempts += 1)
      expect(wait(plan, attempts, 0.5)).toBeGreaterThanOrEqual(wait(plan, attempts - 1, 0.5))
  })

  it.each(plans)('%s: is dead after the last, and stays so', (_name, plan) => {
    const { tries } = whole(plan)
    for (const attempts of [tries, tries + 1, 1000])
      expect(nextTry(plan, attempts, at, 0)).toEqual({ dead: true })
  })
})

describe('jitter', () => {
  it('is a fifth either way', () => {
    expect(wait(webhookPlan, 2, 0)).toBe(240)
    expect(wait(webhookPlan, 2, 0.5)).toBe(300)
    expect(wait(webhookPlan, 2, 0.999999)).toBeCloseTo(360, 2)
  })

  it('keeps within it, for any luck', () => {
    const luck = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), luck, (attempts, random) => {
        const exact = webhookPlan.waits_seconds[attempts - 1] ?? Number.NaN
        const seconds = wait(webhookPlan, attempts, random)
        expect(seconds).toBeGreaterThanOrEqual(exact * 0.8)
        expect(seconds).toBeLessThanOrEqual(exact * 1.2)
      }),
    )
  })
})

describe('Retry-After', () => {
  it('lengthens a wait and never shortens it', () => {
    expect(wait(webhookPlan, 1, 0.5, 120)).toBe(120)
    expect(wait(webhookPlan, 3, 0.5, 120)).toBe(1800)
    expect(wait(webhookPlan, 1, 0.5, 0)).toBe(5)
    expect(wait(webhookPlan, 1, 0.5, 10 ** 9)).toBe(86_400)
  })

  it('does not bring back the dead', () => {
    expect(nextTry(webhookPlan, 10, at, 0.5, 60)).toEqual({ dead: true })
  })
})
