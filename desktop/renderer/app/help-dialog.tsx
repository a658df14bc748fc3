import { Dialog } from '../ui/dialog.tsx'

const KEYS: readonly [string, string][] = [
  ['Ctrl K  ⌘ K', 'Everything that can be done or found'],
  ['J  K', 'Next and previous job of the list'],
  ['X  Space', 'Select the open job, or let it go'],
  ['Shift ↑ ↓', 'Select a range; Shift and a click as well'],
  ['Ctrl A  ⌘ A', 'Select all that the list shows'],
  ['/', 'Search'],
  ['T', 'The day board: who is where when'],
  [
    'Shift ← → ↑ ↓',
    'On the day board: takes a visit to another time or contractor; with Alt changes its end',
  ],
  ['Ctrl Z', 'On the day board: moves back what was moved just now'],
  ['B', 'Notifications: what others did and what needs you'],
  ['C', 'Clients, their people and places'],
  ['N', 'New job'],
  ['Ctrl Enter', 'Send what is written'],
  ['↑ ↓', 'In the list, in the palette and in menus'],
  ['Esc', 'Let the selection go, close what is open'],
  ['Enter', 'Open or choose'],
  ['← →', 'Between the tabs of a job'],
  ['1 – 8', 'The tabs of the open job'],
  ['M', 'Write a message'],
  ['Ctrl Enter', 'Send the message'],
  ['?', 'This help'],
]

/** What the keyboard does. */
export function HelpDialog({ onClose }: { onClose(): void }) {
  return (
    <Dialog title="Keyboard" onClose={onClose}>
      <dl className="facts">
        {KEYS.map(([key, does]) => (
          <div key={key} style={{ display: 'contents' }}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
