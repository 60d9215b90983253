package dev.slipway.worker;

/** The same where cells see neither a home nor, while they build, a network, and can write nothing that was fetched. */
class MaturinSandboxIT extends MaturinIT {

    @Override
    String[] options() {
        return inSandbox();
    }
}
