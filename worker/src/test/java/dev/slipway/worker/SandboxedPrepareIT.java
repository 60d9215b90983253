package dev.slipway.worker;

/** The same preparations, in a sandbox. */
class SandboxedPrepareIT extends PrepareIT {

    @Override
    String[] options() {
        return inSandbox();
    }
}
