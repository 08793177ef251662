/*
 * Tests run as if it were many days later. One that depends on the day fails when it is written, and not for everybody on some day of the next
 * year (measured: two did).
 */

const LATER = 400 * 24 * 60 * 60_000;

/** The clock of the machine; set once, for all files that share their modules. */
const { machineDate: Machine = Date } = globalThis as { machineDate?: DateConstructor };

class LaterDate extends Machine {
  constructor(...given: []) {
    if (given.length === 0) super(Machine.now() + LATER);
    else super(...given);
  }

  static override now(): number {
    return Machine.now() + LATER;
  }
}

Object.assign(globalThis, { machineDate: Machine, Date: LaterDate });
