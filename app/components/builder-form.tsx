import { paths } from '#app/paths.ts'
import type { EmbedLook } from '#app/domain/embed/embed-look.ts'
import { kinds } from '#app/domain/job.ts'
import { radii } from '#app/domain/job-search.ts'
import { kindLabels } from '#app/domain/labels.ts'
import { sectors } from '#app/domain/sectors.ts'
import { SelectField, TextField } from './fields.tsx'

type Options = [value: string, label: string][]

/** What the builder knows of what was chosen. */
export type BuilderChoice = {
  typed: Record<string, string | undefined>
  chosen: { district: string[]; sector: string[]; kind: string[] }
  look: EmbedLook
  lang: string
  carried: [string, string][]
  districts: Options
  employers: Options
  slices: Options
  errors: Record<string, string>
}

/** Which jobs to show on another site, and how. A plain GET form: its address remembers everything. */
export function BuilderForm({ page }: { page: BuilderChoice }) {
  return (
    <form className="form" id="builder" method="get" action={`${paths.embedBuilder()}#result`}>
      <WhichJobs {...page} />
      <WhichLook {...page} />
      {page.carried.map(([name, value]) => (
        <input key={name + value} type="hidden" name={name} value={value} />
      ))}
      <div className="actions">
        <button className="go">Vorschau erneuern</button>
        <a href={paths.embedBuilder()}>Neu beginnen</a>
      </div>
    </form>
  )
}

function WhichJobs({ typed, chosen, districts, employers, slices, errors }: BuilderChoice) {
  const text = (name: string) => ({ name, defaultValue: typed[name], error: errors[name] })
  return (
    <>
      <h2>Welche Stellen?</h2>
      <SelectField
        name="slice"
        label="Ausschnitt"
        hint="Eine Auswahl des Regionalmanagements; alles Weitere grenzt sie ein."
        error={errors['slice']}
        defaultValue={typed['slice'] ?? ''}
        options={[['', 'keiner: alle Stellen'], ...slices]}
      />
      <TextField {...text('q')} label="Beruf oder Stichwort" maxLength={200} />
      <TextField {...text('near')} label="Ort oder PLZ" maxLength={80} />
      <SelectField
        name="radius"
        label="Umkreis um den Ort"
        error={errors['radius']}
        defaultValue={typed['radius'] ?? '20'}
        options={radii.map((km) => [String(km), `${km} km`])}
      />
      <Choices name="district" label="Landkreis" options={districts} {...{ chosen, errors }} />
      <Choices
        name="kind"
        label="Art der Stelle"
        options={kinds.map((kind) => [kind, kindLabels[kind]])}
        {...{ chosen, errors }}
      />
      <Choices
        name="sector"
        label="Branche"
        options={sectors.map(({ letter, label }) => [letter, label])}
        {...{ chosen, errors }}
      />
      <SelectField
        name="employer"
        label="Arbeitgeber"
        error={errors['employer']}
        defaultValue={typed['employer'] ?? ''}
        options={[['', 'alle'], ...employers]}
      />
    </>
  )
}

/** Several of many: folded up until one of them is chosen. */
function Choices({
  name,
  label,
  options,
  chosen,
  errors,
}: {
  name: keyof BuilderChoice['chosen']
  label: string
  options: Options
} & Pick<BuilderChoice, 'chosen' | 'errors'>) {
  return (
    <details open={chosen[name].length > 0}>
      <summary id={name}>
        {label}
        {chosen[name].length > 0 && ` (${chosen[name].length})`}
      </summary>
      <fieldset className="field choice" aria-labelledby={name}>
        {errors[name] && <p className="error">{errors[name]}</p>}
        {options.map(([value, text]) => (
          <label key={value} className="check">
            <input
              type="checkbox"
              name={name}
              value={value}
              defaultChecked={chosen[name].includes(value)}
            />
            {text}
          </label>
        ))}
      </fieldset>
    </details>
  )
}

function WhichLook({ typed, look, lang, errors }: BuilderChoice) {
  return (
    <>
      <h2>Wie sieht es aus?</h2>
      <TextField
        name="hits"
        label="Stellen auf einer Seite"
        error={errors['hits']}
        inputMode="numeric"
        defaultValue={typed['hits'] || look.hits}
      />
      <TextField
        name="accent"
        label="Farbe der Links und Knöpfe"
        hint="Sechs Hexadezimalziffern wie 8c2f1b; leer bleibt es die Farbe der Stellenbörse."
        error={errors['accent']}
        defaultValue={typed['accent']}
        maxLength={7}
      />
      <SelectField
        name="scheme"
        label="Hell oder dunkel"
        error={errors['scheme']}
        defaultValue={look.scheme}
        options={[
          ['auto', 'wie beim Besucher'],
          ['light', 'immer hell'],
          ['dark', 'immer dunkel'],
        ]}
      />
      <SelectField
        name="links"
        label="Eine Stelle öffnet sich"
        error={errors['links']}
        defaultValue={look.links}
        options={[
          ['here', 'im selben Fenster'],
          ['new', 'in einem neuen Fenster'],
        ]}
      />
      <SelectField
        name="heading-level"
        label="Überschriften beginnen bei"
        hint="Damit die Gliederung Ihrer Seite stimmt."
        error={errors['heading-level']}
        defaultValue={String(look.headingLevel)}
        options={['2', '3', '4', '5'].map((level) => [level, `Ebene ${level}`])}
      />
      <SelectField
        name="lang"
        label="Sprache der Bedienung"
        hint="Englisch gibt es mit Script; Rahmen sind deutsch, die Anzeigen bleiben, wie sie sind."
        defaultValue={lang}
        options={[
          ['de', 'Deutsch'],
          ['en', 'Englisch'],
        ]}
      />
    </>
  )
}
