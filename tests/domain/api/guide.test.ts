import { describe, expect, test } from 'vitest'
import { apiGuide } from '#app/domain/api/guide.ts'
import { openApi } from '#app/domain/api/open-api.ts'

const description = openApi({ title: 'Board', origin: 'https://stellen.example' })
const guide = apiGuide(description)

describe('the API for people', () => {
  test('tells of every address and every parameter, each in words', () => {
    expect(guide.map(({ path }) => path)).toEqual(Object.keys(description.paths))
    for (const { parameters, members } of guide) {
      const told = parameters.filter(({ name }) => !/^(?:id|slug)$/.test(name))
      expect(told.filter(({ type, words }) => type === '' || words === '')).toEqual([])
      expect(members).not.toEqual([])
    }
  })

  test('tells what may be repeated, what may be missing, and what lies inside', () => {
    const jobs = guide.find(({ id }) => id === 'findJobs')
    expect(jobs?.parameters.find(({ name }) => name === 'district')?.repeats).toBe(true)
    expect(jobs?.parameters.find(({ name }) => name === 'page')?.type).toBe(
      'ganze Zahl von 1 bis 500',
    )
    const member = (name: string) => jobs?.members.find((one) => one.name === name)
    expect(member('links.next')?.type).toBe('Adresse oder null')
    expect(member('jobs[].places[].postcode')?.type).toBe('Text')
    expect(jobs?.refusals.map(({ status }) => status)).toEqual(['400', '429'])
    expect(jobs?.example).toMatch(/^https:\/\/stellen\.example\/api\/v1\/jobs\?/)
  })
})
