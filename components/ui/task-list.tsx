import type { ReactNode } from "react"
import { Link } from "./link"

export interface Task {
  key: string
  title: ReactNode
  href: string
  /** A line below: whose it is, how old. */
  hint?: ReactNode
  /** A `StatusTag` or a date, at the end of the line. */
  status?: ReactNode
  /** The language the title was written in. */
  lang?: string
}

/** Things to do, one a line; the whole line is the link. */
export function TaskList({ tasks }: { tasks: readonly Task[] }) {
  return (
    <ul className="task-list">
      {tasks.map((task) => (
        <li key={task.key}>
          <div>
            <Link href={task.href} className="link task-link" lang={task.lang}>
              {task.title}
            </Link>
            {task.hint && <p className="hint">{task.hint}</p>}
          </div>
          {task.status && <div className="task-status">{task.status}</div>}
        </li>
      ))}
    </ul>
  )
}
