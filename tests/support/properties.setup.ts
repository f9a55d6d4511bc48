import { configureGlobal } from 'fast-check'

/**
 * The checks give the same answer for the same text of the project: properties draw from one seed.
 * To look further: PROPERTY_SEED=$RANDOM npx vitest run --project quick
 */
configureGlobal({ seed: Number(process.env['PROPERTY_SEED'] ?? 20_261_122) })
