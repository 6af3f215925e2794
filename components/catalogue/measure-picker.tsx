"use client"
import { useState } from "react"
import { FieldErrorText } from "@/components/forms/field"
import { useField } from "@/components/forms/form-context"

export interface MeasureGroup {
  /** A recommendation: its code and title in the page's language. */
  code: string
  title: string
  measures: readonly { code: string; title: string }[]
}

interface MeasurePickerProps {
  name: string
  label: string
  hint: string
  groups: readonly MeasureGroup[]
  words: { search: string; none: string; chosen: string }
}

const holds = (text: string, words: string) => text.toLowerCase().includes(words.trim().toLowerCase())

/** The report's measures under their recommendations, to tick; a search narrows them once JavaScript runs. */
export function MeasurePicker({ name, label, hint, groups, words }: MeasurePickerProps) {
  const field = useField(name)
  const [typed, setTyped] = useState("")
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(field.values))
  const fits = (one: { code: string; title: string }) => holds(`${one.code} ${one.title}`, typed)
  const shown = groups.filter((group) => fits(group) || group.measures.some(fits))
  const toggle = (code: string) => {
    const next = new Set(chosen)
    if (!next.delete(code)) next.add(code)
    setChosen(next)
  }
  return (
    <fieldset
      id={field.id}
      tabIndex={-1}
      className={field.error ? "field field-wrong measure-picker" : "field measure-picker"}
      aria-describedby={`${field.id}-hint${field.error ? ` ${field.id}-error` : ""}`}
    >
      <legend className="field-label">{label}</legend>
      <p className="hint" id={`${field.id}-hint`}>
        {hint}
      </p>
      <FieldErrorText id={field.id} error={field.error} word={field.words.error} />
      <div className="script-only measure-search">
        <label className="visually-hidden" htmlFor={`${field.id}-search`}>
          {words.search}
        </label>
        <input
          id={`${field.id}-search`}
          type="search"
          className="control control-full"
          placeholder={words.search}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => event.key === "Enter" && event.preventDefault()}
        />
      </div>
      <p className="hint" role="status">
        {shown.length === 0 ? words.none : words.chosen.replace("{count}", String(chosen.size))}
      </p>
      {groups.map((group) => {
        const count = group.measures.filter((one) => chosen.has(one.code)).length
        const open = typed !== "" || group.measures.some((one) => field.values.includes(one.code))
        return (
          <details
            key={group.code}
            className="measure-group"
            open={open || undefined}
            hidden={!shown.includes(group)}
          >
            <summary>
              <span className="code">{group.code}</span> {group.title}
              {count > 0 && <span className="badge">{count}</span>}
            </summary>
            {group.measures.map((one) => (
              <div key={one.code} className="choice" hidden={typed !== "" && !fits(one) && !fits(group)}>
                <input
                  id={`${field.id}-${one.code}`}
                  type="checkbox"
                  name={name}
                  value={one.code}
                  checked={chosen.has(one.code)}
                  onChange={() => toggle(one.code)}
                />
                <label htmlFor={`${field.id}-${one.code}`}>
                  <span className="code">{one.code}</span> {one.title}
                </label>
              </div>
            ))}
          </details>
        )
      })}
    </fieldset>
  )
}
