import { fieldLabels, sizeLabels, sizes } from '#app/domain/employers/profile.ts'
import { sectors } from '#app/domain/sectors.ts'
import { SelectField, TextArea, TextField } from './fields.tsx'

type Form = {
  /** as typed */
  values: Record<string, string>
  errors?: Record<string, string> | undefined
}

/** What is asked about an employer, when it is created and in its profile. */
export function EmployerFields({ values, errors, mayRename }: Form & { mayRename: boolean }) {
  const about = (name: string) => ({
    name,
    label: fieldLabels[name] ?? name,
    error: errors?.[name],
    defaultValue: values[name] ?? '',
  })
  return (
    <>
      {mayRename && (
        <TextField
          {...about('name')}
          hint="So, wie man Sie kennt, gern mit Rechtsform."
          autoComplete="organization"
          maxLength={200}
          required
        />
      )}
      <TextField
        {...about('website')}
        hint="Freiwillig. Liegt Ihre E-Mail-Adresse auf derselben Domain, sind Sie sofort bestätigt."
        inputMode="url"
        autoComplete="url"
      />
      <div className="pair">
        <TextField
          {...about('postcode')}
          inputMode="numeric"
          autoComplete="postal-code"
          maxLength={5}
          required
        />
        <TextField {...about('place')} autoComplete="address-level2" required />
      </div>
      <TextField {...about('street')} hint="Freiwillig." autoComplete="street-address" />
      <SelectField {...about('sector')} options={[['', 'keine Angabe'], ...sectors.map(choice)]} />
      <SelectField
        {...about('size')}
        options={[
          ['', 'keine Angabe'],
          ...sizes.map((size): [string, string] => [size, sizeLabels[size]]),
        ]}
      />
      <TextArea
        {...about('description')}
        hint="Zwei, drei Absätze genügen. Leerzeile: neuer Absatz. „- “ am Anfang: Aufzählung. **fett**."
        maxLength={5_000}
        rows={7}
      />
    </>
  )
}

function choice({ letter, label }: { letter: string; label: string }): [string, string] {
  return [letter, label]
}
