import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireAccount } from '#app/auth/session.server.ts'
import { accountData, accountDataCsv } from '#app/domain/employers/account-data.server.ts'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { account, headers } = await requireAccount(context.services, request)
  const format = new URL(request.url).searchParams.get('format')
  if (format !== 'json' && format !== 'csv') throw new Response(null, { status: 400 })
  const data = await accountData(context.services, account.id)
  const body = format === 'csv' ? accountDataCsv(data) : `${JSON.stringify(data, null, 2)}\n`
  headers.set('content-type', `${types[format]}; charset=utf-8`)
  headers.set('content-disposition', `attachment; filename="stellenboerse-daten.${format}"`)
  return new Response(body, { headers })
}

const types = { json: 'application/json', csv: 'text/csv' }
