import { useLive } from '../live/live.store.ts'

const clock = new Intl.DateTimeFormat(undefined, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})

/** How near to the present the screen is: live, reconnecting, or as of when. */
export function LiveBadge() {
  const { state, asOf, trouble } = useLive()
  const since = asOf === null ? null : clock.format(asOf)
  const words = {
    starting: trouble ?? 'Connecting',
    live: 'Live',
    reconnecting: `Reconnecting · as of ${since}`,
    offline: `Offline · as of ${since}`,
  }
  return (
    <output className="live-badge" data-state={state} title={trouble ?? undefined}>
      <i aria-hidden />
      {words[state]}
    </output>
  )
}
