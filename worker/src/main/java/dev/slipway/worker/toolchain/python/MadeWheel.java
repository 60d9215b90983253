package dev.slipway.worker.toolchain.python;

import java.nio.file.Path;

/**
 * A wheel that runs on other machines of its platform, and how it came about; both for people, null where there is nothing to say.
 *
 * @param crossBuilt where and by what it was built for another platform
 * @param container the image that it was built in, and by what
 */
record MadeWheel(Path file, String crossBuilt, String container) {}
