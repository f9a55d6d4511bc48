type Address = { url: string; key: string }

/**
 * Whether a Meilisearch that answers refuses a key what the board needs it for: to search, and to
 * follow what it wrote. One that cannot be reached, or is unwell, has refused nothing.
 *
 * @param isWriter false for a process that never writes to the index
 */
export async function refusesKey(
  address: Address,
  { isWriter }: { isWriter: boolean },
): Promise<boolean> {
  const questions = [
    ask(address, 'multi-search', { method: 'POST', body: '{"queries":[]}' }),
    ...(isWriter ? [ask(address, 'tasks?limit=1', {})] : []),
  ]
  return (await Promise.all(questions)).some((status) => status === 401 || status === 403)
}

async function ask({ url, key }: Address, path: string, init: RequestInit) {
  try {
    const answer = await fetch(new URL(path, url.replace(/\/*$/, '/')), {
      ...init,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      signal: AbortSignal.timeout(2_000),
    })
    await answer.arrayBuffer()
    return answer.status
  } catch {
    return undefined
  }
}
