import type { AdvertPage } from '#app/domain/adverts/advert-page.ts'
import { fieldLabels } from '#app/domain/adverts/fields.ts'
import { germanLevels, payPeriods, relations } from '#app/domain/job.ts'
import { germanLabels, periodLabels, relationLabels } from '#app/domain/labels.ts'
import { FieldAdvice } from './advert-advice.tsx'
import { field } from './advert-work.tsx'
import { ChoiceField, SelectField, TextArea, TextField } from './fields.tsx'

/** What is paid, or why that is not said. */
export function PaySection(page: AdvertPage) {
  const { advice } = page
  return (
    <section aria-labelledby="pay">
      <h2 id="pay">Gehalt</h2>
      <p className="hint">
        Brutto. Eine Spanne, ein fester Betrag oder ein Tarif: Anzeigen mit Gehalt bekommen mehr
        Antworten.
      </p>
      <div className="pair three">
        <TextField {...field(page, 'payMin')} inputMode="decimal" />
        <TextField {...field(page, 'payMax')} inputMode="decimal" />
        <SelectField
          {...field(page, 'payPeriod')}
          options={[['', 'bitte wählen'], ...payPeriods.map(periodOption)]}
        />
      </div>
      <FieldAdvice field="payMin" advice={advice} />
      <TextField {...field(page, 'payTariff')} hint="zum Beispiel „TVöD E 9a“" maxLength={80} />
      <TextField
        {...field(page, 'noPayReason')}
        hint="nur wenn oben nichts steht; der Satz steht dann in der Anzeige"
        maxLength={200}
      />
      <FieldAdvice field="noPayReason" advice={advice} />
    </section>
  )
}

/** The text, and what comes with it. */
export function TextSection(page: AdvertPage) {
  return (
    <section aria-labelledby="text">
      <h2 id="text">Was man tut und was Sie bieten</h2>
      <div id="toolbar" role="toolbar" aria-label="Text gestalten" hidden>
        <button type="button" value="## |">
          Überschrift
        </button>
        <button type="button" value="**|**">
          Fett
        </button>
        <button type="button" value="- |">
          Liste
        </button>
        <button type="button" value="[|](https://)">
          Link
        </button>
      </div>
      <TextArea
        {...field(page, 'description')}
        rows={16}
        hint={
          <>
            Aufgaben, was man mitbringen soll, wie Ihr Betrieb ist. Eine Zeile mit <code>## </code>
            davor wird eine Überschrift, mit <code>- </code> davor ein Listenpunkt,{' '}
            <code>**so**</code> wird fett, <code>[Text](https://…)</code> ein Link.
          </>
        }
      />
      <FieldAdvice field="description" advice={page.advice} />
      <TextArea
        {...field(page, 'benefits')}
        rows={4}
        hint="Eine Leistung je Zeile, zum Beispiel „30 Tage Urlaub“"
      />
      <SelectField
        {...field(page, 'german')}
        hint="A1: einfache Sätze. B1: kommt im Alltag zurecht. C1: spricht fließend."
        options={[
          ['', 'keine Angabe'],
          ...germanLevels.map((level): [string, string] => [level, germanLabels[level]]),
        ]}
      />
    </section>
  )
}

/** Who employs, and how to get there. */
export function ApplySection(page: AdvertPage) {
  const { fields, errors, advice } = page
  return (
    <section aria-labelledby="applying">
      <h2 id="applying">Bewerbung und Kontakt</h2>
      <ChoiceField
        name="relation"
        label={fieldLabels.relation}
        type="radio"
        error={errors['relation']}
        chosen={[fields.relation]}
        options={relations.map((relation) => [relation, relationLabels[relation]])}
      />
      <TextField
        {...field(page, 'contactName')}
        hint="ein Name macht Mut"
        autoComplete="name"
        maxLength={120}
      />
      <p className="hint" id="ways">
        Mindestens einer dieser Wege. Liegt Adresse oder Internetseite nicht bei Ihrem Betrieb,
        sieht das Regionalmanagement die Anzeige zuerst an.
      </p>
      <TextField {...field(page, 'applyEmail')} type="email" autoComplete="email" />
      <TextField
        {...field(page, 'applyUrl')}
        type="url"
        hint="zum Beispiel https://www.betrieb.de/stellen"
      />
      <TextField {...field(page, 'applyPhone')} type="tel" autoComplete="tel" />
      <FieldAdvice field="applyEmail" advice={advice} />
    </section>
  )
}

function periodOption(period: (typeof payPeriods)[number]): [string, string] {
  return [period, periodLabels[period]]
}
