import { notFound } from '#app/http.ts'

/** Whatever no other route knows, so that the page that says so has the board's frame. */
export function loader() {
  throw notFound()
}

export default function NotFound() {
  return null
}
