import type { AdvertPage } from '#app/domain/adverts/advert-page.ts'
import { fieldLabels, type FieldName, labelOf, mostPlaces } from '#app/domain/adverts/fields.ts'
import { contracts, hours, kinds, remotes } from '#app/domain/job.ts'
import {
  contractLabels,
  dateLabel,
  hoursLabels,
  kindLabels,
  remoteLabels,
} from '#app/domain/labels.ts'
import { FieldAdvice } from './advert-advice.tsx'
import { ChoiceField, SelectField, TextField } from './fields.tsx'

/** Which work it is. */
export function WorkSection(page: AdvertPage) {
  const { fields, occupations, advice } = page
  return (
    <section aria-labelledby="work">
      <h2 id="work">Die Stelle</h2>
      <TextField
        {...field(page, 'title')}
        hint="Wie Sie die Arbeit im Alltag nennen, zum Beispiel „Bäcker (m/w/d)“"
        maxLength={200}
      />
      <FieldAdvice field="title" advice={advice} />
      <fieldset className="field choice" id="occupations">
        <legend id="occupation" tabIndex={-1}>
          {fieldLabels.occupation}
        </legend>
        <p className="hint">
          Damit die Anzeige auch unter anderen Namen gefunden wird. Passende Vorschläge zu Ihrem
          Titel erscheinen hier, spätestens wenn Sie den Entwurf speichern.
        </p>
        <div data-occupations data-none={noOccupation}>
          {occupations.map(({ kldb, name }) => (
            <Occupation key={kldb} value={kldb} label={name} chosen={fields.occupation} />
          ))}
          {occupations.length > 0 && (
            <Occupation value="none" label={noOccupation} chosen={fields.occupation} />
          )}
        </div>
      </fieldset>
      <SelectField
        {...field(page, 'kind')}
        options={kinds.map((kind) => [kind, kindLabels[kind]])}
      />
      <TextField {...field(page, 'openings')} inputMode="numeric" className="short" />
    </section>
  )
}

const noOccupation = 'Davon passt nichts'

function Occupation({ value, label, chosen }: { value: string; label: string; chosen: string }) {
  return (
    <label className="check">
      <input type="radio" name="occupation" value={value} defaultChecked={value === chosen} />
      {label}
    </label>
  )
}

/** Where it is done. */
export function PlaceSection(page: AdvertPage) {
  const { fields, errors, advice } = page
  return (
    <section aria-labelledby="where">
      <h2 id="where">Arbeitsort</h2>
      {fields.places.map(({ place, street }, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- rows have no other name
        <div className="pair" key={at}>
          <TextField
            name={`place-${at}`}
            label={labelOf(`place-${at}`)}
            hint="Postleitzahl, Gemeinde oder Ortsteil"
            error={errors[`place-${at}`]}
            defaultValue={place}
            maxLength={200}
          />
          <TextField
            name={`street-${at}`}
            label={labelOf(`street-${at}`)}
            hint="wenn Sie mögen"
            error={errors[`street-${at}`]}
            defaultValue={street}
            maxLength={120}
          />
        </div>
      ))}
      <FieldAdvice field="place-0" advice={advice} />
      {fields.places.length < mostPlaces && (
        <p>
          <button className="go plain" name="then" value="place">
            Noch ein Ort
          </button>
        </p>
      )}
      <SelectField
        {...field(page, 'remote')}
        options={remotes.map((remote) => [remote, remoteLabels[remote]])}
      />
    </section>
  )
}

/** When it is done, from when, for how long. */
export function TimeSection(page: AdvertPage) {
  const { fields, errors, advice } = page
  return (
    <section aria-labelledby="time">
      <h2 id="time">Arbeitszeit und Vertrag</h2>
      <ChoiceField
        name="hours"
        label="Arbeitszeit"
        hint="Alles, was zutrifft"
        error={errors['hours']}
        chosen={fields.hours}
        options={hours.map((one) => [one, hoursLabels[one]])}
      />
      <div className="pair">
        <TextField {...field(page, 'hoursPerWeek')} inputMode="decimal" hint="zum Beispiel 38,5" />
        <TextField
          {...field(page, 'shiftTimes')}
          hint="zum Beispiel „6–14 Uhr und 14–22 Uhr im Wechsel“"
          maxLength={200}
        />
      </div>
      <div className="pair">
        <SelectField
          {...field(page, 'contract')}
          options={[['', 'keine Angabe'], ...contracts.map(labelled)]}
        />
        <TextField {...field(page, 'contractUntil')} type="date" hint="nur wenn befristet" />
      </div>
      <div className="pair">
        <SelectField
          {...field(page, 'start')}
          options={[
            ['agreed', 'nach Absprache'],
            ['now', 'ab sofort'],
            ['date', 'an einem bestimmten Tag'],
          ]}
        />
        <TextField {...field(page, 'startsOn')} type="date" hint="wenn es ein bestimmter ist" />
      </div>
      <FieldAdvice field="startsOn" advice={advice} />
    </section>
  )
}

/** How long it is to be seen. */
export function EndSection(page: AdvertPage) {
  const { maxDays, suggestedDays, today, latest } = page.region
  return (
    <section aria-labelledby="end">
      <h2 id="end">Laufzeit</h2>
      <TextField
        {...field(page, 'validThrough')}
        type="date"
        min={today}
        max={latest}
        hint={`Vorgeschlagen sind ${suggestedDays} Tage, möglich sind ${maxDays}: bis ${dateLabel(latest)}. Vor dem Ende erinnern wir Sie; verlängern geht dann mit einem Klick.`}
      />
    </section>
  )
}

/** What every field of the form has in common. */
export function field({ fields, errors }: AdvertPage, name: FieldName) {
  return {
    name,
    label: fieldLabels[name],
    error: errors[name],
    defaultValue: fields[name],
  }
}

function labelled(contract: (typeof contracts)[number]): [string, string] {
  return [contract, contractLabels[contract]]
}
