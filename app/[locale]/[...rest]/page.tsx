import { notFound } from "next/navigation"

/** Every address that no other page answers: the not-found page in the address's own language. */
export default function UnknownPage() {
  notFound()
}
