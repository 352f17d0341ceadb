import { STAFF_SCENARIOS } from '../fixtures/faults/staff-scenarios.ts'
import { testFaults } from '../fixtures/faults/test-faults.ts'

testFaults(STAFF_SCENARIOS)
