/** What a cell is: its assignment, its folder on disk, its outcome. */
package dev.slipway.worker.cell;
