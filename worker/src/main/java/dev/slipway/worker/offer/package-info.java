/** What this machine has: its platform, its interpreters, its room for cells. */
package dev.slipway.worker.offer;
