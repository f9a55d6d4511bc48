import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireAdmin, requireModerator } from '#app/auth/session.server.ts'
import { DeskNav } from '#app/components/desk-nav.tsx'
import { Notice } from '#app/components/notice.tsx'
import { SettingsFields } from '#app/components/settings-fields.tsx'
import {
  fieldsOfSettings,
  settingLabels,
  settingNames,
  SettingsForm,
  settingsOf,
} from '#app/domain/settings.ts'
import { changeSettings, settingsInForce } from '#app/domain/settings.server.ts'
import { readForm } from '#app/forms.ts'
import { privatePage } from '#app/http.ts'
import { paths } from '#app/paths.ts'
import { formFields } from '#app/posted-form.ts'

export const meta: MetaFunction = () => [
  { title: 'Einstellungen – Regionalmanagement' },
  { name: 'robots', content: 'noindex' },
]

export function headers() {
  return privatePage
}

export async function loader({ request, context: { services } }: LoaderFunctionArgs) {
  const { account, headers: own } = await requireModerator(services, request)
  const mayChange = account.deskRole === 'admin'
  const saved = new URL(request.url).searchParams.get('saved')
  const values = fieldsOfSettings(await settingsInForce(services))
  const shown = { values, mayChange, saved: saved === null ? null : namesIn(saved) }
  return json(shown, { headers: own })
}

export async function action({ request, context: { services } }: ActionFunctionArgs) {
  const { account, headers: own } = await requireAdmin(services, request)
  const values = await formFields(request)
  const form = readForm(SettingsForm, values)
  if (!form.ok) return json({ values, errors: form.errors }, { status: 400, headers: own })
  const changed = await changeSettings(services, `desk:${account.id}`, settingsOf(form.data))
  return redirect(`${paths.deskSettings()}?saved=${changed.join(',')}`, { headers: own })
}

export default function Settings() {
  const { values, mayChange, saved } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  return (
    <div className="state">
      <DeskNav here="settings" />
      <h1>Einstellungen</h1>
      {saved && !refused && (
        <Notice>
          <p>
            {saved.length > 0
              ? `Gespeichert, gilt sofort: ${saved.join(', ')}.`
              : 'Es war nichts zu ändern.'}
          </p>
        </Notice>
      )}
      <p className="lead">
        {mayChange ? 'Was Sie hier ändern' : 'Ändern kann das hier nur die Leitung. Was sie ändert'}
        , gilt sofort und steht im <a href={paths.deskAudit()}>Protokoll</a>.
      </p>
      <SettingsFields
        values={refused?.values ?? values}
        errors={refused?.errors ?? {}}
        mayChange={mayChange}
      />
    </div>
  )
}

function namesIn(saved: string): string[] {
  const names = saved.split(',')
  return settingNames.filter((name) => names.includes(name)).map((name) => settingLabels[name])
}
