import { ImageOff } from 'lucide-react'
import { useEffect, useState } from 'react'
import { readPhoto, type Variant } from './photo.actions.ts'

interface PhotoImageProps {
  id: string
  variant: Variant
  alt: string
}

/** A picture that only who is signed in may see: its bytes are fetched with the session. */
export function PhotoImage({ id, variant, alt }: PhotoImageProps) {
  const [address, setAddress] = useState<string | null>(null)
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    let made: string | null = null
    let left = false
    setAddress(null)
    setFailed(false)
    readPhoto(id, variant).then(
      (bytes) => {
        if (left) return
        made = URL.createObjectURL(bytes)
        setAddress(made)
      },
      () => left || setFailed(true),
    )
    return () => {
      left = true
      if (made) URL.revokeObjectURL(made)
    }
  }, [id, variant])
  if (failed)
    return (
      <span className="photo-missing">
        <ImageOff size={18} aria-hidden />
        Not to be had now
      </span>
    )
  return address ? (
    <img src={address} alt={alt} draggable={false} />
  ) : (
    <span className="skeleton photo-waits" role="status" aria-label="Loading the picture" />
  )
}
