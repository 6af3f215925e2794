import { getLocale, getTranslations } from "next-intl/server"
import { Notice } from "@/components/ui/notice"
import { messages } from "@/lib/i18n/messages"
import { one, type Query } from "./one"

type Done = keyof (typeof messages)["zh-CN"]["workspace"]["done"]

/** Says what was just done, by a key from the address; never words from there. */
export async function DoneNotice({ query }: { query: Query }) {
  const done = one(query.done)
  const words = messages[await getLocale()].workspace.done
  const isKey = (key: string): key is Done => Object.hasOwn(words, key)
  if (!done || !isKey(done)) return null
  const of = one(query.of) ?? ""
  const subject = /^INI-\d{4,9}\/M\d{1,4}$/.test(of) ? of : ""
  const t = await getTranslations("workspace.done")
  return (
    <Notice tone="success" announce>
      {t(done, { subject })}
    </Notice>
  )
}
