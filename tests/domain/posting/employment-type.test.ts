import { describe, expect, test } from 'vitest'
import { type JobDraft, kinds } from '#app/domain/job.ts'
import { accepted, problem, refused } from './read-posting.ts'

describe('employmentType', () => {
  test.each<[unknown, Partial<JobDraft>]>([
    ['FULL_TIME', { kind: 'job', hours: ['full'], contract: null }],
    ['PART_TIME', { kind: 'job', hours: ['part'] }],
    ['PER_DIEM', { hours: ['part'] }],
    ['TEMPORARY', { hours: [], contract: 'fixed' }],
    ['CONTRACTOR', { kind: 'job', hours: [], contract: null }],
    ['INTERN', { kind: 'internship' }],
    ['VOLUNTEER', { kind: 'voluntary-service' }],
    ['OTHER', { kind: 'job', hours: [] }],
    [['FULL_TIME', 'PART_TIME'], { hours: ['full', 'part'] }],
    ['PART_TIME, FULL_TIME', { hours: ['full', 'part'] }],
    [['INTERN', 'PART_TIME'], { kind: 'internship', hours: ['part'] }],
    ['full-time', { hours: ['full'] }],
    ['Full Time', { hours: ['full'] }],
    ['Vollzeit', { hours: ['full'] }],
    ['Teilzeit, Schicht', { hours: ['part', 'shift'] }],
    ['Wochenende', { hours: ['weekend'] }],
    ['night', { hours: ['night'] }],
    ['Ausbildung', { kind: 'apprenticeship' }],
    ['apprenticeship', { kind: 'apprenticeship' }],
    ['Duales Studium', { kind: 'dual-study' }],
    ['dual_study', { kind: 'dual-study' }],
    ['Minijob', { kind: 'minijob', hours: ['mini'] }],
    ['mini', { kind: 'job', hours: ['mini'] }],
    ['Freiwilligendienst', { kind: 'voluntary-service' }],
    ['open-application', { kind: 'open-application' }],
    [['job', 'apprenticeship'], { kind: 'apprenticeship' }],
    [[], { kind: 'job', hours: [] }],
  ])('%j is understood', (employmentType, expected) => {
    expect(accepted({ employmentType }).draft).toMatchObject(expected)
  })

  test.each([...kinds])('knows our own kind %s', (kind) => {
    expect(accepted({ employmentType: kind }).draft.kind).toBe(kind)
    expect(accepted({ 'fachwerk:kind': kind, employmentType: 'INTERN' }).draft.kind).toBe(kind)
  })

  test('that is unknown is refused with what is accepted', () => {
    expect(refused({ employmentType: ['FULL_TIME', 'Gelegentlich'] })).toEqual([
      problem(
        'employmentType',
        '„Gelegentlich“ ist unbekannt; erwartet wird FULL_TIME, PART_TIME, PER_DIEM, ' +
          'TEMPORARY, CONTRACTOR, INTERN, VOLUNTEER, OTHER oder job, apprenticeship, ' +
          'dual-study, internship, minijob, voluntary-service, open-application',
      ),
    ])
    expect(refused({ 'fachwerk:hours': 'selten' })).toEqual([
      problem(
        'fachwerk:hours',
        '„selten“ ist unbekannt; erwartet wird full, part, shift, night, weekend, mini',
      ),
    ])
    expect(refused({ 'fachwerk:kind': 'constructor' })[0]?.field).toBe('fachwerk:kind')
  })

  test('goes together with our own hours and contract', () => {
    const members = { 'fachwerk:hours': ['shift', 'night'], 'fachwerk:contract': 'permanent' }
    expect(
      accepted({ ...members, employmentType: ['TEMPORARY', 'PART_TIME'] }).draft,
    ).toMatchObject({
      hours: ['part', 'shift', 'night'],
      contract: 'permanent',
    })
  })

  test.each([
    ['Ausbildung zum Bäcker (m/w/d)', 'apprenticeship'],
    ['Ausbildungsplatz Koch', 'apprenticeship'],
    ['Azubi (m/w/d) Verkauf', 'apprenticeship'],
    ['Auszubildende*r Verwaltung', 'apprenticeship'],
    ['Duales Studium Pflege', 'dual-study'],
    ['Praktikantin Marketing', 'internship'],
    ['Praktikum: Labor', 'internship'],
    ['Werkstudent:in IT', 'internship'],
    ['Minijob Reinigung', 'minijob'],
    ['Mini-Job an der Kasse', 'minijob'],
    ['FSJ im Krankenhaus', 'voluntary-service'],
    ['Bundesfreiwilligendienst', 'voluntary-service'],
    ['Initiativbewerbung', 'open-application'],
    ['Ausbildungsleiter (m/w/d)', 'job'],
    ['Praktikumsbetreuung', 'job'],
    ['Leitung der Ausbildung', 'job'],
    ['Bäcker, auch im Minijob', 'job'],
  ])('leaves it to the title where it says nothing: %s', (title, kind) => {
    expect(accepted({ title, employmentType: 'OTHER' }).draft.kind).toBe(kind)
  })

  test('is asked before the title, and a minijob from the title has its hours', () => {
    const title = 'Ausbildung von Hunden'
    expect(accepted({ title, employmentType: 'job' }).draft.kind).toBe('job')
    expect(accepted({ title, 'fachwerk:kind': 'Arbeit' }).draft.kind).toBe('job')
    const mini = accepted({ title: 'Minijob Reinigung', employmentType: undefined }).draft
    expect(mini.hours).toEqual(['mini'])
  })
})
