// The same rule in publicodes: the engine parsed once, a situation for each case. Amounts are fen.
//
//   node publicodes.mjs FOLDER, in whose node_modules publicodes stands; spoken to as talk.py says.

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { createInterface } from 'node:readline'

const require = createRequire(path.resolve(process.argv[2], 'x.js'))
const { default: Engine } = require('publicodes')

// A rule for each step.
const inSteps = {
  amount: { valeur: 0 },
  deductible: { 'le minimum de': ['amount', 130000] },
  'top 1': { 'le minimum de': ['amount', 3000000] },
  'top 2': { 'le minimum de': ['amount', 4000000] },
  'base 1': { 'le maximum de': [0, 'top 1 - deductible'] },
  'base 2': { 'le maximum de': [0, 'top 2 - 3000000'] },
  'base 3': { 'le maximum de': [0, 'amount - 4000000'] },
  'paid 1': { valeur: 'base 1 * 85 / 100', arrondi: 'oui' },
  'paid 2': { valeur: 'base 2 * 90 / 100', arrondi: 'oui' },
  'paid 3': { valeur: 'base 3 * 95 / 100', arrondi: 'oui' },
  fund: { somme: ['paid 1', 'paid 2', 'paid 3'] },
  patient: { valeur: 'amount - fund' },
}
const STEPS = ['deductible', 'paid 1', 'paid 2', 'paid 3', 'patient', 'fund']

// The sum alone, in the form that publicodes has for bands; rounded once, not band by band.
const inTotal = {
  amount: { valeur: 0 },
  fund: {
    barème: {
      assiette: 'amount',
      tranches: [
        { taux: '0%', plafond: 130000 },
        { taux: '85%', plafond: 3000000 },
        { taux: '90%', plafond: 4000000 },
        { taux: '95%' },
      ],
    },
    arrondi: 'oui',
  },
}

const ways = {
  steps: [new Engine(inSteps), STEPS],
  total: [new Engine(inTotal), ['fund']],
}

function measure([engine, names], amounts) {
  const before = process.cpuUsage()
  const funds = amounts.map((amount) => {
    engine.setSituation({ amount })
    let value
    for (const name of names) value = engine.evaluate(name).nodeValue
    return value
  })
  const { user, system } = process.cpuUsage(before)
  return { seconds: (user + system) / 1e6, funds }
}

const about = path.join(process.argv[2], 'node_modules/publicodes/package.json')
console.log(`publicodes ${JSON.parse(readFileSync(about)).version}, node ${process.versions.node}`)
for await (const line of createInterface({ input: process.stdin })) {
  const { way, amounts } = JSON.parse(line)
  console.log(JSON.stringify(measure(ways[way], amounts)))
}
