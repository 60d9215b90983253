package dev.slipway.worker;

/** The same tests of wheels, in a sandbox. */
class SandboxedTestIT extends TestIT {

    @Override
    String[] options() {
        return inSandbox();
    }
}
