/** The folder that holds a standalone's state, and what is made in it once: secrets, keys, ports, the lock. */
package dev.slipway.launcher.home;
