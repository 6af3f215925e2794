/** The workspace page of an initiative by its reference. */
export function initiativePath(ref: string, part = ""): string {
  return `/workspace/initiatives/${ref}${part}`
}

/** The workspace page of a milestone: `INI-0001/M2` stands as `INI-0001.M2` in an address. */
export function milestonePath(ref: string, part = ""): string {
  return `/workspace/milestones/${ref.replace("/", ".")}${part}`
}

/** The page where a reviewer decides a milestone. */
export function reviewPath(ref: string): string {
  return `/workspace/review/${ref.replace("/", ".")}`
}

/** The reference in an address: `INI-0001.M2` is `INI-0001/M2`. */
export function refInPath(part: string): string {
  return part.replace(".", "/")
}

/** The page of a progress report. */
export function reportPath(initiative: string, id: string, part = ""): string {
  return `/workspace/initiatives/${initiative}/reports/${id}${part}`
}
