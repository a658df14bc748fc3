import { Check, Copy } from 'lucide-react'
import { useRef, useState } from 'react'
import { Button } from './button.tsx'
import './secret.css'

/** Something that is shown once, to be copied. */
export function Secret({ label, value }: { label: string; value: string }) {
  const [done, setDone] = useState<'copied' | 'selected' | null>(null)
  const text = useRef<HTMLElement>(null)
  const copy = () => navigator.clipboard.writeText(value).then(() => setDone('copied'), select)
  // The desktop shell lets the page write no clipboard: the keys of the system copy what is selected.
  const select = () => {
    if (text.current) getSelection()?.selectAllChildren(text.current)
    setDone('selected')
  }
  return (
    <div className="secret">
      <span className="faint">{label}</span>
      <code ref={text}>{value}</code>
      <Button
        label={`Copy the ${label.toLowerCase()}`}
        onPress={() => (navigator.clipboard ? void copy() : select())}
      >
        {done === 'copied' ? <Check size={14} aria-hidden /> : <Copy size={14} aria-hidden />}
        {done === 'copied' ? 'Copied' : done === 'selected' ? 'Selected: now copy' : 'Copy'}
      </Button>
    </div>
  )
}
