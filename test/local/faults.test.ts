import { PUBLIC_SCENARIOS } from '../fixtures/faults/public-scenarios.ts'
import { testFaults } from '../fixtures/faults/test-faults.ts'

testFaults(PUBLIC_SCENARIOS)
