import { Search } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { openDialog } from '../../app/view.store.ts'
import { FailureNote } from '../../ui/notes.tsx'
import type { Command } from './commands.ts'
import { usePalette } from './use-palette.ts'
import '../../ui/dialog.css'
import './palette.css'

/** Everything that can be done or found, by a few letters. */
export function Palette({ onClose }: { onClose(): void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const { commands, looking, failure } = usePalette(typed)
  const chosen = commands[Math.min(at, commands.length - 1)]
  useEffect(() => {
    dialog.current?.showModal()
    return () => dialog.current?.close()
  }, [])
  useEffect(() => {
    if (chosen) document.getElementById(`command-${chosen.id}`)?.scrollIntoView({ block: 'nearest' })
  }, [chosen])
  const run = (command: Command | undefined) => {
    if (!command || command.reason) return
    openDialog(null)
    command.run()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step && commands.length > 0)
      setAt((Math.min(at, commands.length - 1) + step + commands.length) % commands.length)
    else if (event.key === 'Enter' && !event.repeat) run(chosen)
    else return
    event.preventDefault()
  }
  return (
    <dialog
      ref={dialog}
      className="dialog palette"
      aria-label="Commands"
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      <div className="palette-field">
        <Search size={16} aria-hidden />
        <input
          role="combobox"
          aria-label="What do you want to do or find?"
          aria-expanded
          aria-controls="commands"
          aria-activedescendant={chosen ? `command-${chosen.id}` : undefined}
          placeholder="A job, a person, a number, an address, or what to do"
          maxLength={100}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value)
            setAt(0)
          }}
          onKeyDown={onKeyDown}
        />
        {looking && <span className="faint">Looking …</span>}
      </div>
      {failure && <FailureNote failure={failure} />}
      <div id="commands" className="palette-list" role="listbox" aria-label="What fits">
        {commands.map((command, index) => (
          <Row
            key={command.id}
            command={command}
            first={command.group !== commands[index - 1]?.group}
            chosen={command === chosen}
            onPoint={() => setAt(index)}
            onChoose={() => run(command)}
          />
        ))}
      </div>
      {commands.length === 0 && !looking && <p className="palette-none">Nothing is called that.</p>}
    </dialog>
  )
}

interface RowProps {
  command: Command
  /** Of its group. */
  first: boolean
  chosen: boolean
  onPoint(): void
  onChoose(): void
}

function Row({ command, first, chosen, onPoint, onChoose }: RowProps) {
  const { id, label, detail, group, keys, reason } = command
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are heard where the focus is, in the field
    <div
      id={`command-${id}`}
      role="option"
      tabIndex={-1}
      aria-selected={chosen}
      aria-disabled={Boolean(reason) || undefined}
      className="palette-row"
      onPointerMove={onPoint}
      onClick={onChoose}
    >
      <span className="palette-group">{first && group}</span>
      <span className="palette-label">{label}</span>
      <span className="palette-detail">{reason ?? detail}</span>
      {keys && <kbd>{keys}</kbd>}
    </div>
  )
}
