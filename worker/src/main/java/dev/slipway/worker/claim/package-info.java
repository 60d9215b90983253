/** The worker's side of the protocol with the builder: claim, heartbeat, log, upload, completion. */
package dev.slipway.worker.claim;
