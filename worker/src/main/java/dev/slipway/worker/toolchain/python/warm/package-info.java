/** Python interpreters that have imported what builds need, and fork for each: a build then costs little but itself. */
package dev.slipway.worker.toolchain.python.warm;
