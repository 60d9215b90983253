/** Python: static plans, sdists, wheels, installs and gates by the ecosystem's own tools. */
package dev.slipway.worker.toolchain.python;
