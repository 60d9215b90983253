/** The containers that cells run beside their own processes. */
package dev.slipway.worker.container;
