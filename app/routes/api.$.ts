import { missingAddress } from '#app/domain/api/problem.ts'
import { refused } from '#app/http.ts'

/** Whatever else stands below /api/ is asked by programs, and they read no page. */
export function loader() {
  return refused(missingAddress)
}
