/** What a Python project says of itself, read from its files without running any of its code. */
package dev.slipway.worker.toolchain.python.project;
