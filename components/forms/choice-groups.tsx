"use client"
import { FieldGroup, type FieldProps } from "./field"
import { useField } from "./form-context"
import type { Choice } from "./select-field"

interface GroupProps extends FieldProps {
  choices: readonly Choice[]
  /** Side by side, for two or three short ones. */
  inline?: boolean
}

/** One of a few. */
export function RadioGroup(props: GroupProps) {
  return <Choices {...props} type="radio" />
}

/** Any of a few; sent as several values of one name. */
export function CheckboxGroup(props: GroupProps) {
  return <Choices {...props} type="checkbox" />
}

function Choices({ type, choices, inline, ...field }: GroupProps & { type: "radio" | "checkbox" }) {
  const { id, values } = useField(field.name)
  return (
    <FieldGroup {...field}>
      <div className={inline ? "choices choices-inline" : "choices"}>
        {choices.map((choice, index) => {
          const choiceId = index === 0 ? id : `${id}-${index}`
          return (
            <div key={choice.value} className="choice">
              <input
                id={choiceId}
                type={type}
                name={field.name}
                value={choice.value}
                defaultChecked={values.includes(choice.value)}
                aria-describedby={choice.hint ? `${choiceId}-about` : undefined}
              />
              <label htmlFor={choiceId} lang={choice.lang}>
                {choice.label}
              </label>
              {choice.hint && (
                <p className="hint" id={`${choiceId}-about`}>
                  {choice.hint}
                </p>
              )}
            </div>
          )
        })}
      </div>
    </FieldGroup>
  )
}
