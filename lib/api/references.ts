import { rowIdOf } from "@/lib/core/parse"

/** An initiative's reference from a path; what cannot be one becomes the reference that nothing has, and so is not found. */
export function initiativeRefOf(given = ""): string {
  return /^INI-\d{4,9}$/.test(given) ? given : "INI-0000"
}

/** A milestone's reference from a path, where it stands as INI-0001.M1; what cannot be one becomes the reference that nothing has. */
export function milestoneRefOf(given = ""): string {
  return /^INI-\d{4,9}\.M[1-9]\d{0,3}$/.test(given) ? given.replace(".", "/") : "INI-0000/M0"
}

/** A recommendation's code from a path; what cannot be one becomes the code that nothing has. */
export function recommendationCodeOf(given = ""): string {
  return /^[A-Z]{2,8}-\d{1,3}$/.test(given) ? given : "NONE-0"
}

/** The id of a stored thing from a path; what cannot be one becomes the id that nothing has. */
export function idOf(given = ""): string {
  return rowIdOf(given)
}
