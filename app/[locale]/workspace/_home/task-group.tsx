import { getTranslations } from "next-intl/server"
import { Link } from "@/components/ui/link"
import { Section } from "@/components/ui/section"
import { type Task, TaskList } from "@/components/ui/task-list"

/** Things of one kind that wait for somebody, and where the rest of them is. */
export interface TaskGroup {
  key: string
  title: string
  lead?: string
  tasks: readonly Task[]
  /** The address of the whole list, where there are more. */
  more?: string | undefined
}

/** How many tasks of one kind the home page shows. */
export const groupSize = 5

/** One group of tasks, as a part of the home page. */
export async function TaskGroupSection({ group }: { group: TaskGroup }) {
  const t = await getTranslations("workspace.home")
  return (
    <Section
      title={group.title}
      lead={group.lead}
      actions={group.more && <Link href={group.more}>{t("more")}</Link>}
    >
      <TaskList tasks={group.tasks} />
    </Section>
  )
}
