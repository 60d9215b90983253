/** How far a cell is shut off from the machine that runs it. */
package dev.slipway.worker.level;
