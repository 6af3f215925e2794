"use client"
import { type ReactNode, useLayoutEffect, useRef, useState } from "react"

interface KeptForm {
  key: string
  node: ReactNode
}

/**
 * Forms that depend on what may be done now. One that was refused because somebody else came first would vanish with the
 * page's new state, and with it what was typed and why it was refused: such a form stays until the page is left.
 */
export function KeptForms({ forms }: { forms: readonly KeptForm[] }) {
  const [kept, setKept] = useState<readonly KeptForm[]>(forms)
  const box = useRef<HTMLDivElement>(null)
  const current = new Set(forms.map((form) => form.key))
  const vanished = kept.filter((form) => !current.has(form.key))

  useLayoutEffect(() => {
    const refused = vanished.filter((form) =>
      box.current?.querySelector(`[data-form="${form.key}"] .error-summary`),
    )
    const next = [...forms, ...refused]
    const isSame = next.length === kept.length && next.every((form, index) => form.node === kept[index]?.node)
    if (!isSame) setKept(next)
  })

  return (
    <div ref={box} className="steps">
      {[...forms, ...vanished].map((form) => (
        <div key={form.key} data-form={form.key}>
          {form.node}
        </div>
      ))}
    </div>
  )
}
