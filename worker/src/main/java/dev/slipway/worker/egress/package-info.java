/** The one way out of a sandboxed cell that fetches: a proxy of the worker that lets through named hosts and ports only. */
package dev.slipway.worker.egress;
