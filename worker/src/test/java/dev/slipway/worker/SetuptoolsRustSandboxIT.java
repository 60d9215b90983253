package dev.slipway.worker;

/** The same where cells have, while they build, no network. */
class SetuptoolsRustSandboxIT extends SetuptoolsRustIT {

    @Override
    String[] options() {
        return inSandbox();
    }
}
