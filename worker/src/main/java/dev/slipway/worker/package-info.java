/** The worker: claims cells from the builder over HTTP and runs them. */
package dev.slipway.worker;
