/**
 * What every service stands on: transactions, inbox, jobs, outbox, blobs, signatures. A service itself is only its job.
 * Plain conditional SQL behind small classes; {@link dev.slipway.runtime.Service} puts them together.
 */
package dev.slipway.runtime;
