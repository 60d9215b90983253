/** The systems that a worker runs on, and all that differs between them. */
package dev.slipway.worker.system;
