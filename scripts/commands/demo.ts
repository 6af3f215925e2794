import { z } from "zod"
import { loadCatalogue } from "@/lib/catalogue/commands/load-catalogue"
import { clearDemo } from "@/lib/demo/commands/clear-demo"
import { loadDemo } from "@/lib/demo/commands/load-demo"
import { defineCommand } from "./define"
import { remark, say } from "./outcome"

/** `demo load`: the demonstration, also where it was cleared before. */
export const demoLoad = defineCommand({
  summary: "Loads the fictional demonstration data, also where they were cleared before.",
  positionals: [],
  options: {},
  input: z.object({}),
  run: async () => {
    await loadCatalogue()
    const loaded = await loadDemo({ again: true })
    say(loaded ? "The demonstration data are loaded." : "The demonstration data are already here.")
  },
})

/** `demo clear`: what is fictional goes, where nothing real refers to it, and stays away. */
export const demoClear = defineCommand({
  summary: "Removes the demonstration data where nothing real refers to them; they stay away.",
  positionals: [],
  options: {},
  input: z.object({}),
  run: async () => {
    const { removed, kept } = await clearDemo()
    const { initiatives, users, organisations } = removed
    say(`Removed: ${initiatives} initiatives, ${users} users, ${organisations} organisations.`)
    if (kept.length > 0) remark(`Kept, because something real refers to them: ${kept.join(", ")}`)
  },
})
