import { testFaults } from '../fixtures/faults.ts'

testFaults(0, 2)
