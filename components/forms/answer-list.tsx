"use client"
import { useForm } from "./form-context"

/** What a form's answer says of each thing that it was sent for; `done` where it says nothing. Nothing before an answer. */
export function AnswerList({ label, done }: { label: string; done: string }) {
  const { data } = useForm()
  const answers = Object.entries(data)
  if (answers.length === 0) return null
  return (
    <ul className="answer-list" aria-label={label}>
      {answers.map(([name, problem]) => (
        <li key={name}>
          <span className="code">{name}</span> {problem || done}
        </li>
      ))}
    </ul>
  )
}
