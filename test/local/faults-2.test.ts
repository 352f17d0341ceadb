import { testFaults } from '../fixtures/faults.ts'

testFaults(1, 2)
