/** Two wordings of a text: what is the same before and after the part in which they differ, and that part in each. */
export type ChangedPart = { head: string; from: string; to: string; tail: string }

/** How much of what stayed the same is shown on either side of a change. */
const around = 80

function sharedLength(a: readonly string[], b: readonly string[]): number {
  const most = Math.min(a.length, b.length)
  let length = 0
  while (length < most && a[length] === b[length]) length++
  return length
}

/** Where two wordings differ, by whole characters; of what stays the same only the words around it are kept. */
export function changedPart(before: string, after: string): ChangedPart {
  const [a, b] = [[...before], [...after]]
  const start = sharedLength(a, b)
  const [restA, restB] = [a.slice(start), b.slice(start)]
  const end = sharedLength(restA.toReversed(), restB.toReversed())
  const head = a.slice(0, start)
  const tail = end === 0 ? [] : restA.slice(-end)
  return {
    head: head.length > around ? `…${head.slice(-around).join("")}` : head.join(""),
    from: restA.slice(0, restA.length - end).join(""),
    to: restB.slice(0, restB.length - end).join(""),
    tail: tail.length > around ? `${tail.slice(0, around).join("")}…` : tail.join(""),
  }
}
