import { sectorLabel, sectors } from '#app/domain/sectors.ts'
import {
  homeBlockLabels,
  homeBlocks,
  mostLeadSectors,
  payPolicyLabels,
} from '#app/domain/settings.ts'
import { paths } from '#app/paths.ts'
import { ChoiceField, ErrorSummary, SelectField, TextArea, TextField } from './fields.tsx'

/** Everything the desk may set, in one form. */
export function SettingsFields({
  values,
  errors,
  mayChange,
}: {
  values: Record<string, string>
  errors: Record<string, string>
  /** false for who may only read what is set */
  mayChange: boolean
}) {
  const given = (name: string) => ({ name, error: errors[name], defaultValue: values[name] })
  return (
    <form method="post" action={paths.deskSettings()}>
      <fieldset className="form" disabled={!mayChange}>
        <ErrorSummary errors={errors} />
        <h2>Ankündigung</h2>
        <TextArea
          {...given('announcement')}
          label="Text auf der Startseite"
          hint="Leer lassen, wenn es nichts anzukündigen gibt."
          rows={3}
          maxLength={500}
        />
        <TextField
          {...given('announcementUntil')}
          type="date"
          label="Letzter Tag"
          hint="Danach verschwindet sie von selbst. Ohne Tag bleibt sie stehen."
        />

        <h2>Startseite</h2>
        <p className="hint">
          Die Wege hinein stehen ganz oben oder ganz unten, die neuesten Stellen vor oder nach den
          Listen.
        </p>
        {homeBlocks.map((block) => (
          <SelectField
            key={block}
            {...given(`place-${block}`)}
            label={`„${homeBlockLabels[block]}“ steht an Stelle`}
            options={homeBlocks.map((_, index) => [`${index + 1}`, `${index + 1}`])}
          />
        ))}
        <h2>Leitbranchen</h2>
        <p className="hint">Sie stehen auf der Startseite zuerst, in dieser Reihenfolge.</p>
        {Array.from({ length: mostLeadSectors }, (_, index) => (
          <SelectField
            key={index}
            {...given(`sector-${index}`)}
            label={`${index + 1}. Leitbranche`}
            options={[
              ['', 'keine'],
              ...sectors.map(({ letter }): [string, string] => [letter, sectorLabel(letter)]),
            ]}
          />
        ))}

        <h2>Regeln für Anzeigen</h2>
        <ChoiceField
          type="radio"
          name="payRequired"
          label="Eine Angabe zum Lohn"
          error={errors['payRequired']}
          options={Object.entries(payPolicyLabels)}
          chosen={[values['payRequired'] ?? '']}
        />
        <ChoiceField
          type="radio"
          name="holdFirstJobs"
          label="Stellen von Betrieben, die noch nicht bestätigt sind,"
          error={errors['holdFirstJobs']}
          options={[
            ['yes', 'sieht sich erst das Regionalmanagement an'],
            ['no', 'sind sofort öffentlich'],
          ]}
          chosen={[values['holdFirstJobs'] ?? '']}
        />
        {mayChange && (
          <div>
            <button className="go">Speichern</button>
          </div>
        )}
      </fieldset>
    </form>
  )
}
